"""The main path of this layer: indicator → evidence → verdicts → draft. A person decides afterwards.

`Desk` holds what a drafting session needs: one library, one framework. Drafts are pure functions of the dossier's
index, the framework and the judge; nothing is drawn by chance and no clock is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant import measuring, scoring
from assistant.citing import cite, cite_all
from assistant.figuring import figure
from assistant.framework import Criterion, Framework, Indicator
from assistant.judging import RULES_VERSION, JudgeContext, Statement, judge
from assistant.measuring import Answer, Measured
from assistant.retrieval import gather, holding, named_rows
from assistant.stating import synonyms
from assistant.types import (
    Citation,
    Draft,
    Evidence,
    Figure,
    Flag,
    Input,
    Judgement,
    Missing,
    Profile,
    Provenance,
    VerdictName,
)
from ingest.library import Library

PER_QUERY = 10
"""Passages read for each query. More cost time and bring look-alikes; fewer lose tables far from the prose."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where drafts are made: the library of documents and the framework in force."""

    library: Library
    framework: Framework
    judge: str = "rules"

    def profile(self, application: str, name: str, population: int | None) -> Profile:
        """The applicant as the measures need it; an unknown population counts as the smallest class."""
        return Profile(application, name, population, self.framework.class_of(population or 0).id)

    def draft(self, profile: Profile, indicator_id: str) -> Draft:
        """The draft for one indicator. Raises UnknownIndicator."""
        indicator = self.framework.indicator(indicator_id)
        return (
            _quantitative(self, profile, indicator)
            if indicator.quantitative
            else _qualitative(self, profile, indicator)
        )


def _quantitative(desk: Desk, profile: Profile, indicator: Indicator) -> Draft:
    measured = measured_figure(desk, profile, indicator)
    values = [] if measured.value is None else [measured.value, *measured.rivals]
    verdict = measured.verdict
    figure = _figure(desk, profile, indicator, measured)
    return Draft(
        indicator=indicator.id,
        name=indicator.name,
        kind=indicator.kind,
        verdict=verdict,
        reason=" / ".join(answer.reason for answer in measured.answers),
        score=scoring.quantity_score(indicator, profile.group, verdict, values),
        confidence=min((answer.confidence for answer in measured.answers), default=0.5),
        figure=figure,
        judgements=(),
        missing=_missing(indicator, verdict),
        flags=_flags(desk, profile, verdict, [answer.flags for answer in measured.answers]),
        citations=cite_all(desk.library, (e for answer in measured.answers for e in answer.evidence)),
        provenance=_provenance(desk, profile),
    )


def measured_figure(desk: Desk, profile: Profile, indicator: Indicator) -> Measured:
    """The value stated as such where the dossier states and proves it, else the formula over its inputs.

    Where it is only claimed, the whole proof is searched for the claimed number.
    """
    context, evidence = _context(desk, profile), indicator_evidence(desk, profile, indicator)
    measured = figure(desk.framework, profile, indicator, evidence, context)
    numbers = measuring.claimed_numbers(measured)
    if measured.verdict != "partial" or not numbers:
        return measured
    known = {(piece.passage.key, piece.start) for piece in evidence}
    more = holding(desk.library, profile.application, numbers)
    more = tuple(piece for piece in more if (piece.passage.key, piece.start) not in known)
    return figure(desk.framework, profile, indicator, (*evidence, *more), context) if more else measured


def indicator_evidence(desk: Desk, profile: Profile, indicator: Indicator) -> tuple[Evidence, ...]:
    """What the dossier says of a 정량 indicator: found by its words, and the rows that bear its number."""
    assert indicator.measure is not None, indicator.id
    asked = measuring.queries(indicator.measure, indicator.name, indicator.terms)
    found = gather(desk.library, profile.application, asked, PER_QUERY)
    known = {(piece.passage.key, piece.start) for piece in found}
    named = named_rows(desk.library, profile.application, indicator.id)
    return (*found, *(piece for piece in named if (piece.passage.key, piece.start) not in known))


def _figure(desk: Desk, profile: Profile, indicator: Indicator, measured: Measured) -> Figure | None:
    measure = indicator.measure
    if measured.value is None or measure is None:
        return None
    inputs = [_input(desk, answer) for answer in measured.inputs if answer.value is not None]
    if measured.derived and "population" in measure.formula and profile.population:
        inputs.append(
            Input(
                "population",
                "인구(신청 정보)",
                float(profile.population),
                "명",
                None,
                str(profile.population),
                (),
                True,
            )
        )
    years = {given.year for given in inputs if given.year}
    return Figure(
        value=round(measured.value, 4),
        unit=measure.unit,
        year=years.pop() if len(years) == 1 else None,
        derived=measured.derived,
        formula=measure.formula if measured.derived else "",
        inputs=tuple(inputs),
    )


def _input(desk: Desk, answer: Answer) -> Input:
    """The number first: its own span where it was read, then the rest of what backs it."""
    quantity = answer.numbers[0] if answer.numbers else None
    spans = cite_all(desk.library, answer.evidence)
    if quantity:
        spans = (*cite(desk.library, quantity.evidence, quantity.at), *spans)
    return Input(
        id=answer.asked,
        label=answer.label,
        value=answer.value or 0.0,
        unit=answer.unit,
        year=quantity.year if quantity else None,
        text=quantity.text if quantity else "",
        citations=spans,
    )


def _qualitative(desk: Desk, profile: Profile, indicator: Indicator) -> Draft:
    judgements = tuple(_judge(desk, profile, indicator, criterion) for criterion in indicator.criteria)
    verdicts = {judgement.criterion: judgement.finding.verdict for judgement in judgements}
    step = scoring.maturity_step(indicator, verdicts, frozenset({"met"}))
    verdict = _overall(list(verdicts.values()), step)
    return Draft(
        indicator=indicator.id,
        name=indicator.name,
        kind=indicator.kind,
        verdict=verdict,
        reason=_step_reason(desk.framework, indicator, judgements, step),
        score=scoring.maturity_score(desk.framework, indicator, verdicts),
        confidence=sum(judgement.finding.confidence for judgement in judgements) / max(1, len(judgements)),
        figure=None,
        judgements=judgements,
        missing=_missing_criteria(indicator, judgements),
        flags=_flags(desk, profile, verdict, [judgement.finding.flags for judgement in judgements]),
        citations=_distinct(judgements),
        provenance=_provenance(desk, profile),
    )


def _judge(desk: Desk, profile: Profile, indicator: Indicator, criterion: Criterion) -> Judgement:
    asked = [criterion.text, f"{criterion.text} {' '.join(criterion.terms)}"]
    evidence = gather(desk.library, profile.application, asked, PER_QUERY)
    statement = Statement(criterion.text, criterion.terms, {**synonyms(desk.framework), **(criterion.synonyms or {})})
    finding = judge(statement, evidence, _context(desk, profile))
    return Judgement(criterion.id, criterion.text, criterion.step, finding, cite_all(desk.library, finding.evidence))


def _overall(verdicts: Sequence[VerdictName], step: int) -> VerdictName:
    """One verdict for the whole rating: met when every criterion is, partial when some step is reached or open."""
    distinct = set(verdicts)
    if distinct == {"met"}:
        return "met"
    if distinct <= {"not_found"}:
        return "not_found"
    if step or distinct & {"met", "partial"}:
        return "partial"
    return "conflict" if "conflict" in distinct else "planned" if "planned" in distinct else "not_met"


def _step_reason(framework: Framework, indicator: Indicator, judgements: Sequence[Judgement], step: int) -> str:
    names = {known.step: known.name for known in framework.maturity}
    reached = (
        f"{step}단계({names.get(step, '')})까지 모든 기준이 확인됩니다" if step else "1단계 기준부터 확인되지 않습니다"
    )
    open_next = [j.text for j in judgements if j.step == step + 1 and j.finding.verdict != "met"]
    blocked = f" 다음 단계에 필요한 기준: {' · '.join(open_next)}" if open_next else ""
    return f"성숙도 {reached}.{blocked}"


def _context(desk: Desk, profile: Profile) -> JudgeContext:
    return JudgeContext(city=profile.name, reference_year=desk.framework.reference_year, population=profile.population)


def _flags(desk: Desk, profile: Profile, verdict: VerdictName, raised: Sequence[Sequence[Flag]]) -> tuple[Flag, ...]:
    flags: dict[Flag, None] = {flag: None for some in raised for flag in some}
    if verdict == "not_found" and desk.library.unread_pages(profile.application):
        flags["unread_pages"] = None
    return tuple(flags)


def _missing(indicator: Indicator, verdict: VerdictName) -> tuple[Missing, ...]:
    if verdict in ("met", "conflict"):
        return ()
    where = " · ".join(indicator.where)
    return tuple(Missing(what, where) for what in indicator.evidence)


def _missing_criteria(indicator: Indicator, judgements: Sequence[Judgement]) -> tuple[Missing, ...]:
    open_ones = {j.criterion for j in judgements if j.finding.verdict not in ("met", "conflict")}
    found: dict[Missing, None] = {}
    for criterion in indicator.criteria:
        if criterion.id in open_ones:
            where = " · ".join(criterion.where or indicator.where)
            for what in criterion.evidence or indicator.evidence:
                found[Missing(f"{what} — “{criterion.text}”", where)] = None
    return tuple(found)


def _distinct(judgements: Sequence[Judgement]) -> tuple[Citation, ...]:
    seen: dict[tuple[str, int, int, int], Citation] = {}
    for judgement in judgements:
        for citation in judgement.citations:
            seen.setdefault((citation.document, citation.page, citation.start, citation.end), citation)
    return tuple(seen.values())


def _provenance(desk: Desk, profile: Profile) -> Provenance:
    library = desk.library
    return Provenance(
        framework=desk.framework.edition,
        framework_digest=desk.framework.digest,
        index=library.fingerprint(profile.application),
        judge=f"{desk.judge}-{RULES_VERSION}",
        embedder=library.embedder_name,
        documents=tuple((document.id, document.sha256) for document in library.documents(profile.application)),
    )
