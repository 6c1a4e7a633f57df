"""Plain values of the records. Instants are aware datetimes in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

JobKind = Literal["ingest", "draft", "index_rebuild"]
JobState = Literal["queued", "running", "done", "failed", "cancelled"]
Action = Literal["confirm", "adjust", "return"]


@dataclass(frozen=True, slots=True)
class Application:
    """A city's application (신청). `population` is the number of residents (주민등록인구, 명)."""

    id: str
    name: str
    population: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who may decide."""

    id: str
    name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts (a person's id, or `system`), and in which request or job: what the audit trail keeps."""

    id: str
    request: str = ""


SYSTEM = Actor("system")


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """One version of one indicator's draft. `payload` is what `assistant.draft_json` built.

    `changed` lists {"what", "before", "after"} against the version before; empty for the first.
    `checked_at` and `checked_index` say when, and over which index, drafting last came to the same content.
    """

    id: int
    application: str
    indicator: str
    version: int
    payload: dict[str, Any]
    digest: str
    framework: str
    framework_digest: str
    index_fingerprint: str
    judge: str
    changed: list[dict[str, Any]]
    created_at: datetime
    checked_at: datetime
    checked_index: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on draft version `version`. `score` is set by adjust only; confirm takes the draft's."""

    id: int
    application: str
    indicator: str
    draft: int
    version: int
    person: str
    action: Action
    score: float | None
    reason: str
    created_at: datetime
    supersedes: int | None


@dataclass(frozen=True, slots=True)
class Job:
    """Long work. `attempt` fences the writes of a worker that has lost its lease; `tries` counts towards the limit."""

    id: str
    kind: JobKind
    application: str | None
    payload: dict[str, Any]
    state: JobState
    attempt: int
    tries: int
    ready_at: datetime
    lease_until: datetime | None
    heartbeat: datetime | None
    cancel_requested: bool
    progress: dict[str, Any] | None
    error: dict[str, Any] | None
    result: dict[str, Any] | None
    requested_by: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One link of the chain: `hash` covers every other field, `prev_hash` is the hash of the row before."""

    seq: int
    at: datetime
    actor: str
    action: str
    subject: str
    before: str | None
    after: str | None
    request: str
    prev_hash: str
    hash: str
