"""Where the characters of a PDF page stand, and which way they run."""

from __future__ import annotations

import ctypes
import math

import pypdfium2.raw as pdfium

from ingest.readers.pdf_frame import Frame

SKEW = -1
"""The quarter turn of text that runs neither along the page nor across it."""


class Places:
    """Where characters stand on the shown page. One for a page: it keeps its buffers and what it has worked out."""

    def __init__(self, text_page: pdfium.FPDF_TEXTPAGE, frame: Frame) -> None:
        self._text_page, self._frame = text_page, frame
        self._loose = pdfium.FS_RECTF()
        self._ink = tuple(ctypes.c_double() for _ in range(4))
        self._quarters: dict[tuple[float, float], int] = {}

    def of(
        self, index: int, size: float, direction: tuple[float, float]
    ) -> tuple[tuple[float, float, float, float], int]:
        """The box of character `index` and the quarter turn of its writing direction (-1: askew).

        Upright text gets the loose box (advance width × em), the same height for all characters of a line. PDFium
        computes loose boxes for upright text only; other directions get one made from the font's advance.
        """
        quarter = self._quarters.get(direction)
        if quarter is None:
            quarter = self._quarters[direction] = _quarter(direction, self._frame)
        loose = self._loose
        if abs(direction[1]) <= 0.02 * direction[0]:
            told = pdfium.FPDFText_GetLooseCharBox(self._text_page, index, loose)
            if told and loose.right > loose.left:
                return self._frame.box(loose.left, loose.bottom, loose.right, loose.top), quarter
        left, right, bottom, top = self._ink
        pdfium.FPDFText_GetCharBox(self._text_page, index, left, right, bottom, top)
        ink = self._frame.box(left.value, bottom.value, right.value, top.value)
        box = ink if quarter == SKEW else _em_box(self._text_page, index, self._frame, ink, quarter, size)
        return box, quarter


def _quarter(direction: tuple[float, float], frame: Frame) -> int:
    """Quarter turns clockwise, on the shown page, of text that runs in `direction` on the file's page; -1 if askew."""
    dx, dy = direction
    shown = math.atan2(frame.b * dx + frame.d * dy, frame.a * dx + frame.c * dy)
    quarters = shown / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < 0.06 else SKEW


def _em_box(
    text_page: pdfium.FPDF_TEXTPAGE,
    index: int,
    frame: Frame,
    ink: tuple[float, float, float, float],
    quarter: int,
    size: float,
) -> tuple[float, float, float, float]:
    """The loose box of a character that runs in another direction: advance × em from its origin."""
    x, y = ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetCharOrigin(text_page, index, x, y):
        return ink
    ox, oy = frame.point(x.value, y.value)
    x0, top, x1, bottom = ink
    above, below = 0.85 * size, 0.15 * size
    advance = _advance(text_page, index, size)
    if quarter == 0:
        return (ox, oy - above, ox + advance, oy + below) if advance else (x0, oy - above, x1, oy + below)
    if quarter == 2:
        return (ox - advance, oy - below, ox, oy + above) if advance else (x0, oy - below, x1, oy + above)
    if quarter == 1:
        return (ox - below, oy, ox + above, oy + advance) if advance else (ox - below, top, ox + above, bottom)
    return (ox - above, oy - advance, ox + below, oy) if advance else (ox - above, top, ox + below, bottom)


def _advance(text_page: pdfium.FPDF_TEXTPAGE, index: int, size: float) -> float:
    """How far a character moves the pen, points; 0 where the font does not tell."""
    text_object = pdfium.FPDFText_GetTextObject(text_page, index)
    font = pdfium.FPDFTextObj_GetFont(text_object) if text_object else None
    width = ctypes.c_float()
    if not font:
        return 0.0
    code = pdfium.FPDFText_GetUnicode(text_page, index)
    return width.value if pdfium.FPDFFont_GetGlyphWidth(font, code, size, width) else 0.0
