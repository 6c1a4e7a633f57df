"""Documents of an application: handed in, read, listed, shown page by page, removed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from api.records import audit
from api.records.types import Actor, Job
from api.services import incoming, jobs
from api.services.office import Office
from api.services.roles import guess_role
from ingest.errors import UnknownDocument
from ingest.files import digest
from ingest.types import Document, IngestReport, OnProgress, Page, Role, silent


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an uploaded file: `queued` with the job that will read it, or `duplicate` with the document
    that holds the same bytes already."""

    name: str
    sha256: str
    bytes: int
    outcome: Literal["queued", "duplicate"]
    job: Job | None = None
    document: Document | None = None


def receive(office: Office, application: str, name: str, stream: BinaryIO, role: Role | None, actor: Actor) -> Receipt:
    """Keep an uploaded file and queue its reading; for `role` None see `add`. Raises UnknownApplication,
    FileTooLarge, UnreadableFile, StorageFull."""
    office.application(application)
    arrival = incoming.take(office, application, name, stream)
    known = _same(office, application, arrival.sha256)
    role = role or (known.role if known else guess_role(arrival.name))
    if known and known.status == "indexed" and known.role == role:
        incoming.drop(office, arrival.path)
        return Receipt(arrival.name, arrival.sha256, arrival.bytes, "duplicate", document=known)
    payload = {"path": str(arrival.path), "name": arrival.name, "role": role, "sha256": arrival.sha256}
    job = jobs.request(office, "ingest", application, payload, actor)
    return Receipt(arrival.name, arrival.sha256, arrival.bytes, "queued", job=job)


def add(
    office: Office, application: str, path: Path, role: Role | None, actor: Actor, on_progress: OnProgress = silent
) -> IngestReport:
    """Read a file into the application's library now. The same bytes again change nothing but a role that is given.
    Without one a known document keeps its own, and the name decides for a new one.
    Raises UnknownApplication and every IngestError."""
    before = {document.id: document.role for document in all_of(office, application)}
    name = incoming.plain_name(path.name)
    if role is None:
        known = _same(office, application, digest(path))
        role = known.role if known else guess_role(name)
    report = office.library.add(application, path, role, on_progress, name)
    document = report.document
    moved = before.get(document.id, role) != role
    if report.outcome != "unchanged" or moved:
        after = {"id": document.id, "name": document.name, "sha256": document.sha256, "role": document.role}
        action = "document.role_changed" if moved else f"document.{report.outcome}"
        with office.writing() as c:
            audit.append(c, office.now(), actor, action, application, after=after)
    return report


def _same(office: Office, application: str, sha256: str) -> Document | None:
    return next((d for d in office.library.documents(application) if d.sha256 == sha256), None)


def all_of(office: Office, application: str) -> tuple[Document, ...]:
    """Oldest first. Raises UnknownApplication."""
    office.application(application)
    return office.library.documents(application)


def get(office: Office, application: str, document: str) -> Document:
    """Raises UnknownApplication, or UnknownDocument also where it belongs to another application."""
    found = next((d for d in all_of(office, application) if d.id == document), None)
    if found is None:
        raise UnknownDocument(f"문서 '{document}'이(가) 이 신청에 없습니다", "문서 목록에서 번호를 확인하세요")
    return found


def page(office: Office, application: str, document: str, number: int) -> Page:
    """Raises UnknownApplication or UnknownDocument."""
    return office.library.page(get(office, application, document).id, number)


def remove(office: Office, application: str, document: str, actor: Actor) -> None:
    """Take a document out. Drafts keep citing it until they are made again.
    Raises UnknownApplication, UnknownDocument, LibraryBusy."""
    found = get(office, application, document)
    office.library.remove(application, found.id)
    before = {"id": found.id, "name": found.name, "sha256": found.sha256, "role": found.role}
    with office.writing() as c:
        audit.append(c, office.now(), actor, "document.removed", application, before=before)
