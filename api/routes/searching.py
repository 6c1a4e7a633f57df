"""Search and check within one application."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Query

from api.deps import ApplicationId, OfficeDep
from api.errors import UnknownApplication
from api.problems import documented
from api.schemas.dossiers import CheckIn, CheckOut, HitsOut
from api.services import searching
from ingest.errors import IndexBroken

router = APIRouter(prefix="/applications/{application}", tags=["찾기"])


@router.get("/search", operation_id="search", responses=documented(UnknownApplication, IndexBroken))
def search(
    office: OfficeDep,
    application: ApplicationId,
    after: BackgroundTasks,
    q: Annotated[str, Query(min_length=1, max_length=1000, description="질의", examples=["전담조직 인력"])],
    k: Annotated[int, Query(ge=1, le=searching.MOST, description="찾을 구절의 수")] = 10,
) -> HitsOut:
    """이 신청의 문서에서 구절을 찾습니다."""
    found = HitsOut.model_validate(searching.search(office, application, q, k))
    # The worker takes documents in; this process answers, so it brings its own Chroma up to date once it has answered.
    after.add_task(office.library.warm, application)
    return found


@router.post("/check", operation_id="check", responses=documented(UnknownApplication, IndexBroken))
def check(office: OfficeDep, application: ApplicationId, asked: CheckIn) -> CheckOut:
    """주장이 문서로 뒷받침되는지, 또는 측정항목의 값이 얼마인지 근거와 함께 답합니다."""
    return CheckOut.model_validate(searching.check(office, application, asked.statement, asked.unit))
