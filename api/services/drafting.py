"""Drafting: the assistant proposes, indicator by indicator, and each proposal is kept as it is made."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from api.errors import Cancelled
from api.records import audit, drafts
from api.records.types import Actor, Job, StoredDraft
from api.services import jobs
from api.services.office import Office, require
from assistant.draft_json import draft_json
from ingest.types import OnProgress, Progress, silent

Judge = Literal["rules"]


@dataclass(frozen=True, slots=True)
class Run:
    """What drafting came to: every indicator's draft in force, and which of them are new versions."""

    drafts: tuple[StoredDraft, ...]
    changed: tuple[str, ...]


def never() -> bool:
    """Nobody cancels."""
    return False


def unguarded(_: Connection) -> None:
    """Nothing can be overtaken: the caller is no worker."""


def start(office: Office, application: str, indicators: Sequence[str] | None, judge: Judge, actor: Actor) -> Job:
    """Queue drafting of some indicators, or of all. Raises UnknownApplication, UnknownIndicator."""
    payload = {"indicators": indicators and _known(office, indicators), "judge": judge}
    return jobs.request(office, "draft", application, payload, actor)


def run(
    office: Office,
    application: str,
    indicators: Sequence[str] | None = None,
    actor: Actor = Actor("system"),  # noqa: B008  (frozen)
    on_progress: OnProgress = silent,
    cancelled: Callable[[], bool] = never,
    guard: Callable[[Connection], None] = unguarded,
) -> Run:
    """Draft some indicators, or all, now. Each draft is committed as it is made, so a run that was cut off
    loses one at most; `guard` is called in each of those transactions and may refuse it.
    Raises UnknownApplication, UnknownIndicator, Cancelled."""
    profile, desk = office.profile(application), office.desk
    wanted = _known(office, indicators) if indicators else [known.id for known in desk.framework.indicators]
    kept: list[StoredDraft] = []
    changed: list[str] = []
    began = time.monotonic()
    on_progress(Progress("draft", 0, len(wanted)))
    for indicator in wanted:
        if cancelled():
            raise Cancelled
        payload = draft_json(desk.draft(profile, indicator))
        stored, new = _keep(office, application, payload, actor, guard)
        kept.append(stored)
        changed += [indicator] if new else []
        left = (time.monotonic() - began) / len(kept) * (len(wanted) - len(kept))
        on_progress(Progress("draft", len(kept), len(wanted), left))
    return Run(tuple(kept), tuple(changed))


def _keep(
    office: Office, application: str, payload: dict[str, object], actor: Actor, guard: Callable[[Connection], None]
) -> tuple[StoredDraft, bool]:
    now = office.now()
    with office.writing() as c:
        guard(c)
        require(c, application)
        stored, new = drafts.store(c, application, payload, now)
        if new:
            after = {"id": stored.id, "version": stored.version, "digest": stored.digest, "judge": stored.judge}
            audit.append(c, now, actor, "draft.proposed", f"{application}/{stored.indicator}", after=after)
    return stored, new


def _known(office: Office, indicators: Sequence[str]) -> list[str]:
    """The indicators under the framework's own ids, each once, in the given order."""
    framework = office.framework
    return list(dict.fromkeys(framework.indicator(name).id for name in indicators))
