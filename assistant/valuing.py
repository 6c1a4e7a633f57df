"""A quantity asked for in words → the answer of one dossier: the framework's labels help where it knows the thing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answering import answer_number
from assistant.drafting import PER_QUERY, Desk, indicator_evidence, measured_figure
from assistant.framework import Direct
from assistant.judging import JudgeContext
from assistant.measuring import Answer, Measured, main_input
from assistant.quantities import convert
from assistant.quantities.units import closeness
from assistant.recognising import Question, Target, question, recognise
from assistant.retrieval import gather
from assistant.types import Evidence, Profile, Quantity

_SURE = 0.7
"""How sure a figure must be where only the typed words name it."""


@dataclass(frozen=True, slots=True)
class Valued:
    """The answer and the values behind it, (value, unit, quantity) each, the chosen one first."""

    answer: Answer
    values: tuple[tuple[float, str, Quantity], ...]
    evidence: tuple[Evidence, ...]


def value_of(desk: Desk, profile: Profile, phrase: str, unit: str | None, context: JudgeContext) -> Valued:
    """What the dossier says to a phrase that names a quantity, in `unit` where one is asked for."""
    asked = question(phrase, unit)
    if asked.year is not None:
        context = replace(context, reference_year=asked.year)
    target = recognise(desk.framework, asked)
    if target is not None and target.given is None:
        return _whole(desk, profile, target, unit)
    evidence = gather(desk.library, profile.application, [phrase, asked.core or phrase], PER_QUERY)
    if target is not None:
        known = {(piece.passage.key, piece.start) for piece in evidence}
        more = indicator_evidence(desk, profile, target.indicator)
        evidence = (*evidence, *(piece for piece in more if (piece.passage.key, piece.start) not in known))
    answer = _number(asked, target, unit, evidence, context)
    return Valued(answer, tuple(_in_unit(quantity, unit) for quantity in answer.numbers), evidence)


def _number(
    asked: Question, target: Target | None, unit: str | None, evidence: tuple[Evidence, ...], context: JudgeContext
) -> Answer:
    core = asked.core or "수치"
    if target is None or target.given is None:
        alone = Direct((core,), (asked.unit,) if asked.unit else ())
        answer = answer_number(alone, asked.period or "point", evidence, context)
        unsure = answer.value is not None and answer.confidence < _SURE and answer.verdict != "conflict"
        return _nothing(core) if unsure else answer
    wanted = asked.unit
    units = tuple(dict.fromkeys([*([wanted] if wanted else []), *target.units]))
    labels = tuple(dict.fromkeys([core, *target.labels]))
    period = asked.period or target.given.span or target.measure.period
    key = target.indicator.id if target.given.id == main_input(target.measure) else ""
    return answer_number(Direct(labels, units), period, evidence, context, key)


def _nothing(label: str) -> Answer:
    return Answer("direct", label, "not_found", confidence=0.5, reason=f"{label} 수치를 찾지 못했습니다")


def _whole(desk: Desk, profile: Profile, target: Target, unit: str | None) -> Valued:
    measured = measured_figure(desk, profile, target.indicator)
    evidence = tuple(dict.fromkeys(piece for answer in measured.answers for piece in answer.evidence))
    first = next((answer for answer in measured.answers if answer.numbers), None)
    answer = _summed(target, measured, evidence)
    if measured.value is None or first is None:
        return Valued(answer, (), evidence)
    values = [measured.value, *measured.rivals]
    numbers = [*first.numbers, *[first.numbers[0]] * len(values)]
    shown = [(*_converted(value, target.units[0], unit), numbers[at]) for at, value in enumerate(values)]
    return Valued(answer, tuple(shown), evidence)


def _summed(target: Target, measured: Measured, evidence: tuple[Evidence, ...]) -> Answer:
    return Answer(
        asked="measure",
        label=target.measure.label,
        verdict=measured.verdict,
        value=measured.value,
        unit=target.units[0],
        rivals=measured.rivals,
        evidence=evidence,
        flags=tuple(dict.fromkeys(flag for answer in measured.answers for flag in answer.flags)),
        confidence=min((answer.confidence for answer in measured.answers), default=0.5),
        reason=" / ".join(answer.reason for answer in measured.answers),
    )


def _in_unit(quantity: Quantity, unit: str | None) -> tuple[float, str, Quantity]:
    return (*_converted(quantity.value, quantity.unit, unit), quantity)


def _converted(value: float, held: str, unit: str | None) -> tuple[float, str]:
    """The value in the unit asked for, where the two are of one kind; else as it is held."""
    if unit and held and closeness(held, unit) == 2 and "/" not in held:
        return convert(value, held, unit), unit
    return value, held or unit or ""
