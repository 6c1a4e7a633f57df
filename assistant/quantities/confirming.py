"""What a reviewer does with a claimed figure: look for the same value in the proof, under a name that fits loosely."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.quantities.comparing import same_value
from assistant.quantities.types import Ranked
from assistant.quantities.units import closeness, counts
from assistant.types import Quantity

_LAST_YEAR = re.compile(r"지난해|작년|전년도")
_ENOUGH = {0: 0.6, 1: 0.5, 2: 0.4}
_TELLING = 0.25
"""How well the label must fit where the value has so many telling digits: 3 may stand there by chance, 34,120 not."""
_PART_NAMED = 0.5


def confirmation(claimed: Ranked, ranked: Sequence[Ranked], year: int) -> Ranked | None:
    """The proof's figure of the same value, unit and year whose name fits best; None where there is none."""
    found = [item for item in ranked if _confirms(claimed, item, year)]
    return max(found, key=lambda item: (not item.rejected, item.score), default=None)


def only_planned(claimed: Ranked, ranked: Sequence[Ranked]) -> Ranked | None:
    """The proof's figure of the same value that stands for a plan: the claim tells as done what is not."""
    found = (
        item
        for item in ranked
        if item.quantity.evidence.source.role == "proof"
        and item.quantity.kind == "target"
        and _same_count(claimed.quantity, item.quantity)
        and item.fit >= _needed(claimed.quantity.text)
    )
    return next(found, None)


def _confirms(claimed: Ranked, item: Ranked, year: int) -> bool:
    first, second = claimed.quantity, item.quantity
    if second.evidence.source.role != "proof" or item.hard or _only_whole(item):
        return False
    if not _same_year(first, second, year) or not _same_count(first, second):
        return False
    return item.fit >= _needed(first.text)


def _only_whole(item: Ranked) -> bool:
    """12개 in 법정 12개 분야 가운데 11개: what a part was taken of, and not itself what is asked."""
    return item.reading.found.whole and bool(item.rejected)


def _same_count(first: Quantity, second: Quantity) -> bool:
    """The same value; counting words may differ (11건 of 실증 are 11개사), for both fit what is asked."""
    if first.unit and second.unit and closeness(first.unit, second.unit):
        return same_value(first, second)
    return counts(first.unit) and (not second.unit or counts(second.unit)) and first.value == second.value


def _same_year(first: Quantity, second: Quantity, year: int) -> bool:
    """지난해 in a paper of the following year is the reference year itself."""
    one, two = first.year or year, second.year or year
    return one == two or (one == year and two == year - 1 and bool(_LAST_YEAR.search(second.evidence.text)))


def _needed(text: str) -> float:
    digits = len(re.sub(r"\D", "", text).strip("0"))
    return _ENOUGH.get(digits, _TELLING)


def parts_of(claimed: Ranked, ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Figures of one proof sentence that add up to the claimed one: 국내 8건, 국외 4건 for 12건. () where none do."""
    sentences: dict[tuple[str, int, int], list[Ranked]] = {}
    for item in ranked:
        evidence = item.quantity.evidence
        if evidence.source.role == "proof" and _may_be_part(claimed, item):
            sentences.setdefault((evidence.passage.key, evidence.start, evidence.end), []).append(item)
    for items in sentences.values():
        whole = sum(item.quantity.value for item in items)
        named = max(item.fit for item in items) >= _PART_NAMED
        if len(items) > 1 and named and abs(whole - claimed.quantity.value) <= 1e-9 * max(1.0, abs(whole)):
            return tuple(sorted(items, key=lambda item: item.quantity.at))
    return ()


def _may_be_part(claimed: Ranked, item: Ranked) -> bool:
    found = item.reading.found
    if found.sort != "value" or found.total or found.whole or found.part or item.reading.table:
        return False
    return item.quantity.kind != "target" and closeness(claimed.quantity.unit, item.quantity.unit) == 2
