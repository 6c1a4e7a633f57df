"""One page of an open PDF, from PDFium's objects to lines and tables in reading order. Runs in a worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2.raw as pdfium

from ingest.readers.aligned import free_tables, rule_tables
from ingest.readers.columns import Item, regions
from ingest.readers.lines import Stretch, line_of, loose_lines, rows, stretches
from ingest.readers.pdf_frame import Frame, frame_of
from ingest.readers.pdf_glyphs import Glyphs, read_glyphs, turned
from ingest.readers.pdf_paths import Drawing, Edge, Fill, read_drawing
from ingest.readers.pdf_render import eye
from ingest.readers.spacing import Habit, habit_of
from ingest.readers.tables import ruled_tables
from ingest.readers.turns import Turn
from ingest.readers.types import Line, RawPage, RawTable, Region
from ingest.screening import hidden_texts, screen
from ingest.types import PageStatus


def read_page(document: pdfium.FPDF_DOCUMENT, number: int) -> RawPage:
    """Page `number` (from 1). Raises ValueError if PDFium cannot load it."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise ValueError("page cannot be loaded")
    try:
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            raise ValueError("text cannot be loaded")
        try:
            frame = frame_of(page)
            drawing = read_drawing(page, frame)
            found = read_glyphs(text_page, frame, drawing.order_of)
            size = (frame.width, frame.height)
            notes = _notes(page)
            reasons = screen(found.glyphs, found.looks, drawing.fills, drawing.pictures, size, eye(page, frame))
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        pdfium.FPDF_ClosePage(page)
    return replace(_laid_out(number, frame, drawing, found, reasons), notes=notes)


def _notes(page: pdfium.FPDF_PAGE) -> int:
    """Annotations whose text the page's own text does not hold."""
    count = 0
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), 1000)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if note:
            count += pdfium.FPDFAnnot_GetSubtype(note) in (pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT)
            pdfium.FPDFPage_CloseAnnot(note)
    return count


def _laid_out(number: int, frame: Frame, drawing: Drawing, found: Glyphs, reasons: Sequence[str]) -> RawPage:
    straight, aside, turn = turned(found, frame)
    seen = [glyph for glyph in straight if not reasons[glyph.order]]
    margin = [glyph for glyph in aside if not reasons[glyph.order]]
    habit = habit_of(found.glyphs)
    upright = _turned(drawing, turn)
    tables, grids, outside = ruled_tables(seen, upright, habit)
    more, parts = rule_tables(stretches(outside), upright.edges, grids, habit)
    items: list[Item] = [*parts, *tables, *more]
    return RawPage(
        number,
        frame.width,
        frame.height,
        _status(found, len(seen) + len(margin), drawing),
        turn,
        tuple(_region(region, habit) for region in regions(items)),
        tuple(loose_lines(margin)),
        hidden_texts(found.glyphs, reasons),
    )


def _turned(drawing: Drawing, turn: Turn) -> Drawing:
    if turn.quarters == 0:
        return drawing
    edges, sides = ([_turned_edge(edge, turn) for edge in some] for some in (drawing.edges, drawing.sides))
    fills = [Fill(*turn.rect(f.x0, f.top, f.x1, f.bottom), f.color, f.alpha, f.z, f.plain) for f in drawing.fills]
    return Drawing(edges, sides, fills, drawing.pictures, drawing.order_of)


def _turned_edge(edge: Edge, turn: Turn) -> Edge:
    box = (edge.low, edge.at, edge.high, edge.at) if edge.horizontal else (edge.at, edge.low, edge.at, edge.high)
    x0, top, x1, bottom = turn.rect(*box)
    return Edge(True, top, x0, x1) if x1 - x0 >= bottom - top else Edge(False, x0, top, bottom)


def _status(found: Glyphs, seen: int, drawing: Drawing) -> PageStatus:
    if not seen:
        return "scanned" if drawing.pictures else "blank"
    if found.unmapped * 2 > len(found.glyphs):
        return "garbled"
    return "read"


def _region(items: Sequence[Item], habit: Habit) -> Region:
    tables = [item for item in items if isinstance(item, RawTable)]
    lines = rows(item for item in items if isinstance(item, Stretch))
    for table, taken in free_tables(lines, habit):
        tables.append(table)
        lines = [row for row in lines if row not in taken]
    found = (line_of(row, habit) for row in lines)
    mixed: list[Line | RawTable] = [*tables, *(line for line in found if line is not None)]
    return tuple(sorted(mixed, key=lambda item: (item.top + item.bottom) / 2 if isinstance(item, Line) else item.top))
