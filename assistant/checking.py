"""A free statement or a measure typed by a reviewer, held against one dossier: `smartcert check`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.answering import answer_number
from assistant.citing import cite, cite_all
from assistant.draft_json import citation_json
from assistant.drafting import Desk
from assistant.framework import Direct
from assistant.judging import JudgeContext, Statement, judge
from assistant.quantities.prose import read_prose
from assistant.quantities.types import Found
from assistant.recognising import asks_how_much
from assistant.retrieval import gather
from assistant.stating import synonyms
from assistant.types import FLAGS, Citation, Evidence, Finding, Flag, Profile, Quantity, VerdictName
from assistant.valuing import Valued, value_of
from ingest.morphemes import analyse

PASSAGES = 12
_PREDICATE_ENDS = ("EF", "EC", "ETN", "XSV", "VV", "VX", "VCP")
_AT_LEAST = re.compile(r"^\s?\S{0,2}\s?(?:이상|넘|초과|웃돌|상회|달하|돌파)")
_AT_MOST = re.compile(r"^\s?\S{0,2}\s?(?:이하|미만|밑돌|안\s?되|못\s?미)")

Value = tuple[float, str, Quantity]


def check(desk: Desk, profile: Profile, statement: str, unit: str | None = None) -> dict[str, Any]:
    """{"statement", "verdict", "reason", "values": [{"value", "unit", "year", "citation"}], "citations", …}.

    A noun phrase ("공공와이파이 AP 수") or a question ("… 몇 개인가") asks for a value; a sentence asks whether it
    holds, and the values behind it are shown too. Values come in `unit` where one is given.
    `values[i]["citation"]` is an index into "citations".
    """
    context = JudgeContext(profile.name, desk.framework.reference_year, profile.population)
    if asks_how_much(statement) or is_measure(statement):
        return _value(desk, profile, statement, unit, context)
    evidence = gather(desk.library, profile.application, [statement], PASSAGES)
    return _truth(desk, profile, statement, unit, evidence, context)


def is_measure(text: str) -> bool:
    """Whether the text names a quantity rather than states something: it ends without a predicate."""
    tokens = [token for token in analyse(text.rstrip(" .?!")) if not token.tag.startswith("S") or token.tag == "SL"]
    return bool(tokens) and not any(token.tag in _PREDICATE_ENDS for token in tokens[-2:])


def _value(desk: Desk, profile: Profile, statement: str, unit: str | None, context: JudgeContext) -> dict[str, Any]:
    found = value_of(desk, profile, statement, unit, context)
    answer = found.answer
    citations: list[Citation] = []
    values = _values(desk, found.values, citations)
    _append(citations, cite_all(desk.library, answer.evidence))
    return _answer(
        statement, answer.verdict, answer.reason, answer.confidence, answer.flags, values, citations, found.evidence
    )


def _truth(
    desk: Desk,
    profile: Profile,
    statement: str,
    unit: str | None,
    evidence: Sequence[Evidence],
    context: JudgeContext,
) -> dict[str, Any]:
    finding = judge(Statement(statement, (), synonyms(desk.framework)), evidence, context)
    found: tuple[Value, ...] = ()
    counted = _threshold(desk, profile, statement, unit, context)
    if counted:
        found = counted[1]
        unsettled = finding.verdict == "not_found" or "unclear" in finding.flags
        finding = counted[0] if unsettled or counted[0].verdict in ("not_met", "conflict") else finding
    citations = list(cite_all(desk.library, finding.evidence))
    values = _values(desk, found, citations)
    for asked in _numbers_in(statement, context.reference_year) if not values else ():
        answer = answer_number(asked, "point", finding.evidence, context)
        values += _values(desk, [(q.value, q.unit, q) for q in answer.numbers], citations)
    return _answer(
        statement, finding.verdict, finding.reason, finding.confidence, finding.flags, values, citations, evidence
    )


def _threshold(
    desk: Desk, profile: Profile, statement: str, unit: str | None, context: JudgeContext
) -> tuple[Finding, tuple[Value, ...]] | None:
    """A statement that sets a bound (10개 이상이다), held against the value that the dossier gives."""
    bounds = [found for found in read_prose(statement, "", context.reference_year) if found.sort != "year"]
    if len(bounds) != 1 or not bounds[0].unit:
        return None
    bound, behind = bounds[0], statement[bounds[0].end :]
    least, most = _AT_LEAST.match(behind), _AT_MOST.match(behind)
    if not least and not most:
        return None
    valued = value_of(desk, profile, statement[: bound.start], unit or bound.unit, context)
    if not valued.values:
        return None
    return _held(valued, bound, bool(least)), valued.values


def _held(valued: Valued, bound: Found, least: bool) -> Finding:
    """Met or not where the proven value decides; a claimed value decides nothing, rivals on both sides conflict."""
    sides = {(value >= bound.value) if least else (value <= bound.value) for value, _, _ in valued.values}
    answer = valued.answer
    verdict: VerdictName = "met" if sides == {True} else "not_met" if sides == {False} else "conflict"
    if verdict == "met" and answer.verdict not in ("met", "conflict"):
        verdict = answer.verdict
    return Finding(verdict, answer.reason, answer.evidence, answer.flags, answer.confidence)


def _numbers_in(statement: str, reference_year: int) -> list[Direct]:
    """The quantities that the statement itself names, as things to look for in what backs it."""
    asked = []
    for found in read_prose(statement, "", reference_year):
        label = " ".join(found.head or found.chain or found.topic)
        if found.sort == "value" and found.unit and label:
            asked.append(Direct(labels=(label,), units=(found.unit,)))
    return asked


def _values(desk: Desk, found: Sequence[Value], citations: list[Citation]) -> list[dict[str, Any]]:
    """The value and its rivals, each with the index of the span that holds its number."""
    shown = []
    for value, unit, quantity in found:
        index = _append(citations, cite(desk.library, quantity.evidence))
        shown.append({"value": value, "unit": unit, "year": quantity.year, "text": quantity.text, "citation": index})
    return shown


def _append(citations: list[Citation], more: Sequence[Citation]) -> int:
    """Adds what is not there yet; the index of the first of `more`."""
    for citation in more:
        if citation not in citations:
            citations.append(citation)
    return citations.index(more[0]) if more else -1


def _answer(
    statement: str,
    verdict: str,
    reason: str,
    confidence: float,
    flags: Sequence[Flag],
    values: list[dict[str, Any]],
    citations: list[Citation],
    evidence: Sequence[Evidence],
) -> dict[str, Any]:
    looked: dict[tuple[str, int], None] = {}
    for piece in evidence:
        looked.setdefault((piece.source.name, piece.passage.page), None)
    return {
        "statement": statement,
        "verdict": verdict,
        "reason": reason,
        "confidence": round(confidence, 3),
        "values": values,
        "citations": [citation_json(citation) for citation in citations],
        "flags": list(flags),
        "warnings": [FLAGS[flag] for flag in flags],
        "looked_at": [{"document": name, "page": page} for name, page in list(looked)[:PASSAGES]],
    }
