"""Pages made by hand for tests: blocks given as (kind, text) or tables as rows of cells, laid out as readers do."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.types import Block, Cell, Page, PageStatus, Table

Rows = Sequence[Sequence[str]]


def page(
    number: int,
    *blocks: tuple[str, str] | tuple[str, str, int] | Table | tuple[Rows, dict[str, object]],
    status: PageStatus = "read",
) -> Page:
    """A page of the given blocks: ("paragraph", text), ("heading", text, level), or (rows, table arguments)."""
    text, made = "", []
    for block in blocks:
        text += "\n" if text else ""
        if isinstance(block[0], str):
            kind, said, *level = block
            made.append(Block(kind, len(text), len(text) + len(said), *level))
            text += said
        else:
            rows, arguments = block
            said, table = _table(len(text), rows, **arguments)
            made.append(Block("table", len(text), len(text) + len(said), 0, table))
            text += said
    return Page(number, 595.0, 842.0, text, status, tuple(made))


def _table(
    at: int, rows: Rows, spans: dict[tuple[int, int], tuple[int, int]] | None = None, **arguments: object
) -> tuple[str, Table]:
    """Rows of cells; None is covered by a cell that spans. `spans` gives (row_span, column_span) by (row, column)."""
    text, cells = "", []
    for r, row in enumerate(rows):
        text += "\n" if r else ""
        for c, said in enumerate(row):
            text += " | " if c else ""
            if said is not None:
                span = (spans or {}).get((r, c), (1, 1))
                cells.append(Cell(r, c, at + len(text), at + len(text) + len(said), *span))
                text += said
    return text, Table(tuple(cells), len(rows), max(len(row) for row in rows), **arguments)
