"""Evidence made of plain lines and small tables, as the reader and the passage cutter would give it."""

from __future__ import annotations

from assistant.types import Evidence, Source
from ingest.types import Passage, Piece, TableRow, TableView

SOURCE = Source("d1", "평가제안서.pdf", "0" * 64, "claim")


def prose(text: str, context: str = "", rank: int = 0) -> Evidence:
    """One sentence as evidence."""
    passage = Passage(f"d1:{rank}", "d1", rank, "prose", text, context, (Piece(0, 1, 0, len(text)),), ((0, len(text)),))
    return Evidence(passage, SOURCE, 0, len(text), 0.8, rank)


def table(
    columns: list[str], rows: list[list[str]], caption: str = "", unit: str = "", context: str = "", rank: int = 0
) -> list[Evidence]:
    """A table as evidence, one piece per body row; the first column holds the row labels."""
    lines, views, spans, at = [], [], [], 0
    for row in rows:
        cells, start = [], at
        for text in row:
            cells.append((at, at + len(text)))
            at += len(text) + 3
        at -= 3
        spans.append((start, at))
        views.append(TableRow(row[0], tuple(cells)))
        lines.append(" | ".join(row))
        at += 1
    text = "\n".join(lines)
    view = TableView(tuple(columns), tuple(views), caption, unit)
    passage = Passage(
        f"d1:t{rank}", "d1", rank, "table", text, context, (Piece(0, 1, 0, len(text)),), tuple(spans), view
    )
    return [Evidence(passage, SOURCE, start, end, 0.8, rank) for start, end in spans]
