"""Applications (신청)."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.deps import ActorDep, ApplicationId, OfficeDep
from api.errors import UnknownApplication
from api.problems import documented
from api.records.types import Application
from api.schemas.dossiers import ApplicationIn, ApplicationOut
from api.services import applications
from api.services.office import Office
from ingest.errors import LibraryBusy

router = APIRouter(prefix="/applications", tags=["신청"])


@router.post("", status_code=201, operation_id="addApplication", responses=documented())
def add(office: OfficeDep, actor: ActorDep, asked: ApplicationIn, response: Response) -> ApplicationOut:
    """신청 도시를 등록합니다."""
    made = applications.add(office, asked.name, asked.population, actor)
    response.headers["Location"] = f"/api/v1/applications/{made.id}"
    return _shown(office, made)


@router.get("", operation_id="listApplications", responses=documented())
def list_all(office: OfficeDep) -> list[ApplicationOut]:
    """등록된 신청을 등록한 순서로 봅니다."""
    return [_shown(office, one) for one in applications.all_of(office)]


@router.get("/{application}", operation_id="getApplication", responses=documented(UnknownApplication))
def get(office: OfficeDep, application: ApplicationId) -> ApplicationOut:
    """신청 하나를 봅니다."""
    return _shown(office, applications.get(office, application))


@router.delete(
    "/{application}",
    status_code=204,
    operation_id="eraseApplication",
    responses=documented(UnknownApplication, LibraryBusy),
)
def erase(office: OfficeDep, actor: ActorDep, application: ApplicationId) -> None:
    """신청과 그 문서·초안·결정을 모두 지웁니다. 감사 기록은 남습니다."""
    applications.erase(office, application, actor)


def _shown(office: Office, one: Application) -> ApplicationOut:
    group = office.framework.class_of(one.population).name
    return ApplicationOut(id=one.id, name=one.name, population=one.population, group=group, created_at=one.created_at)
