"""Long work, asked for and watched. The worker is in `api.worker`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api import jobs_bell
from api.errors import JobFinished, UnknownJob
from api.records import jobs
from api.records.types import Actor, Job, JobKind
from api.services.office import Office, require


def request(office: Office, kind: JobKind, application: str, payload: dict[str, Any], actor: Actor) -> Job:
    """Queue a job and wake a worker. The same request that still waits is returned instead of a second one.
    Raises UnknownApplication."""
    with office.writing() as c:
        require(c, application)
        job, _ = jobs.add(c, kind, application, payload, actor.id, office.now())
    jobs_bell.ring(office.settings, job.id)
    return job


def get(office: Office, job: str) -> Job:
    """Raises UnknownJob."""
    with office.reading() as c:
        found = jobs.find(c, job)
    if found is None:
        raise UnknownJob(job)
    return found


def all_of(office: Office, application: str | None = None, states: Sequence[str] = (), limit: int = 100) -> list[Job]:
    """Newest first. Raises UnknownApplication."""
    with office.reading() as c:
        if application is not None:
            require(c, application)
        return jobs.all_of(c, application, states, limit)


def cancel(office: Office, job: str) -> Job:
    """A waiting job ends at once, a running one as soon as it can; what it finished stays. Raises UnknownJob."""
    get(office, job)
    with office.writing() as c:
        jobs.cancel(c, job, office.now())
    return get(office, job)


def resume(office: Office, job: str) -> Job:
    """Queue a failed or cancelled job again; it goes on where it stopped. Raises UnknownJob, JobFinished."""
    get(office, job)
    with office.writing() as c:
        again = jobs.resume(c, job, office.now())
    if not again:
        raise JobFinished(job)
    jobs_bell.ring(office.settings, job)
    return get(office, job)
