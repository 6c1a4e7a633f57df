"""Pages of a document: their text and blocks, and their picture with a citation highlighted."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response
from fastapi.responses import FileResponse

from api.deps import ApplicationId, DocumentId, OfficeDep, PageNumber
from api.errors import UnknownApplication, UnknownPicture
from api.problems import documented
from api.schemas.dossiers import PageOut
from api.services import documents, pictures
from ingest.errors import StorageFull, UnknownDocument, UnreadableFile

router = APIRouter(prefix="/applications/{application}/documents/{document}/pages/{number}", tags=["쪽"])
_PNG: dict[int | str, dict[str, Any]] = {
    200: {"description": "PNG 그림", "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}}},
    304: {"description": "가지고 있는 그림과 같습니다"},
}


@router.get("", operation_id="getPage", responses=documented(UnknownApplication, UnknownDocument))
def get(office: OfficeDep, application: ApplicationId, document: DocumentId, number: PageNumber) -> PageOut:
    """쪽의 글과 짜임을 봅니다. 인용의 start·end는 이 글의 글자 위치입니다."""
    page = documents.page(office, application, document, number)
    said = {name: getattr(page, name) for name in ("number", "width", "height", "status", "text")}
    blocks = [asdict(block) for block in page.blocks]
    return PageOut.model_validate(
        said | {"document": document, "blocks": blocks, "hidden": [asdict(hidden) for hidden in page.hidden]}
    )


@router.get(
    "/picture",
    operation_id="getPagePicture",
    response_class=FileResponse,
    responses=documented(UnknownApplication, UnknownDocument, UnknownPicture, UnreadableFile, StorageFull) | _PNG,
)
def picture(
    office: OfficeDep,
    application: ApplicationId,
    document: DocumentId,
    number: PageNumber,
    start: Annotated[int, Query(ge=0, description="강조할 글의 시작(글자)", examples=[120])] = 0,
    end: Annotated[int, Query(ge=0, description="강조할 글의 끝(글자)", examples=[141])] = 0,
    dpi: Annotated[int, Query(ge=pictures.LEAST_DPI, le=pictures.MOST_DPI)] = pictures.DPI,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """쪽의 그림(PNG)을 봅니다. start와 end를 주면 그 글을 강조합니다."""
    asked = pictures.describe(office, application, document, number, start, end, dpi)
    headers = {"ETag": f'"{asked.tag}"', "Cache-Control": "private, max-age=86400"}
    if if_none_match and asked.tag in if_none_match:
        return Response(status_code=304, headers=headers)
    return FileResponse(pictures.png(office, asked), media_type="image/png", headers=headers)
