"""What routes ask for, so that they read as sentences: `def add(office: OfficeDep, actor: ActorDep, …)`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Header, Path, Request
from fastapi.security import APIKeyHeader, HTTPBearer

from api.errors import InvalidRequest, VersionMissing
from api.problems import request_id
from api.records.types import Actor, Person
from api.services import people
from api.services.office import Office

_bearer = HTTPBearer(auto_error=False, description="사람마다 하나인 API 키")
_header = APIKeyHeader(name="X-API-Key", auto_error=False, description="사람마다 하나인 API 키")


def office(request: Request) -> Office:
    """The office that the app was opened with."""
    found: Office = request.app.state.office
    return found


def key_in(headers: Mapping[str, str]) -> str:
    """The key that came with a request; "" when none did."""
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    return bearer.strip() if scheme.lower() == "bearer" else headers.get("x-api-key", "")


def person(
    request: Request,
    office: Annotated[Office, Depends(office)],
    bearer: Annotated[object, Depends(_bearer)],  # these two are there for OpenAPI to show
    header: Annotated[object, Depends(_header)],
) -> Person:
    """Whose key came with the request. Raises NotAllowed."""
    return people.identify(office, key_in(request.headers))


def actor(request: Request, person: Annotated[Person, Depends(person)]) -> Actor:
    """The person as the audit trail names them, with the request."""
    return Actor(person.id, request_id(request))


def seen_version(
    if_match: Annotated[str | None, Header(description="보고 있는 초안의 ETag", examples=['"1"'])] = None,
) -> int:
    """The draft version that the person had on the screen. Raises VersionMissing, InvalidRequest."""
    if if_match is None or if_match.strip() == "*":  # "whatever is there" is no version that anybody has seen
        raise VersionMissing
    said = if_match.strip().removeprefix("W/").strip('"')  # a compressing proxy weakens tags
    if not said.isdecimal() or len(said) > 9:
        raise InvalidRequest(
            f"If-Match 값 {if_match[:40]}은(는) 초안의 ETag가 아닙니다", '초안의 ETag를 그대로 넣으세요(예: "1")'
        )
    return int(said)


def etag(version: int) -> str:
    """A draft version as an ETag."""
    return f'"{version}"'


OfficeDep = Annotated[Office, Depends(office)]
PersonDep = Annotated[Person, Depends(person)]
ActorDep = Annotated[Actor, Depends(actor)]
SeenVersion = Annotated[int, Depends(seen_version)]
ApplicationId = Annotated[str, Path(description="신청 번호", examples=["garam-3f9a"], max_length=64)]
DocumentId = Annotated[str, Path(description="문서 번호", examples=["5f2c9a1b0d3e"], max_length=64)]
IndicatorId = Annotated[str, Path(description="지표 번호", examples=["A1-1"], max_length=40)]
PageNumber = Annotated[int, Path(description="쪽 번호(1부터)", ge=1, examples=[3])]
JobId = Annotated[str, Path(description="작업 번호", examples=["job-9f2c41d07ab3"], max_length=64)]
