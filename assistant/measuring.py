"""정량 indicators: evidence → the figure a measure asks for, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.formula import evaluate
from assistant.framework import Input as Asked
from assistant.framework import Measure
from assistant.types import Evidence, Finding, Flag, Profile, Quantity, VerdictName

Gather = Callable[[Sequence[str]], tuple[Evidence, ...]]
JudgeText = Callable[[str, Sequence[str], tuple[Evidence, ...]], Finding]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the dossier says to one asked-for value.

    `value` is None where nothing usable stands there; `rivals` are values (in `unit`) that contradict it. `numbers`
    are the quantities behind them, the chosen one first (none for flags and levels); `evidence` is everything a
    person should look at.
    """

    asked: str
    label: str
    verdict: VerdictName
    value: float | None = None
    unit: str = ""
    rivals: tuple[float, ...] = ()
    numbers: tuple[Quantity, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    flags: tuple[Flag, ...] = ()
    confidence: float = 0.5
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """The answers behind a figure. `value` is None while an input that is needed is missing."""

    value: float | None
    verdict: VerdictName
    answers: tuple[Answer, ...]
    rivals: tuple[float, ...] = ()
    derived: bool = False


# The worst answer decides: a figure is no better proven than its weakest input.
_WORST: tuple[VerdictName, ...] = ("conflict", "not_found", "not_met", "planned", "partial", "met")


def weakest(verdicts: Sequence[VerdictName]) -> VerdictName:
    """The verdict of a figure that needs all of these answers."""
    return next((name for name in _WORST if name in verdicts), "not_found")


def compute(measure: Measure, profile: Profile, answers: Sequence[Answer]) -> Measured:
    """The figure that the answers give by the measure's formula, with every rival value it could also have."""
    asked = {given.id: given for given in measure.inputs}
    needed = [answer for answer in answers if not (asked[answer.asked].optional and answer.value is None)]
    if any(answer.value is None for answer in needed) or (_needs_population(measure) and not profile.population):
        verdict = weakest([answer.verdict for answer in needed]) if needed else "not_found"
        return Measured(None, "not_found" if verdict == "met" else verdict, tuple(answers))
    values = {answer.asked: answer.value or 0.0 for answer in answers}
    value = _evaluate(measure, profile, values)
    if value is None:
        return Measured(None, "not_found", tuple(answers))
    rivals = tuple(
        other
        for answer in needed
        for rival in answer.rivals
        if (other := _evaluate(measure, profile, values | {answer.asked: rival})) is not None
    )
    derived = measure.formula.strip() != answers[0].asked or len(answers) > 1
    return Measured(value, weakest([answer.verdict for answer in needed]), tuple(answers), rivals, derived)


def _evaluate(measure: Measure, profile: Profile, values: dict[str, float]) -> float | None:
    try:
        return evaluate(measure.formula, values | {"population": float(profile.population or 0)})
    except ZeroDivisionError:
        return None


def _needs_population(measure: Measure) -> bool:
    return "population" in measure.formula


def queries(measure: Measure, name: str, terms: Sequence[str]) -> list[str]:
    """What to search for: one query for the indicator, one for each value to be found."""
    asked = [f"{name} {' '.join(terms)}"]
    asked += [_query(given) for given in measure.inputs]
    if measure.direct:
        asked.append(" ".join(measure.direct.labels))
    return asked


def _query(given: Asked) -> str:
    if given.kind == "flag":
        return f"{given.statement} {' '.join(given.labels)}"
    words = [word for level in given.levels for word in level.words]
    return " ".join([*given.labels, *words, *given.units])
