"""The one number that answers a measure. A number of something else is worse than none."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.quantities.comparing import same_value
from assistant.quantities.confirming import confirmation, only_planned, parts_of
from assistant.quantities.ranking import rank
from assistant.quantities.rivals import comparable, rivals
from assistant.quantities.types import Ask, Conflict, Measured, Ranked, Reading
from assistant.quantities.units import canonical, closeness, convert
from assistant.types import Evidence

_NEAR_BEST = 0.85
"""A proof that scores within this share of the best claim comes before it."""
_LEADING = 0.85
"""A claim that scores within this share of the best figure may be the one to be confirmed."""


def measure(ask: Ask, evidence: Sequence[Evidence], reference_year: int, city: str = "") -> Measured:
    """The figure for `ask` among the evidence, with what agrees with it and what contradicts it."""
    ranked = rank(ask, evidence, reference_year, city)
    accepted = [item for item in ranked if not item.rejected]
    if not accepted:
        return Measured(ranked=tuple(ranked))
    best, agreeing, parts = _settled(ask, ranked, accepted, reference_year)
    claimed = agreeing[0] if agreeing and best.quantity.evidence.source.role == "proof" else best
    against = rivals(ask, best, agreeing, parts, ranked, reference_year)
    conflicts = tuple(Conflict(best.quantity, item.quantity) for item in against)
    planned = only_planned(best, ranked) if best.quantity.evidence.source.role == "claim" and not parts else None
    years = {claimed.quantity.year, best.quantity.year}
    proven = bool(parts) or any(item.quantity.evidence.source.role == "proof" for item in (best, *agreeing))
    return Measured(
        best.quantity,
        _value(best.reading, ask),
        canonical(ask.units[0]) if ask.units else best.quantity.unit,
        tuple(item.quantity for item in agreeing),
        conflicts,
        tuple(ranked),
        stale=not years & {None, reference_year},
        confidence=_confidence(best, agreeing, conflicts),
        scale=best.reading.found.scale,
        proven=proven,
        parts=tuple(item.quantity for item in parts),
        planned=planned.quantity if planned else None,
        narrow=best.narrow and not agreeing,
    )


def _settled(
    ask: Ask, ranked: list[Ranked], accepted: list[Ranked], year: int
) -> tuple[Ranked, tuple[Ranked, ...], tuple[Ranked, ...]]:
    """The chosen figure, those that agree with it, and the parts that add up to it.

    A claim that the proof bears out comes first; then the best proof that speaks of what the best claim does.
    """
    for claim in _leading(accepted):
        proof = confirmation(claim, ranked, year)
        if proof:
            return proof, (claim, *_agreeing(ask, claim, accepted, year, but=proof)), ()
        parts = parts_of(claim, ranked)
        if parts:
            return claim, _agreeing(ask, claim, accepted, year, but=claim), parts
    best = _proof_first(ask, accepted, year)
    return best, _agreeing(ask, best, accepted, year, but=best), ()


def _leading(accepted: Sequence[Ranked]) -> list[Ranked]:
    """The claims that may be what is asked for, those in a row with the indicator's number first."""
    least = accepted[0].score * _LEADING
    claims = [item for item in accepted if item.quantity.evidence.source.role == "claim"]
    near = [item for item in claims if item.score >= least]
    return [*(item for item in claims if item.keyed), *(item for item in near if not item.keyed)]


def _agreeing(ask: Ask, chosen: Ranked, accepted: Sequence[Ranked], year: int, but: Ranked) -> tuple[Ranked, ...]:
    return tuple(
        item
        for item in accepted
        if item is not but
        and item is not chosen
        and same_value(chosen.quantity, item.quantity)
        and comparable(ask, chosen, item, year)
    )


def _proof_first(ask: Ask, accepted: list[Ranked], reference: int) -> Ranked:
    """The best-scored figure, or the best proof where it scores nearly as well."""
    best = accepted[0]
    if best.quantity.evidence.source.role == "proof":
        return best
    near = (
        item
        for item in accepted
        if item.quantity.evidence.source.role == "proof"
        and item.score >= best.score * _NEAR_BEST
        and comparable(ask, best, item, reference)
    )
    return next(near, best)


def _value(reading: Reading, ask: Ask) -> float:
    unit = reading.quantity.unit
    return (
        convert(reading.quantity.value, unit, ask.units[0])
        if ask.units and closeness(unit, ask.units[0])
        else reading.quantity.value
    )


def _confidence(best: Ranked, agreeing: tuple[object, ...], conflicts: tuple[Conflict, ...]) -> float:
    sure = best.score + (0.1 if agreeing else 0.0) - (0.35 if conflicts else 0.0)
    return round(max(0.05, min(0.98, sure)), 2)
