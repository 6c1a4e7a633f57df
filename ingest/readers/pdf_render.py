"""A page rendered through PDFium: for the eye of the screening, and as a picture."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from ingest.readers.pdf_frame import Frame
from ingest.screening import Sees
from ingest.types import Box

_SCREEN_SCALE = 1.5  # pixels a point: enough for one stroke of a small letter to leave a mark


def render(page: pdfium.FPDF_PAGE, scale: float) -> tuple[int, int, bytes]:
    """(width, height, BGRx bytes) of an open page on white, `scale` pixels a point."""
    width = max(int(pdfium.FPDF_GetPageWidthF(page) * scale + 0.5), 1)
    height = max(int(pdfium.FPDF_GetPageHeightF(page) * scale + 0.5), 1)
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    if not bitmap:
        raise MemoryError("bitmap")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        raw = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return width, height, raw


def eye(page: pdfium.FPDF_PAGE, frame: Frame) -> Sees:
    """Looks at the rendered page; renders once, and only when asked. To be used while the page is open."""
    rendered: list[tuple[int, int, bytes]] = []

    def sees(box: Box) -> bool:
        if not rendered:
            rendered.append(render(page, _SCREEN_SCALE))
        width, height, raw = rendered[0]
        left, right = (max(0, min(width, int(x * _SCREEN_SCALE))) for x in (box.x0, box.x1))
        above, below = (max(0, min(height, int(y * _SCREEN_SCALE))) for y in (box.top, box.bottom))
        greens = [raw[(y * width + left) * 4 + 1 : (y * width + right) * 4 : 4] for y in range(above, below)]
        pixels = b"".join(greens)
        if not pixels:
            return False
        ground = max(set(pixels), key=pixels.count)
        marked = sum(abs(pixel - ground) > 24 for pixel in pixels)
        return marked > 0.04 * len(pixels)

    return sees
