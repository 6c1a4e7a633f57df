"""The Korean sentence with which a finding explains itself to the reviewer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.judging.types import Reading
from assistant.types import VERDICTS, Evidence, Finding, VerdictName

NOTHING = "관련 근거를 찾지 못했습니다."
_ROLES = {"proof": "증빙", "claim": "주장"}
_LONGEST = 40


def _quote(evidence: Evidence) -> str:
    text = " ".join(evidence.text.split())
    return f"‘{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}’"


def _number(value: float) -> str:
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def only_others(readings: Sequence[Reading]) -> str:
    """Everything found tells of other cities."""
    return f"{_quote(readings[0].evidence)}은(는) 다른 도시의 실적이며, 신청 도시의 근거는 찾지 못했습니다."


def reason(verdict: VerdictName, best: Reading, claim: bool) -> str:
    """One sentence: what was found, and why it is not more."""
    quote, role = _quote(best.evidence), _ROLES[best.evidence.source.role]
    if claim:
        return f"{quote}라고 주장하지만 이를 뒷받침하는 증빙을 찾지 못했습니다."
    if verdict == "met":
        return f"{quote}에서 완료되었거나 운영 중인 실적으로 확인됩니다({role})."
    if verdict == "planned":
        return f"{quote}처럼 계획이거나 진행 중이며 완료된 실적은 없습니다."
    if verdict == "conflict":
        return f"{quote}와(과) 어긋나는 내용이 자료에 함께 있어 확인이 필요합니다."
    if verdict == "not_met":
        if best.because == "missed":
            shown = f" 확인된 값: {', '.join(map(_number, best.values))}." if best.values and best.values[0] > 3 else ""
            return f"{quote}에 따르면 기준에 미치지 못합니다.{shown}"
        return f"{quote}에서 이행되지 않은 것으로 확인됩니다."
    return _partial(quote, best)


def _partial(quote: str, best: Reading) -> str:
    told = {
        "partly": "일부 지역이나 시범 범위에서만 이행된 것으로 보입니다.",
        "unstated": "이행은 확인되지만 기준 수치나 규모가 적혀 있지 않습니다.",
        "allowed": "할 수 있다는 규정만 있고 실제로 이행했는지는 확인되지 않습니다.",
        "thin": "비슷한 실적이지만 요건 전체를 뒷받침하지는 않습니다.",
        "later": "기준연도 뒤의 실적입니다.",
    }
    return f"{quote}: {told.get(best.because, '관련된 내용이지만 이행 여부가 분명하지 않습니다.')}"


def joined(found: Sequence[Finding]) -> str:
    """Several assertions that came out differently."""
    listed = ", ".join(f"{at}번째 요건 {VERDICTS[finding.verdict]}" for at, finding in enumerate(found, start=1))
    shown = next((finding.reason for finding in found if finding.verdict != "met"), found[0].reason)
    return f"요건 {len(found)}가지 가운데 {listed}. {shown}"
