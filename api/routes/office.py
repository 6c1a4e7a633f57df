"""What belongs to no application: the framework in force, reports by address, health."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from api.deps import ApplicationId, OfficeDep, PersonDep
from api.errors import UnknownApplication
from api.problems import documented
from api.schemas.common import HealthOut, PersonOut
from api.services import jobs

open_to_all = APIRouter(tags=["상태"])
router = APIRouter()
_REPORT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "보고서",
        "content": {
            "application/json": {"example": {"application": {"id": "garam-3f9a"}, "drafts": [], "totals": {}}},
            "text/markdown": {"example": "# 가람시 평가 초안\n"},
            "text/html": {"example": "<!doctype html>"},
        },
    }
}
_FRAMEWORK: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "평가체계",
        "content": {"application/json": {"example": {"edition": "2021", "digest": "9c1e…", "indicators": []}}},
    }
}


@open_to_all.get("/health", operation_id="health")
def health(office: OfficeDep) -> HealthOut:
    """서버와 데이터베이스가 답하는지 봅니다. 키가 필요 없습니다."""
    return HealthOut(status="ok", jobs_waiting=len(jobs.all_of(office, states=["queued"])))


@router.get("/me", operation_id="me", tags=["사람"], responses=documented())
def me(person: PersonDep) -> PersonOut:
    """이 키의 주인을 봅니다."""
    return PersonOut.model_validate(person)


@router.get("/framework", operation_id="getFramework", tags=["평가체계"], responses=documented() | _FRAMEWORK)
def framework(office: OfficeDep) -> dict[str, Any]:
    """쓰고 있는 평가체계를 봅니다. provenance가 documented가 아닌 값은 추정입니다."""
    return asdict(office.framework)


@router.get(
    "/applications/{application}/report",
    operation_id="getReport",
    tags=["보고서"],
    response_class=Response,
    responses=documented(UnknownApplication) | _REPORT,
)
def report(
    office: OfficeDep,
    application: ApplicationId,
    format: Annotated[Literal["json", "md", "html"], Query(description="보고서 형식")] = "json",
) -> Response:
    """점수·근거·보완할 점·조견표를 보고서로 냅니다."""
    from api import reports  # templates load only where a report is asked for
    from api.services import reporting

    text = reports.render(format, reporting.payload(office, application))
    # The page shows text out of documents: no script may run in it, whatever slipped into the template.
    headers = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:"}
    return Response(text, media_type=reports.MEDIA_TYPES[format], headers=headers)
