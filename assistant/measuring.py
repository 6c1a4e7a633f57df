"""정량 indicators: evidence → the figure a measure asks for, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.formula import evaluate
from assistant.framework import Input as Asked
from assistant.framework import Measure
from assistant.types import Evidence, Finding, Flag, Profile, Quantity, VerdictName

Gather = Callable[[Sequence[str]], tuple[Evidence, ...]]
JudgeText = Callable[[str, Sequence[str], tuple[Evidence, ...]], Finding]


_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Option:
    """Another figure of the proof that could be the one; `accepted` where it could stand by itself."""

    value: float
    quantity: Quantity
    accepted: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the dossier says to one asked-for value.

    `value` is None where nothing usable stands there; `rivals` are values (in `unit`) that contradict it. `numbers`
    are the quantities behind them, the chosen one first (none for flags and levels); `evidence` is everything a
    person should look at. `options` are other figures of the proof, `scale` is the full
    mark that a score was given beside. `fit` is how well the chosen number's words name what is asked (0–1).
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
    options: tuple[Option, ...] = ()
    scale: float | None = None
    fit: float = 1.0


@dataclass(frozen=True, slots=True)
class Measured:
    """The answers behind a figure. `value` is None while an input that is needed is missing.

    `inputs` are the answers to be shown as its inputs, those found beside a stated value too.
    """

    value: float | None
    verdict: VerdictName
    answers: tuple[Answer, ...]
    rivals: tuple[float, ...] = ()
    derived: bool = False
    inputs: tuple[Answer, ...] = ()


# The worst answer decides: a figure is no better proven than its weakest input.
_WORST: tuple[VerdictName, ...] = ("conflict", "not_found", "not_met", "planned", "partial", "met")


def weakest(verdicts: Sequence[VerdictName]) -> VerdictName:
    """The verdict of a figure that needs all of these answers."""
    return next((name for name in _WORST if name in verdicts), "not_found")


def compute(measure: Measure, profile: Profile, answers: Sequence[Answer]) -> Measured:
    """The figure that the answers give by the measure's formula, with every rival value it could also have.

    An absent number with a default counts as that, but where every input is absent nothing is computed.
    """
    asked = {given.id: given for given in measure.inputs}
    found = [answer for answer in answers if answer.value is not None]
    needed = found + [answer for answer in answers if answer.value is None and asked[answer.asked].default is None]
    if not found or len(needed) > len(found) or (_needs_population(measure) and not profile.population):
        # Nothing was computed, so nothing is met; a plan or a denial still says more than silence.
        said = [answer.verdict for answer in (needed or answers) if answer.value is None]
        return Measured(None, _telling(said), tuple(answers), inputs=tuple(found))
    values = {given.id: given.default or 0.0 for given in measure.inputs}
    values |= {answer.asked: answer.value for answer in found if answer.value is not None}
    value = _evaluate(measure, profile, values)
    if value is None:
        return Measured(None, "not_found", tuple(answers))
    rivals = tuple(
        other
        for answer in found
        for rival in answer.rivals
        if (other := _evaluate(measure, profile, values | {answer.asked: rival})) is not None
    )
    if not value and all(not answer.value for answer in found):
        said = [answer.verdict for answer in found]
        return Measured(value, _telling(said) if "met" not in said else weakest(said), tuple(answers), rivals, True)
    derived = len(found) > 1 or measure.formula.strip() != found[0].asked
    return Measured(value, weakest([a.verdict for a in found]), tuple(answers), rivals, derived, tuple(found))


def _telling(verdicts: Sequence[VerdictName]) -> VerdictName:
    return next((name for name in ("planned", "not_met") if name in verdicts), "not_found")


def _evaluate(measure: Measure, profile: Profile, values: dict[str, float]) -> float | None:
    try:
        return evaluate(measure.formula, values | {"population": float(profile.population or 0)})
    except ZeroDivisionError:
        return None


def _needs_population(measure: Measure) -> bool:
    return "population" in measure.formula


def main_input(measure: Measure) -> str:
    """The input that a claim's summary gives: the only one, or the total before its parts; "" where there is none."""
    total = re.match(r"max\(\s*(\w+)", measure.formula)
    numbers = [given.id for given in measure.inputs if given.kind == "number"]
    return total.group(1) if total else numbers[0] if len(numbers) == 1 else ""


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


def claimed_numbers(measured: Measured) -> list[str]:
    """The digits of the figures that stand in claims only, as they are written there (1,136)."""
    claimed = (
        quantity for answer in measured.answers if answer.verdict == "partial" for quantity in answer.numbers[:1]
    )
    digits = (_DIGITS.search(quantity.text) for quantity in claimed)
    return [hit.group() for hit in digits if hit]
