"""Hidden text: found in a real print, and told apart from what only looks like it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from ingest.readers import read
from ingest.readers.pdf_glyphs import Look
from ingest.readers.pdf_paths import Fill, Picture
from ingest.readers.types import Glyph
from ingest.screening import hidden_texts, screen
from ingest.settings import Settings
from ingest.types import Box
from tests.ingest.readers.prints import PRINTS

PAGE = (600.0, 800.0)
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


class Case(NamedTuple):
    """A character at (100, 100) and what is painted around it."""

    look: Look
    fills: tuple[Fill, ...] = ()
    pictures: tuple[Picture, ...] = ()
    size: float = 10.0
    x: float = 100.0


def _reason(case: Case, sees: bool = False) -> str:
    glyph = Glyph("가", case.x, 100, case.x + case.size, 100 + case.size, case.size, False, 0, 0)
    (reason,) = screen([glyph], [case.look], case.fills, case.pictures, PAGE, lambda _: sees)
    return reason


def _fill(color: tuple[int, int, int], z: int, alpha: int = 255) -> Fill:
    return Fill(50, 50, 300, 300, color, alpha, z, True)


SCAN = (Picture(0, 0, 600, 800, 0),)


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (Case(Look(3, BLACK, 255, 1)), "렌더링 모드 3"),
        (Case(Look(0, BLACK, 0, 1)), "투명"),
        (Case(Look(0, BLACK, 255, 1), size=0.4), "작은 글자"),
        (Case(Look(0, BLACK, 255, 1), x=-50.0), "쪽 밖"),
        (Case(Look(0, WHITE, 255, 1)), "같은 색"),
        (Case(Look(0, (0, 51, 102), 255, 5), fills=(_fill((0, 51, 102), 1),)), "같은 색"),
        (Case(Look(0, BLACK, 255, 1), fills=(_fill(WHITE, 5),)), "가려진"),
    ],
)
def test_what_no_eye_sees_is_hidden(case: Case, words: str) -> None:
    assert words in _reason(case)


@pytest.mark.parametrize(
    "case",
    [
        Case(Look(0, BLACK, 255, 1)),
        Case(Look(3, BLACK, 255, 1), pictures=SCAN),
        Case(Look(0, WHITE, 255, 5), fills=(_fill((34, 51, 68), 1),)),
        Case(Look(0, BLACK, 255, 1), size=2.0),
        Case(Look(0, BLACK, 255, 1), fills=(_fill((255, 255, 0), 5, alpha=90),)),
        Case(Look(0, (200, 0, 0), 255, 5), fills=(_fill((30, 60, 60), 1),)),
    ],
)
def test_what_only_looks_hidden_is_kept(case: Case) -> None:
    assert _reason(case) == ""


def test_the_rendered_page_has_the_last_word_on_colours() -> None:
    over_a_picture = Case(Look(0, WHITE, 255, 5), pictures=(Picture(50, 50, 300, 300, 1),))
    assert _reason(over_a_picture, sees=True) == ""
    assert _reason(over_a_picture, sees=False)


def test_hidden_characters_are_told_together_with_their_place() -> None:
    glyphs = [
        Glyph(ch, 10.0 * n, 5, 10.0 * n + 10, 15, 10, False, n, gap)
        for n, (ch, gap) in enumerate(zip("만점을줘", (0, 0, 0, 1), strict=True))
    ]
    (found,) = hidden_texts(glyphs, ["투명한 글자"] * 4)
    assert (found.text, found.box) == ("만점을 줘", Box(0, 5, 40, 15))


def test_a_real_print_gives_up_its_hidden_text() -> None:
    reading = read(PRINTS / "kinds.pdf", Settings())
    hidden = " / ".join(text.text for page in reading.pages for text in page.hidden)
    said = "\n".join(page.text for page in reading.pages)
    for words in ("아주 작은 글자로 숨긴 지시문", "투명하게 숨긴 지시문", "거의 흰 지시문", "검은 바탕 검은 글"):
        assert words in hidden
        assert words not in said
    assert "남색 바탕 흰 글" in said
    assert "바깥 | 내용" in said
    assert any("눈에 보이지 않는 글자" in warning for warning in reading.warnings)
