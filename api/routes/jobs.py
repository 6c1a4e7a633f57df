"""Long work: watch it, stop it, take it up again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from api.deps import ActorDep, ApplicationId, JobId, OfficeDep
from api.errors import JobFinished, UnknownApplication, UnknownJob
from api.problems import documented
from api.records.types import JobState
from api.schemas.jobs import JobOut
from api.services import jobs
from api.services.office import Office

router = APIRouter(tags=["작업"])
_OVER = ("done", "failed", "cancelled")
_LOOK = 0.5
_EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "작업이 바뀔 때마다 한 줄, 끝나면 닫힙니다",
        "content": {
            "text/event-stream": {"example": 'event: job\ndata: {"id": "job-9f2c41d07ab3", "state": "done"}\n\n'}
        },
    }
}


@router.get("/jobs", operation_id="listJobs", responses=documented(UnknownApplication))
def list_all(
    office: OfficeDep,
    application: Annotated[str | None, Query(description="이 신청의 작업만", max_length=64)] = None,
    state: Annotated[list[JobState], Query(description="상태. 여러 번 쓸 수 있습니다")] = [],  # noqa: B006
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> list[JobOut]:
    """작업을 최근 것부터 봅니다."""
    return [JobOut.model_validate(job) for job in jobs.all_of(office, application, state, limit)]


@router.get("/jobs/{job}", operation_id="getJob", responses=documented(UnknownJob))
def get(office: OfficeDep, job: JobId) -> JobOut:
    """작업의 상태와 진행을 봅니다."""
    return JobOut.model_validate(jobs.get(office, job))


@router.post("/jobs/{job}/cancel", operation_id="cancelJob", responses=documented(UnknownJob))
def cancel(office: OfficeDep, job: JobId) -> JobOut:
    """작업을 멈춥니다. 그때까지 끝난 것은 남습니다."""
    return JobOut.model_validate(jobs.cancel(office, job))


@router.post("/jobs/{job}/resume", operation_id="resumeJob", responses=documented(UnknownJob, JobFinished))
def resume(office: OfficeDep, job: JobId) -> JobOut:
    """실패했거나 멈춘 작업을 이어서 합니다."""
    return JobOut.model_validate(jobs.resume(office, job))


@router.get(
    "/jobs/{job}/events",
    operation_id="watchJob",
    response_class=StreamingResponse,
    responses=documented(UnknownJob) | _EVENTS,
)
def watch(office: OfficeDep, job: JobId) -> StreamingResponse:
    """작업의 진행을 이어서 받습니다(Server-Sent Events)."""
    jobs.get(office, job)
    return StreamingResponse(
        _events(office, job), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


@router.post(
    "/applications/{application}/index/rebuild",
    status_code=202,
    operation_id="rebuildIndex",
    responses=documented(UnknownApplication),
)
def rebuild(office: OfficeDep, actor: ActorDep, application: ApplicationId) -> JobOut:
    """이 신청의 색인을 데이터베이스에서 다시 만듭니다."""
    return JobOut.model_validate(jobs.request(office, "index_rebuild", application, {}, actor))


async def _events(office: Office, job: str) -> AsyncIterator[str]:
    """The job each time it has changed, until it is over or erased."""
    told = ""
    while True:
        try:
            found = JobOut.model_validate(await run_in_threadpool(jobs.get, office, job))
        except UnknownJob:
            return
        if (said := found.model_dump_json()) != told:
            told = said
            yield f"event: job\ndata: {said}\n\n"
        if found.state in _OVER:
            return
        await asyncio.sleep(_LOOK)
