"""Inputs that no number answers: a statement judged, a level reached, a span of years that holds the reference year."""

from __future__ import annotations

import re
from typing import cast

from assistant.framework import Framework, Level
from assistant.framework import Input as Asked
from assistant.judging import JudgeContext, Statement, judge
from assistant.measuring import Answer
from assistant.types import Evidence, VerdictName

_SPAN = re.compile(r"((?:19|20)\d{2})\s*년?\s*(?:부터|[~∼〜～–-])\s*((?:19|20)\d{2})")


def answer_flag(asked: Asked, framework: Framework, evidence: tuple[Evidence, ...], context: JudgeContext) -> Answer:
    """1 where the dossier shows that the input's statement holds, 0 where it shows that it does not."""
    finding = judge(_statement(asked.statement, asked.labels, framework), evidence, context)
    value = {"met": 1.0, "partial": 1.0, "conflict": 1.0, "planned": 0.0, "not_met": 0.0}.get(finding.verdict)
    return Answer(
        asked=asked.id,
        label=asked.labels[0] if asked.labels else asked.statement,
        verdict=finding.verdict,
        value=value,
        rivals=(0.0,) if finding.verdict == "conflict" else (),
        evidence=finding.evidence,
        flags=finding.flags,
        confidence=finding.confidence,
        reason=finding.reason,
    )


def answer_level(asked: Asked, framework: Framework, evidence: tuple[Evidence, ...], context: JudgeContext) -> Answer:
    """The value of the highest level that the dossier proves; a level only claimed or planned is said so."""
    weaker: Answer | None = None
    for level in sorted(asked.levels, key=lambda level: -level.value):
        for word in _words(level, evidence):
            finding = judge(_statement(f"{word} 설치·운영", (word,), framework), evidence, context)
            if finding.verdict in ("not_found", "not_met"):
                continue
            answer = Answer(
                asked=asked.id,
                label=f"{asked.labels[0]}: {level.name}",
                verdict=finding.verdict,
                value=None if finding.verdict == "planned" else level.value,
                evidence=finding.evidence,
                flags=finding.flags,
                confidence=finding.confidence,
                reason=f"{asked.labels[0]} {level.name} 수준({word}) — {finding.reason}",
            )
            if finding.verdict == "met":
                return answer
            weaker = weaker or answer
    return weaker or Answer(
        asked=asked.id, label=asked.labels[0], verdict="not_found", reason=f"{asked.labels[0]}의 근거를 찾지 못했습니다"
    )


def _words(level: Level, evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    """The level's names that the evidence uses: the listed ones, and what its pattern catches (스마트○○과)."""
    texts = [piece.text for piece in evidence]
    listed = [word for word in level.words if any(word in text for text in texts)]
    caught = [found[0] for text in texts for found in re.finditer(level.pattern, text)] if level.pattern else []
    return tuple(dict.fromkeys([*listed, *caught]))


def answer_period(asked: Asked, framework: Framework, evidence: tuple[Evidence, ...], context: JudgeContext) -> Answer:
    """1 where a span of years beside one of the labels holds the reference year, 0 where none of them does."""
    beside = [(piece, span) for piece in evidence for span in _spans(piece, asked.labels)]
    if not beside:
        return answer_flag(asked, framework, evidence, context)
    holding = [piece for piece, (first, last) in beside if first <= context.reference_year <= last]
    proven = [piece for piece in holding if piece.source.role == "proof"]
    shown = tuple(dict.fromkeys(proven or holding or [piece for piece, _ in beside]))[:2]
    label, year = asked.labels[0], context.reference_year
    if not holding:
        reason, verdict = f"{label}에 기준연도({year}년)가 들어 있지 않습니다", "not_met"
    elif proven:
        reason, verdict = f"{label}에 기준연도({year}년)가 들어 있습니다(증빙자료에서 확인)", "met"
    else:
        reason, verdict = (
            f"{label}에 기준연도({year}년)가 들어 있다는 주장은 있으나 증빙자료에서 확인되지 않습니다",
            "partial",
        )
    return Answer(
        asked=asked.id,
        label=label,
        verdict=cast(VerdictName, verdict),
        value=1.0 if holding else 0.0,
        evidence=shown,
        flags=("claim_without_proof",) if verdict == "partial" else (),
        confidence=0.8 if proven else 0.6,
        reason=reason,
    )


def _spans(piece: Evidence, labels: tuple[str, ...]) -> list[tuple[int, int]]:
    """Spans of years (2019~2023년) in a sentence that one of the labels stands in, or in a heading above."""
    named = f"{piece.passage.context} {piece.text}".replace(" ", "")
    if not any(label.replace(" ", "") in named for label in labels):
        return []
    return [(int(found[1]), int(found[2])) for found in _SPAN.finditer(piece.text)]


def _statement(text: str, labels: tuple[str, ...], framework: Framework) -> Statement:
    return Statement(text=text, terms=labels, synonyms=synonyms(framework))


def synonyms(framework: Framework) -> dict[str, tuple[str, ...]]:
    """Each word of the framework's vocabulary → the other words of its line."""
    table: dict[str, tuple[str, ...]] = {}
    for line in framework.vocabulary:
        for word in line:
            table[word] = tuple(other for other in line if other != word)
    return table
