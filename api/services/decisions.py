"""Decisions (결정): a person confirms, adjusts or returns the draft that was on the screen. Nothing decides alone."""

from __future__ import annotations

import math
import unicodedata

from api.errors import InvalidRequest, UnknownDraft, UnknownPerson, VersionStale
from api.records import audit, decisions, drafts, people
from api.records.types import Action, Actor, Decision, StoredDraft
from api.services.office import Office, require

_LONGEST_REASON = 4000


def decide(
    office: Office,
    application: str,
    indicator: str,
    version: int,
    action: Action,
    actor: Actor,
    score: float | None = None,
    reason: str = "",
) -> Decision:
    """Record what the person `actor` decided on draft `version`, with its audit row, in one transaction.

    adjust: `score` in points, 0 to the maximum, and a reason. return: a reason. confirm: neither is needed.
    Raises UnknownApplication, UnknownDraft, UnknownPerson, VersionStale, InvalidRequest.
    """
    now = office.now()
    with office.writing() as c:
        audit.hold(c)  # no new draft version may slip in between the check and the record
        require(c, application)
        draft = drafts.current(c, application, indicator)
        if draft is None:
            raise UnknownDraft(indicator)
        if draft.version != version:
            raise VersionStale(indicator, version, draft.version)
        if people.find(c, actor.id) is None:
            raise UnknownPerson(actor.id)
        reason = _checked(draft, action, score, reason)
        before = decisions.current(c, application, indicator)
        made = decisions.append(c, draft, actor.id, action, None if score is None else float(score), reason, now)
        subject = f"{application}/{indicator}"
        audit.append(c, now, actor, "decision.made", subject, before and told(before, None), told(made, draft))
    return made


def history(office: Office, application: str, indicator: str) -> tuple[Decision, ...]:
    """All decisions on an indicator, newest first. Raises UnknownApplication, UnknownDraft."""
    with office.reading() as c:
        require(c, application)
        if drafts.current(c, application, indicator) is None:
            raise UnknownDraft(indicator)
        return decisions.history(c, application, indicator)


def told(decision: Decision, draft: StoredDraft | None) -> dict[str, object]:
    """The decision as the audit trail keeps it, with the digest of the draft that was seen."""
    said = {
        key: getattr(decision, key)
        for key in ("id", "application", "indicator", "draft", "version", "person", "action", "score", "reason")
    } | {"created_at": decision.created_at, "supersedes": decision.supersedes}
    return said | ({"draft_digest": draft.digest} if draft else {})


def _checked(draft: StoredDraft, action: Action, score: float | None, reason: str) -> str:
    """The reason as it is kept. Raises InvalidRequest."""
    reason = unicodedata.normalize("NFC", reason).strip()
    highest = float(draft.payload["max_score"])
    if len(reason) > _LONGEST_REASON:
        raise InvalidRequest("사유가 너무 깁니다", f"{_LONGEST_REASON}자 이내로 적으세요")
    if action != "confirm" and not reason:
        raise InvalidRequest("조정하거나 반려할 때는 사유가 있어야 합니다", "reason에 사유를 적으세요")
    if action == "adjust" and (score is None or not math.isfinite(score) or not 0 <= score <= highest):
        raise InvalidRequest(f"조정 점수는 0점에서 {highest:g}점 사이여야 합니다", "score를 확인하세요")
    if action != "adjust" and score is not None:
        raise InvalidRequest("점수는 조정(adjust)할 때만 적습니다", "score를 빼고 보내세요")
    return reason
