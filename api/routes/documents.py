"""Documents of an application: upload, list, remove."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile

from api import problems
from api.deps import ActorDep, ApplicationId, DocumentId, OfficeDep
from api.errors import UnknownApplication
from api.problems import documented
from api.records.types import Actor
from api.schemas.common import Problem
from api.schemas.dossiers import DocumentOut
from api.schemas.jobs import ReceiptOut
from api.services import documents
from api.services.office import Office
from ingest.errors import FileTooLarge, IngestError, LibraryBusy, StorageFull, UnknownDocument, UnreadableFile
from ingest.types import Role

router = APIRouter(prefix="/applications/{application}/documents", tags=["문서"])
_REFUSED = (UnreadableFile, FileTooLarge)


@router.post(
    "",
    status_code=202,
    operation_id="uploadDocuments",
    responses=documented(UnknownApplication, UnreadableFile, FileTooLarge, StorageFull),
)
def upload(
    office: OfficeDep,
    actor: ActorDep,
    application: ApplicationId,
    files: Annotated[list[UploadFile], File(description="문서 파일. 여러 개를 한 번에 올릴 수 있습니다")],
    role: Annotated[Role | None, Form(description="claim(주장) · proof(증빙). 비우면 파일 이름으로 정합니다")] = None,
) -> list[ReceiptOut]:
    """문서를 올립니다. 파일마다 읽기 작업이 하나씩 생기고, 이미 있는 파일은 duplicate로 알립니다.

    받을 수 없는 파일이 섞여 있으면 그 파일만 refused로 알리고, 모두 받을 수 없으면 오류로 답합니다.
    """
    receipts, errors = [], []
    for file in files:
        try:
            receipts.append(_received(office, application, file, role, actor))
        except _REFUSED as error:
            errors.append(error)
            receipts.append(_refused(file, error))
    if len(errors) == len(files):
        raise errors[0]
    return receipts


@router.get("", operation_id="listDocuments", responses=documented(UnknownApplication))
def list_all(office: OfficeDep, application: ApplicationId) -> list[DocumentOut]:
    """신청의 문서를 올린 순서로 봅니다."""
    return [DocumentOut.model_validate(one) for one in documents.all_of(office, application)]


@router.get("/{document}", operation_id="getDocument", responses=documented(UnknownApplication, UnknownDocument))
def get(office: OfficeDep, application: ApplicationId, document: DocumentId) -> DocumentOut:
    """문서 하나를 봅니다."""
    return DocumentOut.model_validate(documents.get(office, application, document))


@router.delete(
    "/{document}",
    status_code=204,
    operation_id="removeDocument",
    responses=documented(UnknownApplication, UnknownDocument, LibraryBusy),
)
def remove(office: OfficeDep, actor: ActorDep, application: ApplicationId, document: DocumentId) -> None:
    """문서를 뺍니다. 그 문서를 인용한 초안은 다시 작성할 때 바뀝니다."""
    documents.remove(office, application, document, actor)


def _received(office: Office, application: str, file: UploadFile, role: Role | None, actor: Actor) -> ReceiptOut:
    name = file.filename or "file"
    receipt = documents.receive(office, application, name, file.file, role, actor)
    return ReceiptOut.model_validate(receipt)


def _refused(file: UploadFile, error: IngestError) -> ReceiptOut:
    known, detail, remedy, more = problems.of(error)
    problem = Problem.model_validate(problems.body(known, detail, remedy, **more))
    return ReceiptOut(name=file.filename or "file", outcome="refused", problem=problem)
