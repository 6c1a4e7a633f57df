"""Ruled lines into cells: pure geometry."""

from __future__ import annotations

from ingest.readers.grids import find_grids, merge
from ingest.readers.pdf_paths import Edge


def _box(x0: float, top: float, x1: float, bottom: float) -> list[Edge]:
    return [
        Edge(True, top, x0, x1),
        Edge(True, bottom, x0, x1),
        Edge(False, x0, top, bottom),
        Edge(False, x1, top, bottom),
    ]


def test_double_rules_and_broken_rules_are_one() -> None:
    merged = merge([Edge(True, 10.0, 0, 50), Edge(True, 11.5, 49, 100), Edge(True, 10.2, 99, 150)])
    assert [(e.low, e.high) for e in merged] == [(0, 150)]


def test_a_missing_wall_makes_a_merged_cell() -> None:
    (grid,) = find_grids(
        [*_box(0, 0, 100, 60), Edge(True, 20, 0, 100), Edge(True, 40, 0, 100), Edge(False, 50, 20, 60)]
    )
    assert [(c.row, c.column, c.row_span, c.column_span) for c in grid.cells] == [
        (0, 0, 1, 2),
        (1, 0, 1, 1),
        (1, 1, 1, 1),
        (2, 0, 1, 1),
        (2, 1, 1, 1),
    ]


def test_open_sides_are_closed_where_the_rules_end() -> None:
    rules = [Edge(True, y, 0, 100) for y in (0, 20, 40)]
    (grid,) = find_grids([*rules, Edge(False, 50, 0, 40)])
    assert len(grid.cells) == 4
    assert grid.at(10, 10) == 0
    assert grid.at(90, 30) == 3
    assert grid.at(150, 30) is None


def test_a_grid_inside_a_cell_is_found_apart() -> None:
    grids = find_grids([*_box(0, 0, 100, 60), Edge(False, 50, 0, 60), *_box(55, 10, 95, 50), Edge(True, 30, 55, 95)])
    assert [len(grid.cells) for grid in grids] == [2, 2]
