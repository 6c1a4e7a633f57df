"""Which other figures contradict a chosen one: the same measure, year, nature and scope, named as well."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.quantities.comparing import same_value
from assistant.quantities.labels import has, squeeze, strays, terms_of
from assistant.quantities.types import Ask, Ranked
from assistant.quantities.units import closeness
from assistant.quantities.vocabulary import MEASURE_WORDS

_AS_WELL_NAMED = 0.88
"""A rival's label fits at least this share as well as the chosen figure's."""
_AS_SURE = 0.75
_NEAR, _NAMED_ABOVE = 0.25, 0.7


def rivals(
    ask: Ask,
    chosen: Ranked,
    agreeing: Sequence[Ranked],
    parts: Sequence[Ranked],
    ranked: Sequence[Ranked],
    year: int,
) -> list[Ranked]:
    """The accepted figures that speak of the same thing as `chosen` and say something else.

    A figure in the same sentence or row as an agreeing one speaks of something else there, and so does one that only
    repeats it elsewhere.
    """
    agreed = (chosen, *agreeing, *parts)
    fit = max(item.fit for item in (chosen, *agreeing))
    score = max(item.score for item in (chosen, *agreeing))
    spoken = {_place(item) for item in agreed}
    beside = {item.quantity.value for item in ranked if _place(item) in spoken}
    return [
        item
        for item in ranked
        if not item.rejected
        and _place(item) not in spoken
        and item.quantity.value not in beside
        and not same_value(chosen.quantity, item.quantity)
        and comparable(ask, chosen, item, year)
        and (item.keyed or _named_as_well(chosen, item, fit, score))
    ]


def _named_as_well(chosen: Ranked, item: Ranked, fit: float, score: float) -> bool:
    if not _counts_it(item) or _other_one(item):
        return False
    if item.reading.table and item.reading.found.sum_of_parts and item.reading.found.total:
        if item.quantity.evidence.passage.key == chosen.quantity.evidence.passage.key:
            return False  # the total of the table that the chosen row is a part of
        # A table's total under a heading that names the thing, of about the same size: the same thing, miscounted.
        near = abs(item.quantity.value - chosen.quantity.value) <= abs(chosen.quantity.value) * _NEAR
        return near and item.fit >= fit * _NAMED_ABOVE
    return _as_narrow(chosen, item) and item.fit >= fit * _AS_WELL_NAMED and item.score >= score * _AS_SURE


def _other_one(item: Ranked) -> bool:
    """약자를 위한 서비스: under a label as wide as 서비스 수, any further word makes it another count."""
    known = tuple(term.text for term in terms_of(item.label))
    return not _telling(item.label) and bool(strays(item.reading.found.loose, known, frozenset()))


def _counts_it(item: Ranked) -> bool:
    """민간 서비스 5건 is no count of 민간 데이터: the last noun before the number is one of the label's."""
    counted = [squeeze(word) for word in (item.reading.found.head or item.reading.found.chain)]
    telling = [word for word in counted if word not in MEASURE_WORDS]
    return not telling or any(has(telling[-1], term.text) for term in terms_of(item.label))


def _as_narrow(chosen: Ranked, other: Ranked) -> bool:
    """만족도 is said of much; it does not contradict the 종합 만족도."""
    first, second = _telling(chosen.label), _telling(other.label)
    return not second < first


def _telling(label: str) -> frozenset[str]:
    return frozenset(term.text for term in terms_of(label) if term.weight == 1.0)


def _place(item: Ranked) -> tuple[str, int, int]:
    evidence = item.quantity.evidence
    return evidence.passage.key, evidence.start, evidence.end


def comparable(ask: Ask, best: Ranked, other: Ranked, year: int) -> bool:
    """Whether two accepted figures have the same unit, year (`year` where none is said), nature and scope."""
    first, second = best.quantity, other.quantity
    if closeness(first.unit, second.unit) != 2 and (first.unit or second.unit):
        return False
    if (first.year or year) != (second.year or year) or (first.evidence == second.evidence and first.at == second.at):
        return False
    mixed = {first.kind, second.kind} >= {"annual", "cumulative"}
    mixed = mixed or (
        ask.period == "cumulative" and "cumulative" in (first.kind, second.kind) and first.kind != second.kind
    )
    if mixed or best.reading.found.scale != other.reading.found.scale:
        return False
    if first.evidence == second.evidence and (best.reading.found.total or best.reading.found.whole):
        return False
    return not other.narrow and not other.reading.found.part and not other.reading.found.whole
