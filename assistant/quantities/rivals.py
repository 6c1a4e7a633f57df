"""Which other figures contradict a chosen one: the same measure, year, nature and scope, named as well."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.quantities.comparing import same_value
from assistant.quantities.labels import terms_of
from assistant.quantities.types import Ask, Ranked
from assistant.quantities.units import closeness

_AS_WELL_NAMED = 0.88
"""A rival's label fits at least this share as well as the chosen figure's."""
_AS_SURE = 0.75


def rivals(ask: Ask, chosen: Ranked, agreeing: Sequence[Ranked], accepted: Sequence[Ranked], year: int) -> list[Ranked]:
    """The accepted figures that speak of the same thing as `chosen` and say something else.

    A figure in the same sentence or row as an agreeing one speaks of something else there.
    """
    fit = max(item.fit for item in (chosen, *agreeing))
    score = max(item.score for item in (chosen, *agreeing))
    spoken = {_place(item) for item in (chosen, *agreeing)}
    return [
        item
        for item in accepted
        if _place(item) not in spoken
        and not same_value(chosen.quantity, item.quantity)
        and comparable(ask, chosen, item, year)
        and (item.keyed or (item.fit >= fit * _AS_WELL_NAMED and _as_narrow(chosen, item)))
        and item.score >= score * _AS_SURE
    ]


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
