"""Long work, and what became of uploaded files."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel

from api.records.types import JobKind, JobState
from api.schemas.common import AT, Problem, shows
from api.schemas.dossiers import DocumentOut

_JOB = {
    "id": "job-9f2c41d07ab3",
    "kind": "draft",
    "application": "garam-3f9a",
    "state": "running",
    "attempt": 1,
    "progress": {"stage": "draft", "done": 12, "total": 40, "left": 8.5},
    "error": None,
    "result": None,
    "cancel_requested": False,
    "requested_by": "person-1b2c3d4e5f60",
    "created_at": AT,
    "started_at": AT,
    "finished_at": None,
}


class JobOut(BaseModel):
    """Long work. `progress.left` is the estimate of seconds still needed."""

    model_config = shows(_JOB)
    id: str
    kind: JobKind
    application: str | None
    state: JobState
    attempt: int
    progress: dict[str, Any] | None
    error: dict[str, Any] | None
    result: dict[str, Any] | None
    cancel_requested: bool
    requested_by: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class ReceiptOut(BaseModel):
    """What became of one uploaded file: read by a job, there already, or refused with a problem."""

    model_config = shows(
        {"name": "증빙자료_조직.pdf", "sha256": "9c1e…", "bytes": 1830211, "outcome": "queued", "job": _JOB}
    )
    name: str
    sha256: str = ""
    bytes: int = 0
    outcome: Literal["queued", "duplicate", "refused"]
    job: JobOut | None = None
    document: DocumentOut | None = None
    problem: Problem | None = None
