"""From PDFium's page coordinates to points from the top left corner of the page as shown."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

import pypdfium2.raw as pdfium

_FINE = 20_000  # device units across the page, so that PDFium's whole-number device grid loses nothing


class Frame(NamedTuple):
    """An affine map x' = a·x + c·y + e, y' = b·x + d·y + f onto the shown page of `width` × `height` points."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom) on the shown page; every page rotation is a multiple of 90°."""
        if self.b == 0 and self.c == 0 and self.a > 0 > self.d:  # upright, as nearly every page is
            return (
                self.a * left + self.e,
                self.d * top + self.f,
                self.a * right + self.e,
                self.d * bottom + self.f,
            )
        xs = (self.a * left + self.c * bottom + self.e, self.a * right + self.c * top + self.e)
        ys = (self.b * left + self.d * bottom + self.f, self.b * right + self.d * top + self.f)
        return min(xs), min(ys), max(xs), max(ys)

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def frame_of(page: pdfium.FPDF_PAGE) -> Frame:
    """The frame of an open page; crop box and /Rotate are taken from PDFium itself."""
    width, height = float(pdfium.FPDF_GetPageWidthF(page)), float(pdfium.FPDF_GetPageHeightF(page))
    origin, right, down = (_page_point(page, *at) for at in ((0, 0), (_FINE, 0), (0, _FINE)))
    ux, uy = (right[0] - origin[0]) / width, (right[1] - origin[1]) / width
    vx, vy = (down[0] - origin[0]) / height, (down[1] - origin[1]) / height
    det = ux * vy - uy * vx
    a, c, b, d = (_exact(value) for value in (vy / det, -vx / det, -uy / det, ux / det))
    e, f = -(a * origin[0] + c * origin[1]), -(b * origin[0] + d * origin[1])
    return Frame(a, b, c, d, e, f, width, height)


def _exact(value: float) -> float:
    """0, 1 or -1 where only rounding parts the value from it."""
    nearest = round(value)
    return float(nearest) if abs(value - nearest) < 1e-4 else value


def _page_point(page: pdfium.FPDF_PAGE, x: int, y: int) -> tuple[float, float]:
    px, py = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDF_DeviceToPage(page, 0, 0, _FINE, _FINE, 0, x, y, px, py)
    return px.value, py.value
