"""Decisions (결정) of people on drafts."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.deps import ActorDep, ApplicationId, IndicatorId, OfficeDep, SeenVersion, etag
from api.errors import UnknownApplication, UnknownDraft, VersionMissing, VersionStale
from api.problems import documented
from api.schemas.drafts import DecisionIn, DecisionOut
from api.services import decisions

router = APIRouter(prefix="/applications/{application}/drafts/{indicator}/decisions", tags=["결정"])


@router.post(
    "",
    status_code=201,
    operation_id="decide",
    responses=documented(UnknownApplication, UnknownDraft, VersionStale, VersionMissing),
)
def decide(
    office: OfficeDep,
    actor: ActorDep,
    application: ApplicationId,
    indicator: IndicatorId,
    seen: SeenVersion,
    asked: DecisionIn,
    response: Response,
) -> DecisionOut:
    """보고 있는 초안을 확인하거나, 사유를 적어 조정하거나 반려합니다. 그사이 초안이 바뀌었으면 412로 답합니다."""
    made = decisions.decide(office, application, indicator, seen, asked.action, actor, asked.score, asked.reason)
    response.headers["ETag"] = etag(made.version)
    return DecisionOut.model_validate(made)


@router.get("", operation_id="listDecisions", responses=documented(UnknownApplication, UnknownDraft))
def history(office: OfficeDep, application: ApplicationId, indicator: IndicatorId) -> list[DecisionOut]:
    """이 지표에 내린 결정을 최근 것부터 봅니다."""
    return [DecisionOut.model_validate(one) for one in decisions.history(office, application, indicator)]
