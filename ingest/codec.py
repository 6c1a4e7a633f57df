"""How page geometry and the inner parts of a passage are written down: versioned JSON, one builder each.

Geometry is by far the biggest part of a page, hence compressed. Lengths are rounded to 0.01 point.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from ingest.types import Block, Box, Cell, HiddenText, Page, PageStatus, Piece, Table, TableRow, TableView, WordBox

VERSION = 1


def pack_geometry(page: Page) -> bytes:
    """Words, blocks and hidden text of a page as compressed JSON."""
    value = {
        "v": VERSION,
        "words": [[w.start, w.end, *_corners(w.box)] for w in page.words],
        "blocks": [[b.kind, b.start, b.end, b.level, _table_out(b.table)] for b in page.blocks],
        "hidden": [[h.text, h.reason, *_corners(h.box)] for h in page.hidden],
    }
    return zlib.compress(dumps(value).encode(), 6)


def unpack_page(number: int, width: float, height: float, text: str, status: PageStatus, geometry: bytes) -> Page:
    """The page that was stored; ValueError when its geometry was written by a newer program."""
    value = _read(zlib.decompress(geometry))
    return Page(
        number=number,
        width=width,
        height=height,
        text=text,
        status=status,
        blocks=tuple(Block(kind, s, e, level, _table_in(table)) for kind, s, e, level, table in value["blocks"]),
        words=tuple(WordBox(s, e, Box(*box)) for s, e, *box in value["words"]),
        hidden=tuple(HiddenText(said, why, Box(*box)) for said, why, *box in value["hidden"]),
    )


def pack_parts(pieces: tuple[Piece, ...], sentences: tuple[tuple[int, int], ...], table: TableView | None) -> str:
    """Pieces, sentences and table view of a passage as JSON."""
    value: dict[str, Any] = {
        "v": VERSION,
        "pieces": [[p.at, p.page, p.start, p.end] for p in pieces],
        "sentences": sentences,
    }
    if table is not None:
        rows = [[row.label, row.cells] for row in table.rows]
        value["table"] = {"columns": table.columns, "rows": rows, "caption": table.caption, "unit": table.unit}
    return dumps(value)


def unpack_parts(parts: str) -> tuple[tuple[Piece, ...], tuple[tuple[int, int], ...], TableView | None]:
    """What `pack_parts` was given."""
    value = _read(parts)
    pieces = tuple(Piece(*piece) for piece in value["pieces"])
    sentences = tuple((start, end) for start, end in value["sentences"])
    return pieces, sentences, _view_in(value["table"]) if "table" in value else None


def dumps(value: object) -> str:
    """Compact JSON with Korean left readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _read(written: str | bytes) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(written)
    if value["v"] != VERSION:  # older versions are migrated here once there are any
        raise ValueError(f"stored value has version {value['v']}, this program reads {VERSION}")
    return value


def _corners(box: Box) -> list[float]:
    return [round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2)]


def _table_out(table: Table | None) -> dict[str, Any] | None:
    if table is None:
        return None
    return {
        "rows": table.rows,
        "columns": table.columns,
        "header_rows": table.header_rows,
        "caption": table.caption,
        "unit": table.unit,
        "cells": [[c.row, c.column, c.start, c.end, c.row_span, c.column_span] for c in table.cells],
    }


def _table_in(value: dict[str, Any] | None) -> Table | None:
    if value is None:
        return None
    return Table(**{**value, "cells": tuple(Cell(*cell) for cell in value["cells"])})


def _view_in(value: dict[str, Any]) -> TableView:
    rows = tuple(
        TableRow(label, tuple((cell[0], cell[1]) if cell else None for cell in cells)) for label, cells in value["rows"]
    )
    return TableView(tuple(value["columns"]), rows, value["caption"], value["unit"])
