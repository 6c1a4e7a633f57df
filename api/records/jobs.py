"""Rows of jobs. Every write of a worker names the attempt it was given, so one that lost its lease changes nothing.

queued ─► running ─► done | failed | cancelled, and back to queued: by `release` (the worker shuts down), by `sweep`
(its lease ran out), by `resume` (a person asks). Time is an argument everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, exists, insert, or_, select, text, update

from api.records.ids import new_id
from api.records.tables import jobs
from api.records.types import Job, JobKind

MAX_TRIES = 3
LEASE = timedelta(seconds=60)
_COLUMNS = [column for column in jobs.c if column.name != "seq"]
_LOCK = 0x5C_70B5
_WORN_OUT = {
    "slug": "worn-out",
    "problem": f"작업이 {MAX_TRIES}번 끝나지 못하고 멈추었습니다",
    "remedy": "서버 기록을 확인한 뒤 작업을 이어서 하세요",
}


@dataclass(frozen=True, slots=True)
class Hold:
    """A worker's claim on a job: good as long as the row still carries this attempt."""

    job: str
    attempt: int


def add(
    c: Connection, kind: JobKind, application: str | None, payload: dict[str, Any], by: str, now: datetime
) -> tuple[Job, bool]:
    """A queued job, and whether it is new: the same request that still waits is returned instead."""
    hold_queue(c)
    for waiting in _where(c, and_(jobs.c.state == "queued", jobs.c.kind == kind, jobs.c.application == application)):
        if waiting.payload == payload:
            return waiting, False
    row = {
        "id": new_id("job"),
        "kind": kind,
        "application": application,
        "payload": payload,
        "state": "queued",
        "attempt": 0,
        "tries": 0,
        "ready_at": now,
        "cancel_requested": False,
        "requested_by": by,
        "created_at": now,
    }
    c.execute(insert(jobs).values(**row))
    return _require(c, str(row["id"])), True


def find(c: Connection, job: str) -> Job | None:
    found = _where(c, jobs.c.id == job)
    return found[0] if found else None


def all_of(c: Connection, application: str | None = None, states: Sequence[str] = (), limit: int = 100) -> list[Job]:
    """Newest first."""
    query = select(*_COLUMNS).order_by(jobs.c.seq.desc()).limit(limit)
    if application:
        query = query.where(jobs.c.application == application)
    if states:
        query = query.where(jobs.c.state.in_(states))
    return [Job(**row._mapping) for row in c.execute(query)]


def claim(c: Connection, now: datetime, lease: timedelta = LEASE) -> Job | None:
    """The oldest job that may start, now running under a new attempt; None when there is none.

    An application has one running job at a time: its documents and index have one writer.
    """
    hold_queue(c)
    other = jobs.alias()
    busy = exists().where(and_(other.c.application == jobs.c.application, other.c.state == "running"))
    free = select(jobs.c.id).where(jobs.c.state == "queued", jobs.c.ready_at <= now, ~busy)
    job = c.execute(free.order_by(jobs.c.seq).limit(1)).scalar()
    if job is None:
        return None
    started = {
        "state": "running",
        "attempt": jobs.c.attempt + 1,
        "tries": jobs.c.tries + 1,
        "lease_until": now + lease,
        "heartbeat": now,
        "started_at": now,
        "progress": None,
        "error": None,
    }
    c.execute(update(jobs).where(jobs.c.id == job).values(**started))
    return _require(c, job)


def held(c: Connection, hold: Hold) -> bool:
    """Whether the worker still has the job. On PostgreSQL the row stays locked until the transaction ends, so
    that what is written beside this check cannot be overtaken by a new owner."""
    query = select(jobs.c.id).where(_mine(hold))
    if c.dialect.name == "postgresql":
        query = query.with_for_update()
    return c.execute(query).scalar() is not None


def beat(
    c: Connection, hold: Hold, now: datetime, progress: dict[str, Any] | None = None, lease: timedelta = LEASE
) -> bool | None:
    """Renew the lease and say how far the work is. True: cancel was asked for. None: the job is not ours any more."""
    values: dict[str, Any] = {"heartbeat": now, "lease_until": now + lease}
    if progress is not None:
        values["progress"] = progress
    if not _change(c, hold, values):
        return None
    return _require(c, hold.job).cancel_requested


def finish(
    c: Connection, hold: Hold, now: datetime, result: dict[str, Any], progress: dict[str, Any] | None = None
) -> bool:
    """The work is done; `progress` is where it last stood."""
    values = {"state": "done", "result": result, "progress": progress, "finished_at": now, "lease_until": None}
    return _change(c, hold, values)


def fail(c: Connection, hold: Hold, now: datetime, error: dict[str, Any], again: timedelta | None = None) -> bool:
    """Record the error. With `again` the job goes back to the queue for that much later, unless it is worn out."""
    job = find(c, hold.job)
    if again is not None and job is not None and job.tries < MAX_TRIES:
        return _change(c, hold, {"state": "queued", "error": error, "ready_at": now + again, "lease_until": None})
    return _change(c, hold, {"state": "failed", "error": error, "finished_at": now, "lease_until": None})


def stop(c: Connection, hold: Hold, now: datetime) -> bool:
    """The worker has stopped because a person cancelled."""
    return _change(c, hold, {"state": "cancelled", "finished_at": now, "lease_until": None})


def release(c: Connection, hold: Hold, ready_at: datetime) -> bool:
    """Give the job back untried: the worker shuts down, or somebody else is at the same documents."""
    back = {"state": "queued", "tries": jobs.c.tries - 1, "ready_at": ready_at, "lease_until": None}
    return _change(c, hold, back)


def sweep(c: Connection, now: datetime) -> tuple[str, ...]:
    """Put jobs whose lease ran out back in the queue; which ones. Worn out or cancelled ones end instead."""
    hold_queue(c)
    swept = _where(c, and_(jobs.c.state == "running", jobs.c.lease_until < now))
    for job in swept:
        hold = Hold(job.id, job.attempt)
        if job.cancel_requested:
            stop(c, hold, now)
        elif job.tries >= MAX_TRIES:
            fail(c, hold, now, _WORN_OUT)
        else:
            _change(c, hold, {"state": "queued", "ready_at": now, "lease_until": None})
    return tuple(job.id for job in swept)


def cancel(c: Connection, job: str, now: datetime) -> None:
    """A waiting job ends at once; a running one is asked to; one that is over stays as it is."""
    hold_queue(c)
    waiting = and_(jobs.c.id == job, jobs.c.state == "queued")
    c.execute(update(jobs).where(waiting).values(state="cancelled", cancel_requested=True, finished_at=now))
    running = and_(jobs.c.id == job, jobs.c.state == "running")
    c.execute(update(jobs).where(running).values(cancel_requested=True))


def resume(c: Connection, job: str, now: datetime) -> bool:
    """Queue a failed or cancelled job again; False when it is neither."""
    over = and_(jobs.c.id == job, or_(jobs.c.state == "failed", jobs.c.state == "cancelled"))
    again = {"state": "queued", "tries": 0, "ready_at": now, "cancel_requested": False, "finished_at": None}
    return c.execute(update(jobs).where(over).values(**again)).rowcount == 1


def hold_queue(c: Connection) -> None:
    """One transaction at a time picks from the queue. On SQLite `database.writing` has already seen to it."""
    if c.dialect.name == "postgresql":
        c.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _mine(hold: Hold) -> Any:
    return and_(jobs.c.id == hold.job, jobs.c.attempt == hold.attempt, jobs.c.state == "running")


def _change(c: Connection, hold: Hold, values: dict[str, Any]) -> bool:
    return c.execute(update(jobs).where(_mine(hold)).values(**values)).rowcount == 1


def _where(c: Connection, condition: Any) -> tuple[Job, ...]:
    found = c.execute(select(*_COLUMNS).where(condition).order_by(jobs.c.seq))
    return tuple(Job(**row._mapping) for row in found)


def _require(c: Connection, job: str) -> Job:
    found = find(c, job)
    assert found is not None  # written a moment ago in this transaction
    return found
