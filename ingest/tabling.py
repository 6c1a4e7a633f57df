"""A table of a page read as rows and columns: flattened headings, row labels, offsets of every cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.lines import TableBlock
from ingest.types import Cell, Table

_NUMBER = re.compile(r"^[△▲+\-–(]*\d[\d,.\s]*\S{0,4}$")
_SERIAL_HEAD = re.compile(r"^(?:연\s*번|번\s*호|순\s*번|순\s*서|no\.?|#)$", re.IGNORECASE)
_LABEL_COLUMNS = 3
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BodyRow:
    """`page.text[start:end]` is the row; `cells` are page offsets, those of a cell spanning down repeated."""

    start: int
    end: int
    label: str
    cells: tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A table's headings, where their rows stand, and its body; `numeric` when a column of it is made of numbers."""

    columns: tuple[str, ...]
    header: tuple[Span, ...]
    body: tuple[BodyRow, ...]
    caption: str
    unit: str
    numeric: bool


Grid = list[list[Cell | None]]


def read_table(item: TableBlock, before: Reading | None) -> Reading:
    """Read a table. `before` is the table that ended the page before: one that goes on without headings of its own
    takes the headings, caption and open row labels from there."""
    table, text = item.block.table, item.page.text
    assert table is not None
    grid = _grid(table)
    heads = 0 if _is_form(table, grid, text) else table.header_rows
    columns = _columns(grid[:heads], text, table.columns)
    goes_on = before if item.goes_on else None
    inherits = goes_on is not None and _has_no_heads(grid[:heads], columns, text, goes_on)
    if goes_on and inherits:
        heads, columns = 0, goes_on.columns
    spans = _row_spans(item, table)
    labels = _labels(grid[heads:], columns, text)
    if goes_on and inherits and goes_on.body:
        labels = _carried(labels, goes_on.body[-1].label)
    body = [
        BodyRow(*span, label, tuple(_place(cell) for cell in row))
        for span, label, row in zip(spans[heads:], labels, grid[heads:], strict=True)
    ]
    return Reading(
        columns,
        tuple(spans[:heads]),
        tuple(row for row in body if text[row.start : row.end].strip(" |\n")),
        table.caption or (goes_on.caption if goes_on else ""),
        table.unit or (goes_on.unit if goes_on else ""),
        any(_is_numeric(grid[heads:], column, text) for column in range(table.columns)),
    )


def _is_form(table: Table, grid: Grid, text: str) -> bool:
    """Whether no row is a heading: there is nothing under it, or two rows of name and words (담당 | 총무과)."""
    if table.header_rows >= table.rows:
        return True
    return (table.rows, table.columns) == (2, 2) and not _is_numeric(grid[1:], 1, text)


def _grid(table: Table) -> Grid:
    grid: Grid = [[None] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
            for column in range(cell.column, min(cell.column + cell.column_span, table.columns)):
                grid[row][column] = cell
    return grid


def _columns(heads: Grid, text: str, count: int) -> tuple[str, ...]:
    return tuple(_said([row[column] for row in heads], text) for column in range(count))


def _said(cells: Sequence[Cell | None], text: str) -> str:
    """The cells' texts in order, each cell once, and once where two say the same."""
    parts: list[str] = []
    for nth, cell in enumerate(cells):
        said = _text(cell, text)
        if said and cell not in cells[:nth] and parts[-1:] != [said]:
            parts.append(said)
    return " ".join(parts)


def _text(cell: Cell | None, text: str) -> str:
    return " ".join(text[cell.start : cell.end].split()) if cell else ""


def _place(cell: Cell | None) -> Span | None:
    return (cell.start, cell.end) if cell and cell.start < cell.end else None


def _has_no_heads(heads: Grid, columns: Sequence[str], text: str, before: Reading) -> bool:
    """Whether what looks like the heading of a continued table is its first body row (or there is none).
    Repeated headings are headings; so is a row without numbers where the table before was one of numbers."""
    if not heads:
        return True
    has_numbers = any(_NUMBER.match(_text(cell, text)) for row in heads for cell in row)
    return not _same_heads(columns, before.columns) and (has_numbers or not before.numeric)


def _same_heads(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    named = [(a, b) for a, b in zip(mine, theirs, strict=True) if a]
    return bool(named) and 2 * sum(a == b for a, b in named) >= len(named)


def _row_spans(item: TableBlock, table: Table) -> list[Span]:
    """Where each row stands. Rows are lines of the block; where they are not, the cells tell."""
    block, text = item.block, item.page.text
    lines = text[block.start : block.end].split("\n")
    if len(lines) == table.rows:
        starts = [block.start]
        for line in lines[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        return [(start, start + len(line.rstrip())) for start, line in zip(starts, lines, strict=True)]
    starts = []
    for row in range(table.rows):
        least = min((cell.start for cell in table.cells if cell.row == row), default=block.end)
        starts.append(max(least, starts[-1]) if starts else block.start)
    ends = [*starts[1:], block.end]
    return [(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def _labels(body: Grid, columns: Sequence[str], text: str) -> list[str]:
    first = _first_label_column(body, columns, text)
    last = first
    while last + 1 < len(columns) and last - first < _LABEL_COLUMNS - 1:
        if not _repeats(body, last, text) or _is_numeric(body, last + 1, text):
            break
        last += 1
    return [_said(row[first : last + 1], text) for row in body]


def _repeats(body: Grid, column: int, text: str) -> bool:
    """Whether the column groups rows rather than naming each: cells that span rows, or the same words again."""
    said = [found for row in body if (found := _text(row[column], text))]
    return len(set(said)) < 0.8 * len(said)


def _first_label_column(body: Grid, columns: Sequence[str], text: str) -> int:
    """The first column, or the first after serial numbers (연번) that is not made of numbers."""
    if not columns or not (_SERIAL_HEAD.match(columns[0].strip()) or _counts_up(body, text)):
        return 0
    return next((column for column in range(1, len(columns)) if not _is_numeric(body, column, text)), 0)


def _counts_up(body: Grid, text: str) -> bool:
    said = [_text(row[0], text) for row in body]
    return len(said) > 2 and said == [str(number) for number in range(1, len(said) + 1)]


def _is_numeric(body: Grid, column: int, text: str) -> bool:
    said = [found for row in body if (found := _text(row[column], text))]
    return bool(said) and 2 * sum(bool(_NUMBER.match(value)) for value in said) > len(said)


def _carried(labels: list[str], label: str) -> list[str]:
    """The rows at the top of the page that belong to the last row label of the page before."""
    open_rows = next((nth for nth, found in enumerate(labels) if found), len(labels))
    return [label] * open_rows + labels[open_rows:]
