"""Running jobs: claim one, do it, record how it ended. Handlers may be cut off anywhere and run again: documents go
by content hash, drafts by digest."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from api.errors import Cancelled, LeaseLost, Released, meaning
from api.jobs_grip import Grip
from api.records import jobs
from api.records.jobs import Hold
from api.records.types import Actor, Job, JobKind
from api.services import documents, drafting, incoming
from api.services.office import Office
from ingest.errors import LibraryBusy

log = logging.getLogger(__name__)
BUSY_PAUSE = timedelta(seconds=10)
RETRY_PAUSE = timedelta(seconds=15)
Handler = Callable[[Office, Job, Actor, Grip], dict[str, Any]]


def run_next(office: Office, stop: threading.Event) -> Job | None:
    """Take the next job that waits and see it through; the job as it then stands, None when none waits."""
    with office.writing() as c:
        jobs.sweep(c, office.now())
        job = jobs.claim(c, office.now())
    if job is None:
        return None
    log.info("%s %s: attempt %d", job.kind, job.id, job.attempt)
    run(office, job, stop)
    with office.reading() as c:
        return jobs.find(c, job.id)


def run(office: Office, job: Job, stop: threading.Event) -> None:
    """Do a claimed job. Every ending is recorded under its attempt, so a worker that was overtaken records nothing."""
    hold = Hold(job.id, job.attempt)
    grip = Grip(office, hold, stop)
    actor = Actor(job.requested_by, f"{job.id}#{job.attempt}")
    try:
        with grip.beating():
            grip.check()
            result = HANDLERS[job.kind](office, job, actor, grip)
    except LeaseLost:
        log.warning("%s was taken over", job.id)
    except Cancelled:
        with office.writing() as c:
            jobs.stop(c, hold, office.now())
    except (Released, KeyboardInterrupt) as error:
        with office.writing() as c:
            jobs.release(c, hold, office.now())
        if isinstance(error, KeyboardInterrupt):
            raise
    except LibraryBusy:
        with office.writing() as c:
            jobs.release(c, hold, office.now() + BUSY_PAUSE)
    except Exception as error:
        _failed(office, job, hold, error)
    else:
        with office.writing() as c:
            done = jobs.finish(c, hold, office.now(), result, grip.progress)
        if done:
            _tidy(office, job)


def _failed(office: Office, job: Job, hold: Hold, error: Exception) -> None:
    known = meaning(error)
    if known.retry:
        log.exception("%s failed", job.id)
    with office.writing() as c:
        jobs.fail(c, hold, office.now(), told(error), RETRY_PAUSE * job.tries if known.retry else None)


def told(error: Exception) -> dict[str, Any]:
    """The error as the job shows it: what is wrong, where, and what to do. Never a stack trace."""
    known = meaning(error)
    return {
        "slug": known.slug,
        "problem": getattr(error, "problem", known.title),
        "remedy": getattr(error, "remedy", "서버 기록을 확인한 뒤 작업을 이어서 하세요"),
        "file": getattr(error, "file", ""),
        "page": getattr(error, "page", None),
    }


def _ingest(office: Office, job: Job, actor: Actor, grip: Grip) -> dict[str, Any]:
    said = job.payload
    report = documents.add(office, str(job.application), Path(said["path"]), said["role"], actor, grip.on_progress)
    office.library.warm(str(job.application))
    document = report.document
    return {
        "document": document.id,
        "name": document.name,
        "outcome": report.outcome,
        "pages": document.pages,
        "passages": document.passages,
        "warnings": list(document.warnings),
        "unread_pages": list(report.unread_pages),
        "hidden_pages": list(report.hidden_pages),
        "seconds": round(report.seconds, 3),
    }


def _draft(office: Office, job: Job, actor: Actor, grip: Grip) -> dict[str, Any]:
    asked = job.payload["indicators"]
    run = drafting.run(
        office, str(job.application), asked, actor, grip.on_progress, cancelled=grip.cancelled, guard=grip.guard
    )
    return {"drafted": len(run.drafts), "changed": list(run.changed), "framework": office.framework.edition}


def _rebuild(office: Office, job: Job, _: Actor, grip: Grip) -> dict[str, Any]:
    office.library.rebuild(str(job.application), grip.on_progress)
    return {"findings": office.library.verify(str(job.application))}


HANDLERS: dict[JobKind, Handler] = {"ingest": _ingest, "draft": _draft, "index_rebuild": _rebuild}


def _tidy(office: Office, job: Job) -> None:
    """The library has its own copy of an uploaded file now."""
    if job.kind == "ingest":
        incoming.drop(office, Path(job.payload["path"]))
