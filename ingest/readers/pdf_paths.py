"""Ruled lines, painted areas and pictures of a PDF page, through PDFium's page objects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2.raw as pdfium

from ingest.readers.pdf_frame import Frame

_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 400  # a path with more is a drawing, not a rule
_THIN = 3.0  # points: a filled rectangle thinner than this is a line
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Edge(NamedTuple):
    """A ruled line: `at` is its y (horizontal) or x (vertical), `low`–`high` its extent."""

    horizontal: bool
    at: float
    low: float
    high: float


class Fill(NamedTuple):
    """A painted area: its box, colour, alpha and place in the painting order. `plain`: an axis-aligned rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float
    color: tuple[int, int, int]
    alpha: int
    z: int
    plain: bool


class Picture(NamedTuple):
    """A picture or shading, with its place in the painting order."""

    x0: float
    top: float
    x1: float
    bottom: float
    z: int


@dataclass(slots=True)
class Drawing:
    """What a page holds besides text. `edges` are ruled lines, `sides` the borders of painted areas (which part
    cells only where nothing is ruled). `order_of`: painting order of each text object by its address."""

    edges: list[Edge] = field(default_factory=list)
    sides: list[Edge] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    order_of: dict[int, int] = field(default_factory=dict)


def read_drawing(page: pdfium.FPDF_PAGE, frame: Frame) -> Drawing:
    """Walk the page's objects, forms included, in painting order."""
    drawing = Drawing()
    for z, (item, kind, outer) in enumerate(_objects(page)):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            drawing.order_of[ctypes.addressof(item.contents)] = z
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(drawing, item, outer, frame, z)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            box = _bounds(item, outer, frame)
            if box:
                drawing.pictures.append(Picture(*box, z))
    return drawing


def _objects(page: pdfium.FPDF_PAGE) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, int, _Matrix]]:
    left = _MAX_OBJECTS
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        inside = _unfold(item, _IDENTITY, 0) if kind == pdfium.FPDF_PAGEOBJ_FORM else ((item, kind, _IDENTITY),)
        for found in inside:
            left -= 1
            if left < 0:
                return
            yield found


def _unfold(
    item: pdfium.FPDF_PAGEOBJECT, outer: _Matrix, depth: int
) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, int, _Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, kind, outer
        return
    if depth < 6:
        inner = _times(_matrix(item), outer)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _unfold(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> _Matrix:
    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(item, m) else _IDENTITY


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _bounds(item: pdfium.FPDF_PAGEOBJECT, outer: _Matrix, frame: Frame) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    corners = [_apply(outer, x.value, y.value) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return frame.box(min(xs), min(ys), max(xs), max(ys))


def _apply(m: _Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _add_path(drawing: Drawing, item: pdfium.FPDF_PAGEOBJECT, outer: _Matrix, frame: Frame, z: int) -> None:
    fill_mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill_mode, stroke)
    if not fill_mode.value and not stroke.value:
        return
    points = _points(item, _times(_matrix(item), outer), frame)
    straight = points is not None
    box = _extent(points) if points else _bounds(item, outer, frame)
    if box is None:
        return
    x0, top, x1, bottom = box
    if fill_mode.value and (x1 - x0 < _THIN or bottom - top < _THIN):
        drawing.edges.extend(_sides(box))
    elif fill_mode.value:
        color, alpha = _color(item, pdfium.FPDFPageObj_GetFillColor)
        plain = straight and points is not None and _is_rectangle(points, box)
        drawing.fills.append(Fill(*box, color, alpha, z, plain))
        if plain and alpha > 0 and min(color) < 250:
            drawing.sides.extend(_sides(box))
    if stroke.value and points and _color(item, pdfium.FPDFPageObj_GetStrokeColor)[1] > 0:
        drawing.edges.extend(_strokes(points))


_Segments = list[tuple[tuple[float, float], tuple[float, float]]]


def _points(item: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix, frame: Frame) -> _Segments | None:
    """The straight segments of a path on the shown page; None if it has curves or is too long to be a rule."""
    count = pdfium.FPDFPath_CountSegments(item)
    if not 0 < count <= _MAX_SEGMENTS:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    segments: _Segments = []
    start = here = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return None
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.point(*_apply(matrix, x.value, y.value))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        else:
            segments.append((here, point))
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            segments.append((here, start))
            here = start
    return segments


def _extent(segments: _Segments) -> tuple[float, float, float, float]:
    xs = [point[0] for segment in segments for point in segment]
    ys = [point[1] for segment in segments for point in segment]
    return min(xs), min(ys), max(xs), max(ys)


def _is_rectangle(segments: _Segments, box: tuple[float, float, float, float]) -> bool:
    x0, top, x1, bottom = box
    return len(segments) <= 5 and all(
        (abs(x - x0) < 0.5 or abs(x - x1) < 0.5) and (abs(y - top) < 0.5 or abs(y - bottom) < 0.5)
        for segment in segments
        for x, y in segment
    )


def _sides(box: tuple[float, float, float, float]) -> Iterator[Edge]:
    """A thin box is one line along its middle; any other has four sides."""
    x0, top, x1, bottom = box
    if bottom - top < _THIN or x1 - x0 < _THIN:
        if x1 - x0 >= bottom - top:
            yield Edge(True, (top + bottom) / 2, x0, x1)
        else:
            yield Edge(False, (x0 + x1) / 2, top, bottom)
        return
    yield Edge(True, top, x0, x1)
    yield Edge(True, bottom, x0, x1)
    yield Edge(False, x0, top, bottom)
    yield Edge(False, x1, top, bottom)


def _strokes(segments: _Segments) -> Iterator[Edge]:
    for (ax, ay), (bx, by) in segments:
        if abs(ay - by) < 0.7 and abs(ax - bx) >= 0.7:
            yield Edge(True, (ay + by) / 2, min(ax, bx), max(ax, bx))
        elif abs(ax - bx) < 0.7 and abs(ay - by) >= 0.7:
            yield Edge(False, (ax + bx) / 2, min(ay, by), max(ay, by))


def _color(item: pdfium.FPDF_PAGEOBJECT, ask: object) -> tuple[tuple[int, int, int], int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not ask(item, red, green, blue, alpha):  # type: ignore[operator]
        return (0, 0, 0), 255
    return (red.value, green.value, blue.value), alpha.value
