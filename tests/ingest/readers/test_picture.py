"""Pictures of pages with highlights."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from ingest.errors import UnreadableFile
from ingest.readers.picture import page_png
from ingest.types import Box
from tests.ingest.readers.prints import PRINTS


def test_a_page_is_drawn_at_the_asked_size() -> None:
    picture = Image.open(io.BytesIO(page_png(PRINTS / "kinds.pdf", 1, dpi=72)))
    assert picture.size == pytest.approx((595, 842), abs=1)


def test_highlights_colour_the_place_of_the_words_and_nothing_else() -> None:
    plain = Image.open(io.BytesIO(page_png(PRINTS / "report.pdf", 1, dpi=72)))
    marked = Image.open(io.BytesIO(page_png(PRINTS / "report.pdf", 1, dpi=72, highlights=[Box(100, 200, 200, 220)])))
    assert plain.getpixel((300, 600)) == marked.getpixel((300, 600))
    red, green, blue = marked.getpixel((103, 219))
    assert blue < green <= red


def test_a_page_that_is_not_there_is_an_error_with_its_number() -> None:
    with pytest.raises(UnreadableFile) as caught:
        page_png(PRINTS / "kinds.pdf", 99)
    assert (caught.value.file, caught.value.page) == ("kinds.pdf", 99)


def test_a_file_that_is_no_pdf_cannot_be_drawn(tmp_path: Path) -> None:
    path = tmp_path / "글.pdf"
    path.write_bytes(b"no pdf")
    with pytest.raises(UnreadableFile):
        page_png(path, 1)
