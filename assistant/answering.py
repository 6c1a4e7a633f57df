"""One asked-for value and the evidence → an answer: a number read, a statement judged, or a level reached."""

from __future__ import annotations

from assistant.framework import Direct, Framework
from assistant.framework import Input as Asked
from assistant.judging import JudgeContext, Statement, judge
from assistant.measuring import Answer
from assistant.quantities import Ask, Measured, format_value, measure
from assistant.quantities.types import Period
from assistant.quantities.units import convert
from assistant.types import Evidence, Flag, Quantity, VerdictName


def answer_number(
    asked: Asked | Direct, period: Period, evidence: tuple[Evidence, ...], context: JudgeContext
) -> Answer:
    """The number that stands beside one of the labels, in the first unit asked for."""
    name = asked.id if isinstance(asked, Asked) else "direct"
    label = asked.labels[0]
    ask = Ask(labels=asked.labels, units=asked.units, period=period)
    found = measure(ask, evidence, context.reference_year, city=context.city)
    if found.best is None or found.value is None:
        return _no_number(name, label, asked.units, found)
    agreeing = (found.best, *found.others)
    rivals = _rivals(found)
    proof = next((quantity for quantity in agreeing if quantity.evidence.source.role == "proof"), None)
    verdict: VerdictName = "conflict" if found.conflicts else "met" if proof else "partial"
    shown = proof or found.best
    flags: list[Flag] = []
    if found.conflicts:
        flags.append("conflict")
    elif not proof:
        flags.append("claim_without_proof")
    if found.stale:
        flags.append("stale_year")
        verdict = "partial" if verdict == "met" else verdict
    return Answer(
        asked=name,
        label=label,
        verdict=verdict,
        value=convert(shown.value, shown.unit, found.unit) if proof else found.value,
        unit=found.unit,
        rivals=tuple(convert(rival.value, rival.unit, found.unit) for rival in rivals),
        numbers=(shown, *rivals),
        evidence=_unique([shown, *agreeing, *rivals]),
        flags=tuple(flags),
        confidence=found.confidence,
        reason=_number_reason(label, shown, rivals, proof is not None, found.stale, context.reference_year),
    )


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
    """The value of the highest level that the dossier proves; a level only planned or claimed is said so."""
    weaker: Answer | None = None
    for level in sorted(asked.levels, key=lambda level: -level.value):
        best: Answer | None = None
        for word in level.words or (level.name,):
            finding = judge(_statement(f"{word} 설치·운영", (word,), framework), evidence, context)
            if finding.verdict == "not_found":
                continue
            answer = Answer(
                asked=asked.id,
                label=f"{asked.labels[0]}: {level.name}",
                verdict=finding.verdict,
                value=level.value,
                evidence=finding.evidence,
                flags=finding.flags,
                confidence=finding.confidence,
                reason=f"{level.name} 수준 — {finding.reason}",
            )
            if finding.verdict == "met":
                return answer
            best = best or answer
        if best is not None and best.verdict in ("partial", "conflict"):
            weaker = weaker or best
    return weaker or Answer(
        asked=asked.id, label=asked.labels[0], verdict="not_found", reason=f"{asked.labels[0]}의 근거를 찾지 못했습니다"
    )


def _statement(text: str, labels: tuple[str, ...], framework: Framework) -> Statement:
    return Statement(text=text, terms=labels, synonyms=synonyms(framework))


def synonyms(framework: Framework) -> dict[str, tuple[str, ...]]:
    """Each word of the framework's vocabulary → the other words of its line."""
    table: dict[str, tuple[str, ...]] = {}
    for line in framework.vocabulary:
        for word in line:
            table[word] = tuple(other for other in line if other != word)
    return table


def _no_number(name: str, label: str, units: tuple[str, ...], found: Measured) -> Answer:
    """Nothing usable: say whether only a plan stood there, or another city's figure, or nothing at all."""
    planned = [ranked for ranked in found.ranked if ranked.rejected == "target"]
    if planned:
        quantity = planned[0].quantity
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
        reason=f"{label}({'·'.join(units)}) 수치를 찾지 못했습니다",
    )


def _number_reason(
    label: str, shown: Quantity, rivals: tuple[Quantity, ...], proven: bool, stale: bool, reference_year: int
) -> str:
    value = format_value(shown.value, shown.unit)
    if rivals:
        other = rivals[0]
        where = f"{other.evidence.source.name} {other.evidence.passage.page}쪽"
        return f"{label}: {value}과(와) 다른 값 {format_value(other.value, other.unit)}({where})이 있어 확인이 필요합니다"
    if stale:
        year = f"{shown.year}년" if shown.year else "다른 해"
        return f"{label}: {value}은(는) {year} 수치로 기준연도({reference_year}년)와 다릅니다"
    if not proven:
        return f"{label}: {value}이라는 주장은 있으나 증빙자료에서 확인되지 않습니다"
    return f"{label}: {value}(증빙자료에서 확인)"


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
