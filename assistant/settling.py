"""The value a dossier states and the value that its inputs give: which counts, and whether they bear each other out.

The stated value is the measure's `direct`, or the first name of a formula max(total, parts): a total that the dossier
gives beside its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import cast

from assistant.formula import names
from assistant.framework import Measure
from assistant.measuring import Answer, Measured, Option, compute, weakest
from assistant.quantities import compatible, rounding
from assistant.types import Profile

_TOTAL = re.compile(r"max\(\s*(\w+)\s*,(.+)\)$", re.DOTALL)
_SURE = 0.85
"""How sure the inputs must be to outweigh a stated plan."""
_NAMED = 0.67
"""How well a figure's words must name what is asked where no claim stands beside it."""
_TRIES = 200
"""Combinations of inputs tried against a stated value."""


def settle(measure: Measure, profile: Profile, direct: Answer | None, answers: Sequence[Answer]) -> Measured:
    """The figure of a measure from the value stated as such (None: none is) and the answers to its inputs."""
    stated, parts = (direct, measure) if direct else _total(measure, answers)
    inputs = _of_a_kind(measure, _apart([answer for answer in answers if answer is not stated]))
    sure = [_without(answer) if _doubtful(answer) else answer for answer in inputs]
    computed = compute(parts, profile, sure)
    if stated is None or (stated.value is None and stated.verdict == "not_found"):
        return computed
    if stated.value is None:
        firm = computed.verdict == "met" and all(answer.confidence >= _SURE for answer in computed.inputs)
        return computed if computed.value is not None and firm else _only(stated, sure)
    for tries in (1, _TRIES):
        for said in (stated, *_other_readings(stated)):
            borne_out = next(_agreeing(said, parts, profile, inputs, tries), None)
            if borne_out is not None:
                return _borne_out(_unless_parts(said, borne_out), borne_out, rate=direct is not None)
    if _doubtful(stated):
        return computed
    return _disagreeing(stated, computed, parts, sure)


def _doubtful(answer: Answer) -> bool:
    """A figure that the city does not claim and that is named only loosely: it could be of anything."""
    claimed = any(piece.source.role == "claim" for piece in answer.evidence)
    return bool(answer.numbers) and not claimed and answer.fit < _NAMED


def _total(measure: Measure, answers: Sequence[Answer]) -> tuple[Answer | None, Measure]:
    """The total of a formula max(total, parts) and the measure of its parts."""
    hit = _TOTAL.match(measure.formula.strip())
    total = next((answer for answer in answers if hit and answer.asked == hit.group(1)), None)
    if hit is None or total is None:
        return None, measure
    left = tuple(given for given in measure.inputs if given.id in names(hit.group(2)))
    return total, replace(measure, formula=hit.group(2).strip(), inputs=left)


def _apart(answers: Sequence[Answer]) -> list[Answer]:
    """One number cannot be two inputs: the answer that is less sure loses it."""
    kept: list[Answer] = []
    for answer in sorted(answers, key=lambda answer: -answer.confidence):
        taken = [other.numbers[0] for other in kept if other.numbers]
        if answer.numbers and answer.numbers[0] in taken:
            free = (option for option in answer.options if option.accepted and option.quantity not in taken)
            other = next(free, None)
            answer = _with(answer, other) if other else _without(answer)
        kept.append(answer)
    return [next(answer for answer in kept if answer.asked == wanted.asked) for wanted in answers]


def _of_a_kind(measure: Measure, answers: list[Answer]) -> list[Answer]:
    """What does not go together is dropped: a figure of another year beside one of this year, km beside 회선."""
    stale = ["stale_year" in answer.flags for answer in answers if answer.numbers]
    if any(stale) and not all(stale):
        answers = [_without(answer) if "stale_year" in answer.flags else answer for answer in answers]
    units = [answer.numbers[0].unit for answer in answers if answer.numbers and answer.numbers[0].unit]
    mixed = any(not compatible(units[0], unit) for unit in units)
    return [_without(answer) for answer in answers] if measure.value == "share" and mixed else answers


def _agreeing(
    stated: Answer, measure: Measure, profile: Profile, inputs: list[Answer], tries: int
) -> Iterator[Measured]:
    """Computed figures that equal the stated value, from the answers as they are or from other figures found."""
    for chosen in islice(product(*(_choices(answer, measure) for answer in inputs)), tries):
        computed = compute(measure, profile, chosen)
        if computed.value is not None and _equal(stated, computed.value) and _independent(stated, computed):
            yield computed


def _independent(stated: Answer, computed: Measured) -> bool:
    """Whether the inputs say more than the stated figure itself: one part that equals the total bears out nothing."""
    own = any(number in stated.numbers[:1] for answer in computed.inputs for number in answer.numbers[:1])
    return not own and (computed.derived or len(computed.inputs) > 1)


def _choices(answer: Answer, measure: Measure) -> list[Answer]:
    """The answer as given, then with each other figure of the proof in its place."""
    share = measure.value == "share"
    others = [option for option in answer.options if option.accepted or share]
    return [answer, *(_with(answer, option) for option in others if option.value != answer.value)]


def _with(answer: Answer, option: Option) -> Answer:
    return replace(
        answer,
        verdict="met",
        value=option.value,
        rivals=(),
        numbers=(option.quantity,),
        evidence=(option.quantity.evidence,),
        flags=(),
        reason=option.reason,
    )


def _without(answer: Answer) -> Answer:
    return replace(answer, verdict="not_found", value=None, rivals=(), numbers=(), evidence=(), flags=())


def _equal(stated: Answer, value: float) -> bool:
    step = rounding(stated.numbers[0]) if stated.numbers else 0.0
    return stated.value is not None and abs(stated.value - value) <= max(step * 0.6, abs(value) * 1e-6)


def _other_readings(stated: Answer) -> Iterator[Answer]:
    """The stated answer with each of its rivals in the first place."""
    for at, (value, quantity) in enumerate(zip(stated.rivals, stated.numbers[1:], strict=False)):
        rest = stated.rivals[:at] + stated.rivals[at + 1 :]
        numbers = (quantity, stated.numbers[0], *(n for n in stated.numbers[1:] if n is not quantity))
        yield replace(stated, value=value, rivals=(cast(float, stated.value), *rest), numbers=numbers)


def _unless_parts(stated: Answer, computed: Measured) -> Answer:
    """A rival that is only one of the parts (스마트폴 42개소 of 138) contradicts nothing."""
    values = {answer.value for answer in computed.answers}
    if stated.verdict != "conflict" or not {value for value in stated.rivals if value != stated.value} <= values:
        return stated
    proven = any(quantity.evidence.source.role == "proof" for quantity in stated.numbers[:1])
    return replace(stated, verdict="met" if proven else "partial", rivals=(), numbers=stated.numbers[:1], flags=())


def _borne_out(stated: Answer, computed: Measured, rate: bool) -> Measured:
    """Both say the same: proven where either is; a rate is given as recomputed, a total as stated."""
    proven = "met" in (stated.verdict, computed.verdict)
    verdict = "conflict" if stated.verdict == "conflict" else "met" if proven else weakest(("partial", stated.verdict))
    exact = rate and all(answer.verdict in ("met", "conflict") for answer in computed.answers)
    stated = replace(stated, flags=() if verdict == "met" else stated.flags)
    return Measured(
        computed.value if exact else stated.value,
        verdict,
        (stated, *computed.answers),
        stated.rivals if verdict == "conflict" else (),
        derived=exact and computed.derived,
        inputs=computed.answers if exact else (stated, *computed.answers),
    )


def _disagreeing(stated: Answer, computed: Measured, measure: Measure, inputs: Sequence[Answer]) -> Measured:
    """A claim that the city's own proof contradicts is a conflict; a proven value stands by itself."""
    whole = all(answer.verdict == "met" and answer.value is not None for answer in inputs) and inputs
    if stated.verdict in ("partial", "conflict") and whole and computed.value is not None:
        assert stated.value is not None
        rivals = (stated.value, *stated.rivals)
        answers = (replace(stated, flags=tuple({*stated.flags, "conflict"})), *computed.answers)
        return Measured(computed.value, "conflict", answers, rivals, computed.derived, computed.answers)
    return _only(stated, inputs)


def _only(stated: Answer, inputs: Sequence[Answer]) -> Measured:
    found = tuple(answer for answer in inputs if answer.value is not None)
    return Measured(stated.value, stated.verdict, (stated,), stated.rivals, inputs=(stated, *found))
