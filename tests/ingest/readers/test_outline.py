"""Headings that a PDF's author marked in its outline are headings."""

from pathlib import Path

from pypdf import PdfReader, PdfWriter

from ingest.readers import read
from ingest.readers.outline import Entry, outline_of, with_headings
from ingest.settings import Settings
from ingest.types import Block, Page

PRINT = next((Path(__file__).parents[2] / "data" / "readers").glob("*.pdf"))


def _bookmarked(target: Path, title: str, page: int) -> Path:
    writer = PdfWriter(clone_from=PdfReader(PRINT))
    writer.add_outline_item(title=title, page_number=page - 1)
    writer.write(target)
    return target


def test_a_paragraph_named_in_the_outline_becomes_a_heading(tmp_path: Path) -> None:
    plain = read(PRINT, Settings()).pages
    page, block = next((p, b) for p in plain for b in p.blocks if b.kind == "paragraph")
    title = page.text[block.start : block.end]
    marked = read(_bookmarked(tmp_path / "책갈피.pdf", title, page.number), Settings()).pages[page.number - 1]
    assert (marked.text, marked.blocks[page.blocks.index(block)].kind) == (page.text, "heading")


def test_nested_entries_keep_their_level(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(PRINT))
    chapter = writer.add_outline_item(title="제1장", page_number=0)
    writer.add_outline_item(title="제1절 목적", page_number=0, parent=chapter)
    writer.write(tmp_path / "a.pdf")
    assert outline_of(str(tmp_path / "a.pdf")) == (Entry(1, 1, "제1장"), Entry(1, 2, "제1절 목적"))


def test_an_entry_of_another_page_marks_nothing() -> None:
    page = Page(1, 100, 100, "추진체계", blocks=(Block("paragraph", 0, 4),))
    assert with_headings([page], [Entry(2, 1, "추진체계")]) == (page,)


def test_a_damaged_file_has_no_outline(tmp_path: Path) -> None:
    broken = tmp_path / "b.pdf"
    broken.write_bytes(_bookmarked(tmp_path / "a.pdf", "제1장", 1).read_bytes()[:-4000])
    assert outline_of(str(broken)) == ()
