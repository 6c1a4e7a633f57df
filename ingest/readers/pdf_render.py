"""A page rendered through PDFium: for the eye of the screening, and as a picture."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence

import pypdfium2.raw as pdfium

from ingest.readers.pdf_frame import Frame
from ingest.screening import Sees
from ingest.types import Box

_MAX_PIXELS = 6000  # a side; a poster is drawn smaller
_HIGHLIGHT = (255, 214, 0, 90)
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


def page_picture(document: pdfium.FPDF_DOCUMENT, number: int, dpi: float, boxes: Sequence[Box]) -> bytes:
    """A page as PNG with the boxes (points) laid over it. Raises ValueError if PDFium cannot load the page."""
    from PIL import Image, ImageDraw

    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise ValueError("page cannot be loaded")
    try:
        longest = max(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
        scale = min(dpi / 72, _MAX_PIXELS / longest)
        width, height, raw = render(page, scale)
    finally:
        pdfium.FPDF_ClosePage(page)
    picture = Image.frombuffer("RGB", (width, height), raw, "raw", "BGRX", 0, 1)
    if boxes:
        veil = Image.new("RGBA", picture.size, (0, 0, 0, 0))
        pen = ImageDraw.Draw(veil)
        for box in boxes:
            corners = [(box.x0 - 1) * scale, (box.top - 1) * scale, (box.x1 + 1) * scale, (box.bottom + 1) * scale]
            pen.rectangle(corners, fill=_HIGHLIGHT)
        picture = Image.alpha_composite(picture.convert("RGBA"), veil).convert("RGB")
    png = io.BytesIO()
    picture.save(png, "PNG", compress_level=3)
    return png.getvalue()


def eye(page: pdfium.FPDF_PAGE, frame: Frame) -> Sees:
    """Looks at the rendered page; renders once, and only when asked. To be used while the page is open.

    A point at each side of a box is left out: neighbours and rules must not count.
    """
    rendered: list[tuple[int, int, bytes]] = []

    def sees(box: Box) -> bool:
        if not rendered:
            rendered.append(render(page, _SCREEN_SCALE))
        width, height, raw = rendered[0]
        left, right = (max(0, min(width, int(x * _SCREEN_SCALE))) for x in (box.x0 + 1, box.x1 - 1))
        above, below = (max(0, min(height, int(y * _SCREEN_SCALE))) for y in (box.top + 1, box.bottom - 1))
        greens = [raw[(y * width + left) * 4 + 1 : (y * width + right) * 4 : 4] for y in range(above, below)]
        pixels = b"".join(greens)
        if not pixels:
            return False
        ground = max(set(pixels), key=pixels.count)
        marked = sum(abs(pixel - ground) > 24 for pixel in pixels)
        return marked > 0.04 * len(pixels)

    return sees
