"""Visible characters of a PDF page, through PDFium's text page: what they are, where they stand, how they look."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2.raw as pdfium

from ingest.cleaning import visible
from ingest.readers.pdf_frame import Frame
from ingest.readers.pdf_places import SKEW, Places
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


_UNSEEN = Look(0, (0, 0, 0), 255, -1)


class _Style(NamedTuple):
    """Size in points, bold, look, writing direction on the file's page."""

    size: float
    bold: bool
    look: Look
    direction: tuple[float, float]


_NO_STYLE = _Style(0.0, False, _UNSEEN, (1.0, 0.0))


def read_glyphs(text_page: pdfium.FPDF_TEXTPAGE, frame: Frame, order_of: dict[int, int]) -> Glyphs:
    """Characters of an open text page. `order_of` gives the painting order of a page object by its address."""
    found = Glyphs()
    styles, places = _Styles(text_page, order_of), Places(text_page, frame)
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
        style = styles.of(index)
        box, quarter = places.of(index, style.size, style.direction)
        found.glyphs.append(Glyph(text, *box, style.size, style.bold, len(found.glyphs), gap))
        found.looks.append(style.look)
        found.quarters.append(quarter)
        gap = 0
    return found


def turned(found: Glyphs, frame: Frame) -> tuple[list[Glyph], list[Glyph], Turn]:
    """(characters of the page's main direction, upright; the others; the turn). Without text: no turn."""
    counts = Counter(quarter for quarter in found.quarters if quarter != SKEW)
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


class _Styles:
    """How characters are painted. One for a page: a text object or font that is asked about once is remembered."""

    def __init__(self, text_page: pdfium.FPDF_TEXTPAGE, order_of: dict[int, int]) -> None:
        self._text_page, self._order_of = text_page, order_of
        self._known: dict[int, _Style] = {}
        self._bold: dict[int, bool] = {}
        self._rgba = tuple(ctypes.c_uint() for _ in range(4))
        self._matrix = pdfium.FS_MATRIX()

    def of(self, index: int) -> _Style:
        text_object = pdfium.FPDFText_GetTextObject(self._text_page, index)
        if not text_object:
            return _NO_STYLE
        address = ctypes.addressof(text_object.contents)
        known = self._known.get(address)
        if known is None:
            known = self._known[address] = self._asked(text_object, index, address)
        return known

    def _asked(self, text_object: pdfium.FPDF_PAGEOBJECT, index: int, address: int) -> _Style:
        matrix, scale, direction = self._matrix, 1.0, (1.0, 0.0)
        if pdfium.FPDFText_GetMatrix(self._text_page, index, matrix):
            direction = (matrix.a, matrix.b)
            scale = math.hypot(matrix.c, matrix.d) or math.hypot(*direction)
        size = abs(pdfium.FPDFText_GetFontSize(self._text_page, index) * scale)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        bold = self._is_bold(pdfium.FPDFTextObj_GetFont(text_object)) or mode == 2
        color, alpha = self._color(text_object, mode)
        return _Style(size, bold, Look(mode, color, alpha, self._order_of.get(address, -1)), direction)

    def _is_bold(self, font: pdfium.FPDF_FONT) -> bool:
        address = ctypes.addressof(font.contents) if font else 0
        if address not in self._bold:
            self._bold[address] = bool(font) and _is_bold(font)
        return self._bold[address]

    def _color(self, text_object: pdfium.FPDF_PAGEOBJECT, mode: int) -> tuple[tuple[int, int, int], int]:
        ask = pdfium.FPDFPageObj_GetStrokeColor if mode in (1, 5) else pdfium.FPDFPageObj_GetFillColor
        red, green, blue, alpha = self._rgba
        if not ask(text_object, red, green, blue, alpha):
            return (0, 0, 0), 255
        return (red.value, green.value, blue.value), alpha.value


def _is_bold(font: pdfium.FPDF_FONT) -> bool:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("latin-1").casefold()
    return any(mark in name for mark in ("bold", "black", "heavy")) or pdfium.FPDFFont_GetWeight(font) >= 650
