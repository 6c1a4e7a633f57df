"""A free statement or a measure typed by a reviewer, held against one dossier: `smartcert check`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.answering import answer_number, synonyms
from assistant.citing import cite, cite_all
from assistant.draft_json import citation_json
from assistant.drafting import Desk
from assistant.framework import Direct
from assistant.judging import JudgeContext, Statement, judge
from assistant.measuring import Answer
from assistant.quantities.prose import read_prose
from assistant.retrieval import gather
from assistant.types import FLAGS, Citation, Evidence, Flag, Profile
from ingest.morphemes import analyse

PASSAGES = 12
_PREDICATE_ENDS = ("EF", "EC", "ETN", "XSV", "VV", "VX", "VCP")


def check(desk: Desk, profile: Profile, statement: str, unit: str | None = None) -> dict[str, Any]:
    """{"statement", "verdict", "reason", "values": [{"value", "unit", "year", "citation"}], "citations", …}.

    A noun phrase ("공공와이파이 AP 수"), or anything with `unit`, asks for a value; a sentence asks whether it holds,
    and the values behind it are shown too. `values[i]["citation"]` is an index into "citations".
    """
    evidence = gather(desk.library, profile.application, [statement], PASSAGES)
    context = JudgeContext(profile.name, desk.framework.reference_year, profile.population)
    if unit is not None or is_measure(statement):
        return _value(desk, statement, unit, evidence, context)
    return _truth(desk, statement, evidence, context)


def is_measure(text: str) -> bool:
    """Whether the text names a quantity rather than states something: it ends without a predicate."""
    tokens = [token for token in analyse(text.rstrip(" .?!")) if not token.tag.startswith("S") or token.tag == "SL"]
    return bool(tokens) and not any(token.tag in _PREDICATE_ENDS for token in tokens[-2:])


def _value(
    desk: Desk, statement: str, unit: str | None, evidence: Sequence[Evidence], context: JudgeContext
) -> dict[str, Any]:
    asked = Direct(labels=(statement,), units=(unit,) if unit else ())
    answer = answer_number(asked, "point", tuple(evidence), context)
    citations: list[Citation] = []
    values = _values(desk, answer, citations)
    _append(citations, cite_all(desk.library, answer.evidence))
    return _answer(
        statement, answer.verdict, answer.reason, answer.confidence, answer.flags, values, citations, evidence
    )


def _truth(desk: Desk, statement: str, evidence: Sequence[Evidence], context: JudgeContext) -> dict[str, Any]:
    finding = judge(Statement(statement, (), synonyms(desk.framework)), evidence, context)
    citations = list(cite_all(desk.library, finding.evidence))
    values = []
    for asked in _numbers_in(statement, context.reference_year):
        answer = answer_number(asked, "point", finding.evidence, context)
        values += _values(desk, answer, citations)
    return _answer(
        statement, finding.verdict, finding.reason, finding.confidence, finding.flags, values, citations, evidence
    )


def _numbers_in(statement: str, reference_year: int) -> list[Direct]:
    """The quantities that the statement itself names, as things to look for in what backs it."""
    asked = []
    for found in read_prose(statement, "", reference_year):
        label = " ".join(found.head or found.chain or found.topic)
        if found.sort == "value" and found.unit and label:
            asked.append(Direct(labels=(label,), units=(found.unit,)))
    return asked


def _values(desk: Desk, answer: Answer, citations: list[Citation]) -> list[dict[str, Any]]:
    """The value and its rivals, each with the index of the span that holds its number."""
    shown = []
    for quantity in answer.numbers:
        spans = cite(desk.library, quantity.evidence)
        index = _append(citations, spans)
        shown.append(
            {
                "value": quantity.value,
                "unit": quantity.unit,
                "year": quantity.year,
                "text": quantity.text,
                "citation": index,
            }
        )
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
