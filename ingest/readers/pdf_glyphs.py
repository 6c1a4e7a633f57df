"""Visible characters of a PDF page, through PDFium's text page: what they are, where they stand, how they look."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2.raw as pdfium

from ingest.cleaning import visible
from ingest.readers.pdf_frame import Frame
from ingest.readers.turns import Turn
from ingest.readers.types import Glyph


class Look(NamedTuple):
    """How a character is painted: render mode (PDF 32000 §9.3.6), fill colour and alpha 0–255, z of its object."""

    mode: int
    color: tuple[int, int, int]
    alpha: int
    z: int


@dataclass(slots=True)
class Glyphs:
    """All visible characters of a page in file order, their looks (same index), and counts of broken mappings."""

    glyphs: list[Glyph] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    quarters: list[int] = field(default_factory=list)
    unmapped: int = 0


_SKEW = -1
_UNSEEN = Look(0, (0, 0, 0), 255, -1)
_Style = tuple[float, bool, Look, tuple[float, float]]
"""Size in points, bold, look, writing direction on the file's page."""


def read_glyphs(text_page: pdfium.FPDF_TEXTPAGE, frame: Frame, order_of: dict[int, int]) -> Glyphs:
    """Characters of an open text page. `order_of` gives the painting order of a page object by its address."""
    found = Glyphs()
    style = _styles(order_of)
    gap, high = 0, 0
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        text = visible(code)
        if not text:
            if text is not None:
                gap = max(gap, 1 if pdfium.FPDFText_IsGenerated(text_page, index) == 1 else 2)
            continue
        if pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1 or _private(code):
            found.unmapped += 1
        size, bold, look, direction = style(text_page, index)
        box, quarter = _box(text_page, index, frame, size, direction)
        found.glyphs.append(Glyph(text, *box, size, bold, len(found.glyphs), gap))
        found.looks.append(look)
        found.quarters.append(quarter)
        gap = 0
    return found


def turned(found: Glyphs, frame: Frame) -> tuple[list[Glyph], list[Glyph], Turn]:
    """(characters of the page's main direction, upright; the others; the turn). Without text: no turn."""
    counts = Counter(quarter for quarter in found.quarters if quarter != _SKEW)
    main = counts.most_common(1)[0][0] if counts else 0
    turn = Turn(main, frame.width, frame.height)
    placed = [_turn(glyph, turn) for glyph in found.glyphs]
    straight = [glyph for glyph in placed if found.quarters[glyph.order] == main]
    aside = [glyph for glyph in placed if found.quarters[glyph.order] != main]
    return straight, aside, turn


def _turn(glyph: Glyph, turn: Turn) -> Glyph:
    if turn.quarters == 0:
        return glyph
    x0, top, x1, bottom = turn.rect(glyph.x0, glyph.top, glyph.x1, glyph.bottom)
    return glyph._replace(x0=x0, top=top, x1=x1, bottom=bottom)


def _private(code: int) -> bool:
    return 0xE000 <= code <= 0xF8FF or code == 0xFFFD


def _box(
    text_page: pdfium.FPDF_TEXTPAGE, index: int, frame: Frame, size: float, direction: tuple[float, float]
) -> tuple[tuple[float, float, float, float], int]:
    """A character's box on the shown page and the quarter turn of its writing direction (-1: askew).

    Upright text gets the loose box (advance width × em), the same height for all characters of a line. PDFium
    computes loose boxes for upright text only; other directions get the ink's box, stretched to the em.
    """
    quarter = _quarter(direction, frame)
    if abs(direction[1]) <= 0.02 * direction[0]:
        loose = pdfium.FS_RECTF()
        if pdfium.FPDFText_GetLooseCharBox(text_page, index, loose) and loose.right > loose.left:
            return frame.box(loose.left, loose.bottom, loose.right, loose.top), quarter
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    tight = frame.box(left.value, bottom.value, right.value, top.value)
    return (_stretched(text_page, index, frame, tight, quarter, size) if quarter != _SKEW else tight), quarter


def _quarter(direction: tuple[float, float], frame: Frame) -> int:
    """Quarter turns clockwise, on the shown page, of text that runs in `direction` on the file's page; -1 if askew."""
    dx, dy = direction
    shown = math.atan2(frame.b * dx + frame.d * dy, frame.a * dx + frame.c * dy)
    quarters = shown / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < 0.06 else _SKEW


def _stretched(
    text_page: pdfium.FPDF_TEXTPAGE,
    index: int,
    frame: Frame,
    box: tuple[float, float, float, float],
    quarter: int,
    size: float,
) -> tuple[float, float, float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetCharOrigin(text_page, index, x, y):
        return box
    ox, oy = frame.point(x.value, y.value)
    x0, top, x1, bottom = box
    above, below = 0.85 * size, 0.15 * size
    if quarter == 0:
        return x0, oy - above, x1, oy + below
    if quarter == 2:
        return x0, oy - below, x1, oy + above
    return (ox - below, top, ox + above, bottom) if quarter == 1 else (ox - above, top, ox + below, bottom)


def _styles(order_of: dict[int, int]) -> Callable[[pdfium.FPDF_TEXTPAGE, int], _Style]:
    """A function (text page, index) → style, that asks PDFium once a text object."""
    by_object: dict[int, _Style] = {}
    bold_fonts: dict[int, bool] = {}
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    matrix = pdfium.FS_MATRIX()

    def style(text_page: pdfium.FPDF_TEXTPAGE, index: int) -> _Style:
        text_object = pdfium.FPDFText_GetTextObject(text_page, index)
        address = ctypes.cast(text_object, ctypes.c_void_p).value or 0
        known = by_object.get(address)
        if known is not None:
            return known
        if not address:
            return 0.0, False, _UNSEEN, (1.0, 0.0)
        scale, direction = 1.0, (1.0, 0.0)
        if pdfium.FPDFText_GetMatrix(text_page, index, matrix):
            scale = math.hypot(matrix.c, matrix.d) or math.hypot(matrix.a, matrix.b)
            direction = (matrix.a, matrix.b)
        size = pdfium.FPDFText_GetFontSize(text_page, index) * scale
        font = pdfium.FPDFTextObj_GetFont(text_object)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in bold_fonts:
            bold_fonts[key] = _is_bold(font)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        ask = pdfium.FPDFPageObj_GetStrokeColor if mode in (1, 5) else pdfium.FPDFPageObj_GetFillColor
        color, opacity = (0, 0, 0), 255
        if ask(text_object, red, green, blue, alpha):
            color, opacity = (red.value, green.value, blue.value), alpha.value
        bold = bold_fonts[key] or mode == 2
        look = Look(mode, color, opacity, order_of.get(address, -1))
        by_object[address] = (abs(size), bold, look, direction)
        return by_object[address]

    return style


def _is_bold(font: pdfium.FPDF_FONT) -> bool:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("latin-1").casefold()
    return any(mark in name for mark in ("bold", "black", "heavy")) or pdfium.FPDFFont_GetWeight(font) >= 650
