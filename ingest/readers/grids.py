"""Ruled lines into grids of cells. Pure geometry: edges in, cells with their spans out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.pdf_paths import Edge

_SNAP = 2.0  # points within which two rules are one
_TOUCH = 1.4  # points within which rules meet; a table inside a cell keeps more distance
_MAX_EDGES = 4000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: where it begins in the grid and how many rows and columns it spans."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Row borders `ys`, column borders `xs` (points), and for each elementary field the cell it belongs to."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    owner: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def at(self, x: float, y: float) -> int | None:
        """The index of the cell that holds the point, None outside the grid."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1:
            return self.owner[row][column]
        return None

    def cell_box(self, cell: GridCell) -> tuple[float, float, float, float]:
        right, below = cell.column + cell.column_span, cell.row + cell.row_span
        return self.xs[cell.column], self.ys[cell.row], self.xs[right], self.ys[below]


def find_grids(edges: Iterable[Edge]) -> list[Grid]:
    """Grids of at least one field, from the top of the page. Edges that meet belong to one grid."""
    merged = merge(edges)
    if len(merged) > _MAX_EDGES:
        return []
    grids = [grid for group in _connected(merged) if (grid := _grid(group)) is not None]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def merge(edges: Iterable[Edge]) -> list[Edge]:
    """Edges on nearly the same line snapped to one line and joined where they touch; specks dropped."""
    result: list[Edge] = []
    for horizontal in (True, False):
        lines = sorted((e for e in edges if e.horizontal is horizontal), key=lambda e: e.at)
        for group in _runs(lines):
            at = sum(e.at for e in group) / len(group)
            result.extend(Edge(horizontal, at, low, high) for low, high in _joined(group) if high - low > 4)
    return result


def _runs(lines: Sequence[Edge]) -> Iterable[list[Edge]]:
    group: list[Edge] = []
    for edge in lines:
        if group and edge.at - group[0].at > _SNAP:
            yield group
            group = []
        group.append(edge)
    if group:
        yield group


def _joined(group: Iterable[Edge]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for edge in sorted(group, key=lambda e: e.low):
        if spans and edge.low <= spans[-1][1] + _SNAP:
            spans[-1] = (spans[-1][0], max(spans[-1][1], edge.high))
        else:
            spans.append((edge.low, edge.high))
    return spans


def _connected(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Groups of edges that meet one another."""
    parent = list(range(len(edges)))
    upright = [i for i, e in enumerate(edges) if not e.horizontal]
    for h, flat in enumerate(edges):
        if flat.horizontal:
            for v in upright:
                if _meet(flat, edges[v]):
                    parent[_root(parent, h)] = _root(parent, v)
    groups: dict[int, list[Edge]] = {}
    for index, edge in enumerate(edges):
        groups.setdefault(_root(parent, index), []).append(edge)
    return [group for group in groups.values() if len(group) >= 3]


def _meet(flat: Edge, upright: Edge) -> bool:
    across = flat.low - _TOUCH <= upright.at <= flat.high + _TOUCH
    return across and upright.low - _TOUCH <= flat.at <= upright.high + _TOUCH


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _grid(edges: list[Edge]) -> Grid | None:
    flat = [e for e in edges if e.horizontal]
    upright = [e for e in edges if not e.horizontal]
    if len(flat) < 2 or not upright:
        return None
    low, high = min(e.low for e in flat), max(e.high for e in flat)
    top, bottom = min(e.at for e in flat), max(e.at for e in flat)
    # Korean tables often leave their outer sides unruled: the rules' ends are the border there.
    upright = [*upright, Edge(False, low, top, bottom), Edge(False, high, top, bottom)]
    xs, ys = _distinct(e.at for e in upright), _distinct(e.at for e in flat)
    if len(xs) < 2 or len(ys) < 2:
        return None
    return _cells(xs, ys, flat, upright)


def _distinct(values: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _SNAP:
            kept.append(value)
    return kept


def _cells(xs: list[float], ys: list[float], flat: list[Edge], upright: list[Edge]) -> Grid:
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = list(range(rows * columns))
    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _ruled(upright, xs[column + 1], middle):
                parent[_root(parent, here + 1)] = _root(parent, here)
            if row + 1 < rows and not _ruled(flat, ys[row + 1], (xs[column] + xs[column + 1]) / 2):
                parent[_root(parent, here + columns)] = _root(parent, here)
    groups: dict[int, list[int]] = {}
    for index in range(rows * columns):
        groups.setdefault(_root(parent, index), []).append(index)
    return _owned(xs, ys, _rectangles(groups.values(), columns), columns)


def _ruled(edges: Iterable[Edge], at: float, middle: float) -> bool:
    return any(abs(e.at - at) <= _SNAP and e.low - _SNAP <= middle <= e.high + _SNAP for e in edges)


def _rectangles(groups: Iterable[list[int]], columns: int) -> list[GridCell]:
    """Each group as one cell; a group that is no rectangle (a rule ends in the middle) as its single fields."""
    cells: list[GridCell] = []
    for group in groups:
        rows, cols = [i // columns for i in group], [i % columns for i in group]
        height, width = max(rows) - min(rows) + 1, max(cols) - min(cols) + 1
        if height * width == len(group):
            cells.append(GridCell(min(rows), min(cols), height, width))
        else:
            cells.extend(GridCell(i // columns, i % columns, 1, 1) for i in group)
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _owned(xs: list[float], ys: list[float], cells: list[GridCell], columns: int) -> Grid:
    owner = [[0] * columns for _ in range(len(ys) - 1)]
    for index, cell in enumerate(cells):
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                owner[row][column] = index
    return Grid(tuple(xs), tuple(ys), tuple(cells), tuple(map(tuple, owner)))
