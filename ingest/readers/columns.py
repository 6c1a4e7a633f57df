"""Reading order: a page cut into bands and columns, wide headings before the columns below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import median

from ingest.readers.lines import Stretch, rows
from ingest.readers.types import RawTable

Item = Stretch | RawTable
_MAX_DEPTH = 3
_MIN_ROWS = 4  # lines on both sides that make a band two columns


@dataclass(frozen=True, slots=True)
class _Gutter:
    low: float
    high: float


def regions(items: Sequence[Item], depth: int = 0) -> list[list[Item]]:
    """The items of a page in reading order, grouped into stretches of one column each."""
    gutter = _gutter(items) if depth < _MAX_DEPTH else None
    if gutter is None:
        return [list(items)] if items else []
    ordered: list[list[Item]] = []
    after_wide = False
    for wide, band in _bands(items, gutter):
        if wide and after_wide:
            ordered[-1] += band
        elif wide:
            ordered.append(band)
        after_wide = wide
        if wide:
            continue
        left = [item for item in band if _middle(item) < (gutter.low + gutter.high) / 2]
        right = [item for item in band if _middle(item) >= (gutter.low + gutter.high) / 2]
        ordered += regions(left, depth + 1) + regions(right, depth + 1)
    return ordered


def _middle(item: Item) -> float:
    return (item.x0 + item.x1) / 2


def _crosses(item: Item, gutter: _Gutter) -> bool:
    return min(item.x1, gutter.high) - max(item.x0, gutter.low) > 1.0


def _bands(items: Sequence[Item], gutter: _Gutter) -> list[tuple[bool, list[Item]]]:
    """(spans the gutter?, items) from the top; a wide line takes what stands beside it on the same line along."""
    wide = [item for item in items if _crosses(item, gutter)]
    wide += _lone_headings([item for item in items if item not in wide], gutter)
    rest = [item for item in items if item not in wide]
    bands: list[tuple[bool, list[Item]]] = []
    edge = float("-inf")
    for group in _stacked(wide):
        low, high = min(i.top for i in group), max(i.bottom for i in group)
        above = [i for i in rest if edge <= (i.top + i.bottom) / 2 < low]
        beside = [i for i in rest if low <= (i.top + i.bottom) / 2 < high]
        bands += [(False, above), (True, group + beside)]
        edge = high
    bands.append((False, [i for i in rest if (i.top + i.bottom) / 2 >= edge]))
    return [(spans, band) for spans, band in bands if band]


def _lone_headings(items: Sequence[Item], gutter: _Gutter) -> list[Item]:
    """Headings over both columns that are too short to reach across: larger than the text, with nothing beside them
    though the other column has text above and below. Bold alone is how headings within a column look."""
    text = [item for item in items if isinstance(item, Stretch)]
    if not text:
        return []
    em = median(i.bottom - i.top for i in text)
    middle = (gutter.low + gutter.high) / 2
    return [item for item in text if _strong(item, em) and _alone(item, items, middle, em)]


def _strong(item: Stretch, em: float) -> bool:
    return item.bottom - item.top > 1.12 * em


def _alone(item: Stretch, items: Sequence[Item], middle: float, em: float) -> bool:
    others = [other for other in items if (_middle(other) < middle) != (_middle(item) < middle)]
    above = any(other.bottom <= item.top for other in others)
    below = any(other.top >= item.bottom for other in others)
    beside = any(other.bottom > item.top - 0.3 * em and other.top < item.bottom + 0.3 * em for other in others)
    return above and below and not beside


def _stacked(wide: Sequence[Item]) -> list[list[Item]]:
    """Wide items with nothing but their own height between them, together."""
    groups: list[list[Item]] = []
    for item in sorted(wide, key=lambda i: i.top):
        bottom = max((i.bottom for i in groups[-1]), default=0.0) if groups else 0.0
        if groups and item.top < bottom:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _gutter(items: Sequence[Item]) -> _Gutter | None:
    """The clearest white stripe with columns of text on both sides, if there is one."""
    text = [item for item in items if isinstance(item, Stretch)]
    if len(text) < 2 * _MIN_ROWS:
        return None
    left, right = min(i.x0 for i in text), max(i.x1 for i in text)
    em = median(i.bottom - i.top for i in text)
    counts = _crossings(items, int(left), int(right - left) + 2)
    seen: set[_Gutter] = set()
    for share in (0.1, 0.3, 0.5, 0.65):
        found = (_tightened(stripe, items) for stripe in _stripes(counts, int(left), share * max(counts)))
        stripes = [g for g in found if g.high - g.low >= 0.7 * em and g not in seen]
        stripes.sort(key=lambda g: (sum(_crosses(i, g) for i in text), g.low - g.high))
        seen.update(stripes[:4])
        for stripe in stripes[:4]:
            if _is_column_break(items, stripe):
                return stripe
    return None


def _crossings(items: Sequence[Item], start: int, width: int) -> list[int]:
    """For each point of the width, from `start`, how many items lie across it."""
    steps = [0] * (width + 1)
    for item in items:
        steps[min(max(int(item.x0) - start, 0), width)] += 1
        steps[min(max(int(item.x1) - start + 1, 0), width)] -= 1
    return list(accumulate(steps[:width]))


def _stripes(counts: Sequence[int], start: int, limit: float) -> list[_Gutter]:
    """Vertical stripes in the middle three fifths that at most `limit` items cross."""
    first, last = len(counts) // 5, len(counts) - len(counts) // 5
    stripes: list[_Gutter] = []
    begin: int | None = None
    for x in range(first, last + 1):
        low = x < last and counts[x] <= limit
        if low and begin is None:
            begin = x
        elif not low and begin is not None:
            stripes.append(_Gutter(start + begin, start + x))
            begin = None
    return stripes


def _tightened(stripe: _Gutter, items: Sequence[Item]) -> _Gutter:
    """The stripe at its narrowest between the items beside it."""
    low, high = stripe.low, stripe.high
    for item in items:
        if item.x1 <= stripe.high and item.x1 > low and item.x0 < stripe.low:
            low = item.x1
        if item.x0 >= stripe.low and item.x0 < high and item.x1 > stripe.high:
            high = item.x0
    return _Gutter(low, high) if high > low else stripe


def _is_column_break(items: Sequence[Item], gutter: _Gutter) -> bool:
    """Prose on both sides: several lines each that fill their column. Aligned cells do not."""
    middle = (gutter.low + gutter.high) / 2
    for wide, band in _bands(items, gutter):
        if wide:
            continue
        sides = [[i for i in band if _middle(i) < middle], [i for i in band if _middle(i) >= middle]]
        if all(_fills(side) for side in sides):
            return True
    return False


def _fills(side: Sequence[Item]) -> bool:
    """Lines of prose, most of them as wide as their column."""
    text = [item for item in side if isinstance(item, Stretch)]
    lines = rows(text)
    if len(lines) < _MIN_ROWS:
        return False
    width = max(i.x1 for i in side) - min(i.x0 for i in side)
    em = median(i.bottom - i.top for i in text)
    full = [sum(part.x1 - part.x0 for part in row) >= 0.6 * width for row in lines]
    return width >= 9 * em and sum(full) >= 0.5 * len(lines)
