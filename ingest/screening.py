"""Text that no eye sees: which characters of a page are hidden, and why. Only suspicious ones cost anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ingest.types import Box, HiddenText

MIN_SIZE = 1.5  # points; real prints go down to 2 pt
_CONTRAST = 0.12  # difference of luminance (0–1) below which text cannot be told from its ground
_LONGEST_RUN = 40  # characters looked at together on the rendered page
_INVISIBLE = 3  # PDF 32000 §9.3.6: neither fill nor stroke
_CLIP_ONLY = 7


class Painted(Protocol):
    """How a character is painted: PDF render mode, colour 0–255, alpha 0–255, place in the painting order."""

    @property
    def mode(self) -> int: ...
    @property
    def color(self) -> tuple[int, int, int]: ...
    @property
    def alpha(self) -> int: ...
    @property
    def z(self) -> int: ...


class Area(Protocol):
    """A painted rectangle behind or before the text."""

    @property
    def x0(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def z(self) -> int: ...


class Ground(Area, Protocol):
    """A painted area with its colour; `plain` if it is an opaque-able rectangle and not a drawing."""

    @property
    def color(self) -> tuple[int, int, int]: ...
    @property
    def alpha(self) -> int: ...
    @property
    def plain(self) -> bool: ...


class Placed(Protocol):
    """A character's box in points and its size."""

    @property
    def text(self) -> str: ...
    @property
    def x0(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def size(self) -> float: ...
    @property
    def gap(self) -> int: ...


Sees = Callable[[Box], bool]
"""Whether anything can be told from its ground within a box of the rendered page."""


def screen(
    glyphs: Sequence[Placed],
    looks: Sequence[Painted],
    fills: Sequence[Ground],
    pictures: Sequence[Area],
    page: tuple[float, float],
    sees: Sees,
) -> list[str]:
    """For each character the reason why it is hidden (Korean), "" if it can be seen.

    `sees` renders and is asked only where colours alone do not decide (white text over a picture, and the like).
    """
    scanned = any(_covers_page(picture, page) for picture in pictures)
    reasons = [_reason(glyph, look, fills, pictures, page, scanned) for glyph, look in zip(glyphs, looks, strict=True)]
    for start, end in _runs(reasons, looks, glyphs):
        if reasons[start] in (_PALE, _COVERED) and sees(_around(glyphs[start:end])):
            reasons[start:end] = [""] * (end - start)
    return reasons


_PALE = "배경과 같은 색의 글자"
_COVERED = "도형에 가려진 글자"


def _reason(
    glyph: Placed,
    look: Painted,
    fills: Sequence[Ground],
    pictures: Sequence[Area],
    page: tuple[float, float],
    scanned: bool,
) -> str:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    if not (-1 <= x <= page[0] + 1 and -1 <= y <= page[1] + 1):
        return "쪽 밖에 놓인 글자"
    if look.mode in (_INVISIBLE, _CLIP_ONLY):
        return "" if scanned and look.mode == _INVISIBLE else "그려지지 않는 글자(렌더링 모드 3)"
    if look.alpha < 13:
        return "투명한 글자"
    if 0 < glyph.size < MIN_SIZE:
        return f"읽을 수 없이 작은 글자({glyph.size:.1f}pt)"
    return _against_ground(look, x, y, fills, pictures)


def _against_ground(look: Painted, x: float, y: float, fills: Sequence[Ground], pictures: Sequence[Area]) -> str:
    here = [f for f in fills if f.alpha >= 128 and f.x0 <= x <= f.x1 and f.top <= y <= f.bottom]
    if look.z >= 0 and any(f.z > look.z and f.plain and f.alpha >= 250 for f in here):
        return _COVERED
    below = max((f for f in here if look.z < 0 or f.z < look.z), key=lambda f: f.z, default=None)
    ground = below.color if below is not None else (255, 255, 255)
    if abs(_luminance(look.color) - _luminance(ground)) >= _CONTRAST or _differs(look.color, ground):
        return ""
    return _PALE


def _luminance(color: tuple[int, int, int]) -> float:
    red, green, blue = color
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _differs(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Colours as light as each other but of clearly different hue can be told apart."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) > 90


def _covers_page(picture: Area, page: tuple[float, float]) -> bool:
    width = min(picture.x1, page[0]) - max(picture.x0, 0)
    height = min(picture.bottom, page[1]) - max(picture.top, 0)
    return width > 0 and height > 0 and width * height > 0.7 * page[0] * page[1]


def _runs(reasons: Sequence[str], looks: Sequence[Painted], glyphs: Sequence[Placed]) -> list[tuple[int, int]]:
    """Stretches of one line that are hidden for one reason and painted in one colour."""
    runs: list[tuple[int, int]] = []
    for index, reason in enumerate(reasons):
        start, end = runs[-1] if runs else (0, -1)
        alike = end == index and reasons[start] == reason and looks[start].color == looks[index].color
        alike = alike and abs(glyphs[start].top - glyphs[index].top) < 2
        if reason and alike and index - start < _LONGEST_RUN:
            runs[-1] = (start, index + 1)
        elif reason:
            runs.append((index, index + 1))
    return runs


def _around(glyphs: Sequence[Placed]) -> Box:
    return Box(
        min(g.x0 for g in glyphs), min(g.top for g in glyphs), max(g.x1 for g in glyphs), max(g.bottom for g in glyphs)
    )


def hidden_texts(glyphs: Sequence[Placed], reasons: Sequence[str]) -> tuple[HiddenText, ...]:
    """Hidden characters put together by reason, in file order, for the reviewer."""
    found: list[HiddenText] = []
    start = 0
    while start < len(glyphs):
        end = start
        while end < len(glyphs) and reasons[end] == reasons[start]:
            end += 1
        if reasons[start]:
            text = "".join((" " if g.gap else "") + g.text for g in glyphs[start:end]).strip()
            found.append(HiddenText(text, reasons[start], _around(glyphs[start:end])))
        start = end
    return tuple(found)
