"""Rows of decisions: appended, never rewritten. Each supersedes the one before; the last is the current one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, func, insert, select

from api.records.tables import decisions
from api.records.types import Action, Decision, StoredDraft


def append(
    c: Connection, draft: StoredDraft, person: str, action: Action, score: float | None, reason: str, now: datetime
) -> Decision:
    """Add a decision on this draft version. The caller has checked that it is the current one."""
    before = current(c, draft.application, draft.indicator)
    row = {
        "application": draft.application,
        "indicator": draft.indicator,
        "draft": draft.id,
        "version": draft.version,
        "person": person,
        "action": action,
        "score": score,
        "reason": reason,
        "created_at": now,
        "supersedes": before.id if before else None,
    }
    made = c.execute(insert(decisions).values(**row).returning(decisions.c.id)).scalar_one()
    return Decision(id=made, **row)  # type: ignore[arg-type]


def current(c: Connection, application: str, indicator: str) -> Decision | None:
    """The decision in force on an indicator, on whichever draft version it was made."""
    found = history(c, application, indicator)
    return found[0] if found else None


def history(c: Connection, application: str, indicator: str) -> tuple[Decision, ...]:
    """All decisions on one indicator, newest first."""
    mine = and_(decisions.c.application == application, decisions.c.indicator == indicator)
    found = c.execute(select(decisions).where(mine).order_by(decisions.c.id.desc()))
    return tuple(Decision(**row._mapping) for row in found)


def all_current(c: Connection, application: str) -> dict[str, Decision]:
    """Indicator → the decision in force."""
    last = (
        select(func.max(decisions.c.id))
        .where(decisions.c.application == application)
        .group_by(decisions.c.indicator)
        .scalar_subquery()
    )
    found = c.execute(select(decisions).where(decisions.c.id.in_(last)))
    return {row.indicator: Decision(**row._mapping) for row in found}


def every(c: Connection) -> tuple[Decision, ...]:
    """All decisions of all applications, oldest first: for checking them against the audit trail."""
    return tuple(Decision(**row._mapping) for row in c.execute(select(decisions).order_by(decisions.c.id)))
