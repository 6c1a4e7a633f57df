"""Tables of a page: characters into the cells of ruled grids."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.grids import Grid, find_grids
from ingest.readers.lines import lines_of
from ingest.readers.pdf_paths import Drawing, Edge, Fill
from ingest.readers.spacing import Habit
from ingest.readers.types import Glyph, RawCell, RawTable

_MIN_FILLED = 0.3  # of the cells: a grid with less text is a drawing (chart, form lines)


def ruled_tables(
    glyphs: Sequence[Glyph], drawing: Drawing, habit: Habit
) -> tuple[list[RawTable], list[Grid], list[Glyph]]:
    """(tables, their grids, characters outside of them). A box around prose (one cell, one column of text) is no table.

    A grid inside a cell of another is a table of its own; its characters belong to it alone.
    """
    grids = sorted(_grids(drawing), key=_area)
    tables: list[RawTable] = []
    taken: list[Grid] = []
    left = list(glyphs)
    for grid in grids:
        if len(grid.cells) < 2:
            continue
        inside, outside = _parted(left, grid)
        table = _table(grid, inside, drawing.fills, habit)
        if table is not None:
            tables.append(table)
            taken.append(grid)
            left = outside
    return tables, taken, left


def _grids(drawing: Drawing) -> list[Grid]:
    """Grids of ruled lines; where there are none, grids of painted areas and what lines they have."""
    ruled = [grid for grid in find_grids(drawing.edges) if len(grid.cells) > 1]
    free = [edge for edge in drawing.sides if not any(_within_box(edge, grid.box) for grid in ruled)]
    if not free:
        return ruled
    spare = [edge for edge in drawing.edges if not any(_within_box(edge, grid.box) for grid in ruled)]
    return ruled + find_grids([*free, *spare])


def _within_box(edge: Edge, box: tuple[float, float, float, float]) -> bool:
    middle = (edge.low + edge.high) / 2
    x, y = (middle, edge.at) if edge.horizontal else (edge.at, middle)
    return box[0] - 2 <= x <= box[2] + 2 and box[1] - 2 <= y <= box[3] + 2


def _area(grid: Grid) -> float:
    x0, top, x1, bottom = grid.box
    return (x1 - x0) * (bottom - top)


def _parted(glyphs: Sequence[Glyph], grid: Grid) -> tuple[list[list[Glyph]], list[Glyph]]:
    cells: list[list[Glyph]] = [[] for _ in grid.cells]
    outside: list[Glyph] = []
    for glyph in glyphs:
        owner = grid.at((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)
        if owner is None:
            outside.append(glyph)
        else:
            cells[owner].append(glyph)
    return cells, outside


def _table(grid: Grid, inside: list[list[Glyph]], fills: Sequence[Fill], habit: Habit) -> RawTable | None:
    filled = [bool(glyphs) for glyphs in inside]
    if sum(filled) < 2 or sum(filled) < _MIN_FILLED * len(filled):
        return None
    rows = sorted({c.row for c, used in zip(grid.cells, filled, strict=True) if used})
    columns = sorted({c.column for c, used in zip(grid.cells, filled, strict=True) if used})
    if len(columns) < 2 or (len(rows) < 2 and len(columns) < 3 and len(grid.cells) < 3):
        return None
    rows, columns = _kept_starts(grid, filled)
    cells: list[RawCell] = []
    for cell, glyphs in zip(grid.cells, inside, strict=True):
        row, row_span = _within(rows, cell.row, cell.row_span)
        column, column_span = _within(columns, cell.column, cell.column_span)
        if row_span and column_span:
            lines = tuple(lines_of(glyphs, habit)) if glyphs else ()
            cells.append(RawCell(row, column, row_span, column_span, lines, _shaded(grid.cell_box(cell), fills)))
    return RawTable(*grid.box, len(rows), len(columns), tuple(cells))


def _kept_starts(grid: Grid, filled: Sequence[bool]) -> tuple[list[int], list[int]]:
    """Grid rows and columns that some cell begins and ends in, without spacers: thin stripes that hold no text."""
    rows = [
        r for r in range(len(grid.ys) - 1)
        if grid.ys[r + 1] - grid.ys[r] > 5 or _touched(grid.owner[r], filled, grid, r, None)
    ]  # fmt: skip
    columns = [
        c for c in range(len(grid.xs) - 1)
        if grid.xs[c + 1] - grid.xs[c] > 5
        or _touched([line[c] for line in grid.owner], filled, grid, None, c)
    ]  # fmt: skip
    return rows, columns


def _touched(owners: Sequence[int], filled: Sequence[bool], grid: Grid, row: int | None, column: int | None) -> bool:
    """Whether a cell with text lies wholly in this row or column."""
    for owner in set(owners):
        cell = grid.cells[owner]
        alone = cell.row_span == 1 if row is not None else cell.column_span == 1
        if filled[owner] and alone:
            return True
    return False


def _within(kept: Sequence[int], start: int, span: int) -> tuple[int, int]:
    """(place among the kept rows or columns, how many of them are spanned)."""
    covered = [index for index, value in enumerate(kept) if start <= value < start + span]
    return (covered[0], len(covered)) if covered else (0, 0)


def _shaded(box: tuple[float, float, float, float], fills: Sequence[Fill]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    behind = [f for f in fills if f.plain and f.alpha and f.x0 <= x <= f.x1 and f.top <= y <= f.bottom]
    return bool(behind) and min(max(behind, key=lambda f: f.z).color) < 248
