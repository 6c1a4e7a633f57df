"""The audit trail: rows chained by SHA-256, written in the same transaction as what they tell of.

An edit, a removal or an insertion anywhere breaks the chain from there on. A cut at the end leaves a shorter
chain that still holds: compare `head` with one noted elsewhere (a report prints it) to see that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from api.records.tables import audit
from api.records.types import Actor, AuditRow

GENESIS = "0" * 64
_LOCK = 0x5C_A0D17  # any number, the same in every process


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the trail found. `findings` are Korean sentences; none means that it holds."""

    rows: int
    head: str
    findings: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.findings


def canonical(value: Any) -> str:
    """The one way of writing a value as JSON where bytes matter."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def hold(c: Connection) -> None:
    """Let one transaction at a time read-then-append. On SQLite `database.writing` has already seen to it."""
    if c.dialect.name == "postgresql":
        c.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def append(
    c: Connection, now: datetime, actor: Actor, action: str, subject: str, before: Any = None, after: Any = None
) -> AuditRow:
    """Add one row to the end of the chain. `before` and `after` are any JSON values."""
    hold(c)
    last = c.execute(select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)).one_or_none()
    row = AuditRow(
        seq=last.seq + 1 if last else 1,
        at=now,
        actor=actor.id,
        action=action,
        subject=subject,
        before=None if before is None else canonical(before),
        after=None if after is None else canonical(after),
        request=actor.request,
        prev_hash=last.hash if last else GENESIS,
        hash="",
    )
    row = replace(row, hash=link(row))
    c.execute(insert(audit).values({column.name: getattr(row, column.name) for column in audit.c}))
    return row


def link(row: AuditRow) -> str:
    """The row's hash: SHA-256 over its other fields and the hash before it."""
    told = [row.prev_hash, row.seq, row.at, row.actor, row.action, row.subject, row.before, row.after, row.request]
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def rows(c: Connection) -> Iterator[AuditRow]:
    """The whole trail in order."""
    for row in c.execute(select(audit).order_by(audit.c.seq)):
        yield AuditRow(**row._mapping)


def of_subject(c: Connection, subject: str) -> tuple[AuditRow, ...]:
    """What was done to one thing, in order."""
    found = c.execute(select(audit).where(audit.c.subject == subject).order_by(audit.c.seq))
    return tuple(AuditRow(**row._mapping) for row in found)


def head(c: Connection) -> tuple[int, str]:
    """How many rows there are, and the hash of the last."""
    last = c.execute(select(audit.c.hash).order_by(audit.c.seq.desc()).limit(1)).scalar()
    return c.execute(select(func.count()).select_from(audit)).scalar_one(), last or GENESIS


def check_chain(c: Connection) -> Verdict:
    """Recompute every link."""
    expected, count, findings = GENESIS, 0, []
    for row in rows(c):
        count += 1
        if row.seq != count:
            findings.append(f"감사 기록 {count}번이 빠졌습니다")
            break
        if row.prev_hash != expected or row.hash != link(row):
            findings.append(f"감사 기록 {row.seq}번이 바뀌었습니다({row.action} {row.subject})")
            break
        expected = row.hash
    return Verdict(count, expected, tuple(findings))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    raise TypeError(f"{type(value).__name__} is not a JSON value")
