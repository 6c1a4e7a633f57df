"""One asked-for number and the evidence → an answer, with its rivals and what else it could have been."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.framework import Direct
from assistant.framework import Input as Asked
from assistant.judging import JudgeContext
from assistant.measuring import Answer, Option
from assistant.quantities import Ask, Measured, format_value, measure, quantities
from assistant.quantities.types import Period
from assistant.quantities.units import compatible, convert
from assistant.types import Evidence, Flag, Quantity, VerdictName

_MIGHT_BE, _OPTIONS = 0.35, 6
"""How well a label must fit for another figure to be an option, and how many are kept."""


def answer_number(
    asked: Asked | Direct, period: Period, evidence: tuple[Evidence, ...], context: JudgeContext, key: str = ""
) -> Answer:
    """The number that stands beside one of the labels (or in a row named `key`), in the first unit asked for."""
    name = asked.id if isinstance(asked, Asked) else "direct"
    label = asked.labels[0]
    found = _measure(asked, period, evidence, context, key)
    if found.best is None or found.value is None or found.narrow or (found.planned and not found.proven):
        return _no_number(name, label, asked.units, found)
    agreeing = (found.best, *found.others)
    rivals = _rivals(found)
    verdict: VerdictName = "conflict" if found.conflicts else "met" if found.proven else "partial"
    shown = next((quantity for quantity in agreeing if quantity.evidence.source.role == "proof"), found.best)
    flags: list[Flag] = []
    if found.conflicts:
        flags.append("conflict")
    elif not found.proven:
        flags.append("claim_without_proof")
    if found.stale:
        flags.append("stale_year")
        verdict = "partial" if verdict == "met" else verdict
    return Answer(
        asked=name,
        label=label,
        verdict=verdict,
        value=_in_unit(shown, found.unit),
        unit=found.unit,
        rivals=tuple(_in_unit(rival, found.unit) for rival in rivals),
        numbers=(shown, *rivals),
        evidence=_unique([shown, *found.parts, *agreeing, *rivals]),
        flags=tuple(flags),
        confidence=found.confidence,
        reason=_number_reason(label, shown, rivals, found, context.reference_year),
        options=_options(label, found, context.reference_year),
        scale=next((item.reading.found.scale for item in found.ranked if item.quantity is shown), None),
        fit=max((item.fit for item in found.ranked if item.quantity in (shown, found.best)), default=0.0),
    )


def answer_scale(asked: Asked, answers: Sequence[Answer]) -> Answer:
    """만점: what the score among `answers` was given out of; not found where nothing says so."""
    label = asked.labels[0]
    score = next((answer for answer in answers if answer.scale is not None), None)
    if score is None:
        return Answer(asked.id, label, "not_found", reason=f"{label}: 적혀 있지 않음")
    return Answer(asked.id, label, "met", score.scale, "점", evidence=score.evidence[:1], confidence=score.confidence)


def _measure(
    asked: Asked | Direct, period: Period, evidence: tuple[Evidence, ...], context: JudgeContext, key: str = ""
) -> Measured:
    """The chosen figure. Where no unit was asked for, each unit in the evidence is tried; the best fit wins."""
    units = [asked.units] if asked.units else [(unit,) for unit in _units(evidence)]
    tried = [
        measure(Ask(asked.labels, unit, period, key=key), evidence, context.reference_year, city=context.city)
        for unit in units
    ]
    found = [one for one in tried if one.best is not None]
    return max(found, key=lambda one: one.ranked[0].score, default=tried[0] if tried else Measured())


def _options(label: str, found: Measured, year: int) -> tuple[Option, ...]:
    """The proof's other figures that might be the one asked for, best first, one for each value."""
    options: dict[float, Option] = {}
    for item in found.ranked:
        quantity = item.quantity
        near = (
            (quantity.year or year) == year
            and item.fit >= _MIGHT_BE
            and not (item.reading.found.whole and item.rejected)
        )
        if quantity.evidence.source.role == "proof" and near and not item.hard:
            value = _in_unit(quantity, found.unit) if quantity.unit else quantity.value
            reason = f"{label}: {format_value(quantity.value, quantity.unit)}(증빙자료에서 확인)"
            options.setdefault(value, Option(value, quantity, not item.rejected, reason))
    return tuple(options.values())[:_OPTIONS]


def _units(evidence: tuple[Evidence, ...]) -> list[str]:
    return list(dict.fromkeys(quantity.unit for piece in evidence for quantity in quantities(piece) if quantity.unit))


def _no_number(name: str, label: str, units: tuple[str, ...], found: Measured) -> Answer:
    """Nothing usable: say whether only a plan stood there, or another city's figure, or nothing at all."""
    targets = (ranked for ranked in found.ranked if ranked.quantity.kind == "target" and (ranked.named or ranked.keyed))
    quantity = found.planned or next((ranked.quantity for ranked in targets), None)
    if quantity:
        return Answer(
            asked=name,
            label=label,
            verdict="planned",
            numbers=(quantity,),
            evidence=(quantity.evidence,),
            flags=("planned_only",),
            confidence=0.6,
            reason=f"{label}: 계획·목표 수치({quantity.text})만 있고 실적이 없습니다",
        )
    return Answer(
        asked=name,
        label=label,
        verdict="not_found",
        confidence=0.6,
        reason=f"{label}({'·'.join(units)}) 수치를 찾지 못했습니다" if units else f"{label} 수치를 찾지 못했습니다",
    )


def _number_reason(
    label: str, shown: Quantity, rivals: tuple[Quantity, ...], found: Measured, reference_year: int
) -> str:
    value = format_value(shown.value, shown.unit)
    if rivals:
        other = rivals[0]
        where = f"{other.evidence.source.name} {other.evidence.passage.page}쪽"
        return (
            f"{label}: {value}과(와) 다른 값 {format_value(other.value, other.unit)}({where})이 있어 확인이 필요합니다"
        )
    if found.stale:
        year = f"{shown.year}년" if shown.year else "다른 해"
        return f"{label}: {value}은(는) {year} 수치로 기준연도({reference_year}년)와 다릅니다"
    if found.parts:
        sums = " + ".join(format_value(part.value, part.unit) for part in found.parts)
        return f"{label}: {value}(증빙자료의 {sums})"
    if not found.proven:
        return f"{label}: {value}이라는 주장은 있으나 증빙자료에서 확인되지 않습니다"
    return f"{label}: {value}(증빙자료에서 확인)"


def _in_unit(quantity: Quantity, unit: str) -> float:
    """The value in `unit`; as it stands where it came in another of the units asked for (명 for 개)."""
    return convert(quantity.value, quantity.unit, unit) if compatible(quantity.unit, unit) else quantity.value


def _rivals(found: Measured) -> tuple[Quantity, ...]:
    assert found.best is not None
    seen = {id(found.best)}
    rivals = []
    for conflict in found.conflicts:
        for quantity in (conflict.first, conflict.second):
            if id(quantity) not in seen and quantity not in found.others:
                seen.add(id(quantity))
                rivals.append(quantity)
    return tuple(rivals)


def _unique(quantities: list[Quantity]) -> tuple[Evidence, ...]:
    seen: dict[tuple[str, int, int], Evidence] = {}
    for quantity in quantities:
        evidence = quantity.evidence
        seen.setdefault((evidence.passage.key, evidence.start, evidence.end), evidence)
    return tuple(seen.values())
