"""Drafts (평가 초안): ask for them, read them, read what they were."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from api.deps import ActorDep, ApplicationId, IndicatorId, OfficeDep, etag
from api.errors import UnknownApplication, UnknownDraft
from api.problems import documented
from api.records.types import StoredDraft
from api.schemas.drafts import DecisionOut, DraftingIn, DraftOut, DraftSummary, VersionOut
from api.schemas.jobs import JobOut
from api.services import drafting, review
from api.services.review import Reviewed, Standing
from assistant.errors import UnknownIndicator
from assistant.types import Flag, VerdictName

router = APIRouter(prefix="/applications/{application}/drafts", tags=["초안"])


@router.post(
    "", status_code=202, operation_id="startDrafting", responses=documented(UnknownApplication, UnknownIndicator)
)
def start(
    office: OfficeDep, actor: ActorDep, application: ApplicationId, asked: DraftingIn, response: Response
) -> JobOut:
    """지표 일부 또는 전체의 초안 작성을 시작합니다. 진행은 작업에서 봅니다."""
    job = drafting.start(office, application, asked.indicators, asked.judge, actor)
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return JobOut.model_validate(job)


@router.get("", operation_id="listDrafts", responses=documented(UnknownApplication))
def list_current(
    office: OfficeDep,
    application: ApplicationId,
    verdict: Annotated[list[VerdictName], Query(description="판정. 여러 번 쓸 수 있습니다")] = [],  # noqa: B006
    standing: Annotated[list[Standing], Query(description="검토 상태. 여러 번 쓸 수 있습니다")] = [],  # noqa: B006
    flag: Annotated[Flag | None, Query(description="이 표시가 붙은 초안만")] = None,
    changed: Annotated[bool | None, Query(description="이전 판에서 바뀐(또는 바뀌지 않은) 초안만")] = None,
) -> list[DraftSummary]:
    """현재 초안을 지표 순서로 봅니다."""
    found = review.current(office, application, verdict, standing, flag, changed)
    return [DraftSummary.model_validate(_summary(item)) for item in found]


@router.get("/{indicator}", operation_id="getDraft", responses=documented(UnknownApplication, UnknownDraft))
def get(office: OfficeDep, application: ApplicationId, indicator: IndicatorId, response: Response) -> DraftOut:
    """지표 하나의 현재 초안을 봅니다. 결정할 때는 ETag 값을 If-Match에 넣습니다."""
    found = review.one(office, application, indicator)
    response.headers["ETag"] = etag(found.draft.version)
    return _whole(found, review.versions(office, application, indicator))


@router.get(
    "/{indicator}/versions/{version}",
    operation_id="getDraftVersion",
    responses=documented(UnknownApplication, UnknownDraft),
)
def get_version(
    office: OfficeDep,
    application: ApplicationId,
    indicator: IndicatorId,
    version: Annotated[int, Path(ge=1, description="초안의 판", examples=[1])],
) -> DraftOut:
    """지난 판의 초안을 봅니다. 그 판에 내린 결정이 현재 결정이면 함께 보입니다."""
    kept = review.versions(office, application, indicator)
    found = next((draft for draft in kept if draft.version == version), None)
    if found is None:
        raise UnknownDraft(f"{indicator} {version}판")
    decision = review.one(office, application, indicator).decision
    return _whole(Reviewed(found, decision if decision and decision.version == version else None), kept)


def _whole(item: Reviewed, kept: tuple[StoredDraft, ...]) -> DraftOut:
    versions = [
        VersionOut(
            version=draft.version,
            verdict=draft.payload["verdict"],
            score=draft.payload["score"],
            created_at=draft.created_at,
            changed=draft.changed,
        )
        for draft in kept
    ]
    return DraftOut.model_validate(_summary(item) | {"draft": item.draft.payload, "versions": versions})


def _summary(item: Reviewed) -> dict[str, Any]:
    draft = item.draft
    said = {key: draft.payload[key] for key in ("name", "kind", "verdict", "score", "max_score", "confidence", "flags")}
    return said | {
        "indicator": draft.indicator,
        "version": draft.version,
        "changed": draft.changed,
        "standing": item.standing,
        "decided_score": item.score,
        "decision": DecisionOut.model_validate(item.decision) if item.decision else None,
        "created_at": draft.created_at,
        "checked_at": draft.checked_at,
    }
