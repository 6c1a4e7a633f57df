"""Evidence → the figure of one 정량 indicator: the value stated, its inputs, and where no number stands, why."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering import answer_number, answer_scale
from assistant.framework import Framework, Indicator, Input, Measure
from assistant.judging import JudgeContext, Statement, judge
from assistant.measuring import Answer, Measured, main_input
from assistant.quantities.numerals import plain
from assistant.quantities.years import mentions
from assistant.settling import settle
from assistant.stating import answer_flag, answer_level, answer_period, synonyms
from assistant.types import Evidence, Profile
from assistant.wording import reworded

_FULL_MARK = "만점"


def figure(
    framework: Framework, profile: Profile, indicator: Indicator, evidence: tuple[Evidence, ...], context: JudgeContext
) -> Measured:
    """The measured value with its verdict. Raises AssertionError for an indicator without a measure."""
    measure = indicator.measure
    assert measure is not None, indicator.id
    measure = _reworded(measure, framework)
    direct = answer_number(measure.direct, measure.period, evidence, context, indicator.id) if measure.direct else None
    answers: list[Answer] = []
    for asked in measure.inputs:
        key = indicator.id if asked.id == main_input(measure) else ""
        answers.append(_answer(asked, measure, framework, evidence, context, key, answers))
    aside = {asked.id for asked in measure.inputs if asked.aside}
    counted = [answer for answer in answers if answer.asked not in aside]
    inputs = tuple(asked for asked in measure.inputs if not asked.aside)
    measured = settle(replace(measure, inputs=inputs), profile, direct, counted)
    if measured.value is None or measured.verdict == "not_found":
        return _unnumbered(measure, framework, evidence, context, measured)
    if measured.value == 0 and measured.verdict == "met" and measure.direction == "higher":
        measured = replace(measured, verdict="not_met")  # 0건 proven is a value, and says that nothing was done
    shown = tuple(answer for answer in answers if answer.asked in aside and answer.value is not None)
    return replace(measured, inputs=(*measured.inputs, *shown))


def _reworded(measure: Measure, framework: Framework) -> Measure:
    """The measure with its labels in the framework's other words too."""
    inputs = tuple(
        replace(asked, labels=reworded(asked.labels, framework.vocabulary)) if asked.kind == "number" else asked
        for asked in measure.inputs
    )
    direct = measure.direct and replace(measure.direct, labels=reworded(measure.direct.labels, framework.vocabulary))
    return replace(measure, inputs=inputs, direct=direct)


def _answer(
    asked: Input,
    measure: Measure,
    framework: Framework,
    evidence: tuple[Evidence, ...],
    context: JudgeContext,
    key: str,
    answers: list[Answer],
) -> Answer:
    if asked.kind == "flag":
        return answer_flag(asked, framework, evidence, context)
    if asked.kind == "level":
        return answer_level(asked, framework, evidence, context)
    if asked.kind == "period":
        return answer_period(asked, framework, evidence, context)
    if asked.labels[0] == _FULL_MARK:
        return answer_scale(asked, answers)
    return answer_number(asked, asked.span or measure.period, evidence, context, key)


def _unnumbered(
    measure: Measure,
    framework: Framework,
    evidence: tuple[Evidence, ...],
    context: JudgeContext,
    measured: Measured,
) -> Measured:
    """No number: a plan or a denial of the thing itself still says more than silence."""
    if not measure.statement:
        return measured
    timely = tuple(piece for piece in evidence if not _of_another_year(piece.text, context.reference_year))
    finding = judge(Statement(measure.statement, (), synonyms(framework)), timely, context)
    if finding.verdict not in ("planned", "not_met") or finding.verdict == measured.verdict:
        return measured
    answer = Answer(
        asked="statement",
        label=measure.label,
        verdict=finding.verdict,
        evidence=finding.evidence,
        flags=finding.flags,
        confidence=finding.confidence,
        reason=f"{measure.label}: 수치가 없습니다. {finding.reason}",
    )
    return Measured(None, finding.verdict, (answer,))


def _of_another_year(text: str, year: int) -> bool:
    """Whether a sentence speaks of earlier years only: what was done then does not deny what was not done since."""
    named = {mention.year for mention in mentions(plain(text), year)}
    return bool(named) and max(named) < year
