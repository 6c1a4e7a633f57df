"""Tables whose columns are not ruled: horizontal rules only, or nothing but aligned text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.grids import Grid, merge
from ingest.readers.lines import Stretch, lines_of, rows
from ingest.readers.pdf_paths import Edge
from ingest.readers.spacing import Habit
from ingest.readers.types import RawCell, RawTable

_SAME = 6.0  # points within which the ends of rules agree
_MIN_RULES = 2  # below the headings, below the table
_REACH = 25.0  # points around a rule in which its rows lie
_SHORTEST = 90.0  # points
_CROSSED = 0.25  # of the rows may run across a column's border (headings over several columns)
_FULL = 0.8  # of a column's width: lines that fill it are prose

Row = list[Stretch]


def rule_tables(
    parts: Sequence[Stretch], edges: Iterable[Edge], taken: Sequence[Grid], habit: Habit
) -> tuple[list[RawTable], list[Stretch]]:
    """(tables between horizontal rules of one length, the stretches outside of them)."""
    tables: list[RawTable] = []
    left = list(parts)
    for rules in _rule_groups(edge for edge in merge(edges) if edge.horizontal and not _taken(edge, taken)):
        low, high = rules[0].low, rules[0].high
        near = [
            p for p in left
            if low - 4 <= p.x0 and p.x1 <= high + 4 and rules[0].at - _REACH <= _middle(p) <= rules[-1].at + _REACH
        ]  # fmt: skip
        for run in _ruled_runs(rows(near), rules):
            table = _table(_merged_rows(run, rules), low, high, habit, 2)
            if table is not None:
                tables.append(table)
                inside = [part for row in run for part in row]
                left = [part for part in left if part not in inside]
    return tables, left


def _ruled_runs(lines: Sequence[Row], rules: Sequence[Edge]) -> Iterable[list[Row]]:
    """Neighbouring lines of several pieces with two rules or more at or between them. A line of one piece belongs
    to its row if it does not begin in the first column (a cell's second line); prose ends the run."""
    runs: list[list[Row]] = [[]]
    for row in lines:
        above = runs[-1][-1] if runs[-1] else None
        far = above is not None and row[0].top - above[0].bottom > _REACH
        alone = len(row) == 1 and (above is None or row[0].x0 < rules[0].low + 0.15 * (rules[0].high - rules[0].low))
        if far or alone:
            runs.append([])
        if not alone:
            runs[-1].append(row)
    for run in runs:
        if len(run) >= 2 and sum(run[0][0].top - 8 <= r.at <= run[-1][0].bottom + 8 for r in rules) >= _MIN_RULES:
            yield run


def free_tables(lines: Sequence[Row], habit: Habit) -> list[tuple[RawTable, list[Row]]]:
    """Tables of three or more columns that stand by their alignment alone, with the rows that they take."""
    found: list[tuple[RawTable, list[Row]]] = []
    for run in _runs(lines):
        parts = [part for row in run for part in row]
        table = _table(run, min(p.x0 for p in parts), max(p.x1 for p in parts), habit, 3)
        if table is not None:
            found.append((table, run))
    return found


def _taken(edge: Edge, grids: Sequence[Grid]) -> bool:
    return any(
        g.box[1] - 2 <= edge.at <= g.box[3] + 2 and g.box[0] - 2 <= (edge.low + edge.high) / 2 <= g.box[2] + 2
        for g in grids
    )


def _middle(part: Stretch) -> float:
    return (part.top + part.bottom) / 2


def _rule_groups(rules: Iterable[Edge]) -> Iterable[list[Edge]]:
    """Rules of one length under one another, from the top."""
    groups: list[list[Edge]] = []
    for rule in sorted(rules, key=lambda e: e.at):
        if rule.high - rule.low < _SHORTEST:
            continue
        like = next(
            (g for g in groups if abs(g[0].low - rule.low) < _SAME and abs(g[0].high - rule.high) < _SAME), None
        )
        if like is None:
            groups.append([rule])
        else:
            like.append(rule)
    return [group for group in groups if len(group) >= _MIN_RULES]


def _runs(lines: Sequence[Row]) -> Iterable[list[Row]]:
    """Neighbouring lines that each consist of three or more pieces, at an even distance."""
    run: list[Row] = []
    for row in lines:
        far = run and row[0].top - run[-1][0].bottom > 2.2 * (row[0].bottom - row[0].top)
        if len(row) < 3 or far:
            if len(run) >= 3:
                yield run
            run = []
        if len(row) >= 3:
            run.append(row)
    if len(run) >= 3:
        yield run


def _merged_rows(lines: Sequence[Row], rules: Sequence[Edge]) -> list[Row]:
    """Text lines as table rows. Where every row is ruled off, the lines between two rules are one row."""
    between = [[row for row in lines if a.at <= _middle(row[0]) < b.at] for a, b in pairwise(rules)]
    filled = [group for group in between if group]
    if len(filled) >= 3 and median(len(group) for group in filled) <= 2:
        return [[part for row in group for part in row] for group in filled]
    return list(lines)


def _table(lines: Sequence[Row], low: float, high: float, habit: Habit, least: int) -> RawTable | None:
    if len(lines) < 2:
        return None
    borders = _borders(lines, low, high)
    if len(borders) + 1 < least or _is_prose(lines, [low, *borders, high]):
        return None
    xs = [low - 1, *borders, high + 1]
    cells = [cell for number, row in enumerate(lines) for cell in _cells(number, row, xs, habit)]
    told = [cell for cell in cells if cell.lines]
    if len(told) < 0.5 * len(lines) * (len(xs) - 1) or sum(c.column_span == 1 for c in told) < 0.7 * len(told):
        return None
    top, bottom = min(p.top for row in lines for p in row), max(p.bottom for row in lines for p in row)
    return RawTable(low, top, high, bottom, len(lines), len(xs) - 1, tuple(cells))


def _borders(lines: Sequence[Row], low: float, high: float) -> list[float]:
    """x positions that (nearly) no line runs across, one in the middle of each such stripe."""
    em = median(part.bottom - part.top for row in lines for part in row)
    start, width = int(low), int(high - low) + 2
    counts = [0] * width
    for row in lines:
        crossed = {x for p in row for x in range(max(int(p.x0) - start, 0), min(int(p.x1) - start + 1, width))}
        for x in crossed:
            counts[x] += 1
    limit = _CROSSED * len(lines) if len(lines) > 3 else 0
    borders: list[float] = []
    begin: int | None = None
    for x, count in enumerate([*counts, len(lines)]):
        if count <= limit and begin is None:
            begin = x
        elif count > limit and begin is not None:
            if x - begin >= 0.6 * em and begin > 0 and x < width - 1:
                borders.append(start + (begin + x) / 2)
            begin = None
    return borders


def _is_prose(lines: Sequence[Row], xs: Sequence[float]) -> bool:
    """Whether the columns are columns of running text: wide, and filled line by line."""
    em = median(part.bottom - part.top for row in lines for part in row)
    for left, right in pairwise(xs):
        widths = [sum(p.x1 - p.x0 for p in row if left <= (p.x0 + p.x1) / 2 < right) for row in lines]
        full = sum(width >= _FULL * (right - left) for width in widths)
        if right - left < 12 * em or 2 * full < len(lines):
            return False
    return True


def _cells(number: int, row: Row, xs: Sequence[float], habit: Habit) -> list[RawCell]:
    """The cells of one row; a piece that reaches over borders (a heading) spans them."""
    columns = len(xs) - 1
    spans: dict[int, tuple[int, list[Stretch]]] = {}
    for part in sorted(row, key=lambda p: p.x0):
        touched = [c for c in range(columns) if min(part.x1, xs[c + 1]) - max(part.x0, xs[c]) > 2]
        first, last = (touched[0], touched[-1]) if touched else (0, 0)
        home = next((c for c, (end, _) in spans.items() if c <= first <= end), first)
        end, parts = spans.get(home, (home, []))
        spans[home] = (max(end, last), [*parts, part])
    cells: list[RawCell] = []
    column = 0
    while column < columns:
        end, parts = spans.get(column, (column, []))
        glyphs = sorted((glyph for part in parts for glyph in part.glyphs), key=lambda g: g.order)
        lines = tuple(lines_of(glyphs, habit)) if glyphs else ()
        cells.append(RawCell(number, column, 1, end - column + 1, lines, False))
        column = end + 1
    return cells
