"""The main path: a file in, searchable passages out, in the order in which the data flows.

    receive → read pages → cut passages → words (searchable) → vectors (indexed)

Each step ends in one commit. A process killed at any moment leaves a document at the last step it finished;
adding the same file again, or `resume`, goes on from there.
"""

from __future__ import annotations

import hashlib
import shutil
import unicodedata
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Literal

from sqlalchemy import Engine

from ingest import auditing, files, morphemes, store
from ingest import passages as cutting
from ingest.catalogue import Catalogue
from ingest.database import reading, writing
from ingest.embedding import Embedder
from ingest.errors import IngestError, UnknownDocument
from ingest.locks import changing
from ingest.pace import Pace
from ingest.readers import inspect, read
from ingest.settings import Settings
from ingest.shelf import Voices as Voices
from ingest.types import Document, IngestReport, OnProgress, Page, Passage, Role, silent

RECIPE = f"cut{cutting.VERSION}-{morphemes.VERSION}"
"""What stored passages and their morphemes are made with."""


class Library(Catalogue):
    """The documents of all applications. One object a process; safe to use from several threads."""

    def __init__(
        self, engine: Engine, settings: Settings, embedder: Embedder | None = None, lock_seconds: float = 5.0
    ) -> None:
        super().__init__(engine, settings, embedder)
        self._lock_seconds = lock_seconds

    def add(
        self, application: str, path: Path, role: Role = "proof", on_progress: OnProgress = silent, name: str = ""
    ) -> IngestReport:
        """Take a file in, or go on where an interrupted `add` of the same bytes stopped. The same bytes again change
        nothing but the role. UnreadableFile, FileTooLarge, StorageFull, LibraryBusy."""
        began = monotonic()
        sha256 = files.digest(path)
        with self._changing(application):
            known = self._known(document_id(application, sha256))
            if known is None:
                inspect(path, self._settings)
            document = known or _received(application, path, name, sha256, role)
            files.keep(path, self.file(document))
            self._record(document, role, is_new=known is None)
            outcome: Literal["added", "unchanged", "resumed"] = "added" if known is None else "resumed"
            if known is not None and self._is_finished(known):
                outcome = "unchanged"
            else:
                self._finish(document, on_progress)
        return self._report(document, outcome, began)

    def resume(self, application: str, on_progress: OnProgress = silent) -> list[IngestReport]:
        """Go on with every document that an interruption left unfinished. One that turns out unreadable is marked
        `failed` and left alone."""
        with self._changing(application):
            return self._resume(application, on_progress)

    def remove(self, application: str, document_id: str) -> None:
        """Forget a document: its rows, its file, and what the caches hold of it. UnknownDocument."""
        with self._changing(application):
            document = self.document(document_id)
            if document.application != application:
                raise UnknownDocument("그런 문서가 없습니다", "문서 번호를 확인하세요", file=document_id)
            with writing(self._engine) as c:
                store.delete_document(c, document_id)
            self.file(document).unlink(missing_ok=True)
            self._forget(application)

    def erase(self, application: str) -> None:
        """Forget everything of an application."""
        with self._changing(application):
            with writing(self._engine) as c:
                store.erase(c, application)
            shutil.rmtree(self._folder(application), ignore_errors=True)
            self._forget(application)

    def verify(self, application: str) -> list[str]:
        """What is wrong with the application's files, rows and caches, in Korean; empty when all is well."""
        with reading(self._engine) as c:
            found = list(auditing.of_rows(c, application, self.embedder_name, RECIPE))
        kept = {self.file(document): document for document in self.documents(application)}
        for file, document in kept.items():
            found += auditing.of_file(document, file)
        found += auditing.of_folder(self._folder(application), set(kept))
        vectors = self._loaded(application).vectors
        return found + (vectors.verify() if vectors else [])

    def rebuild(self, application: str, on_progress: OnProgress = silent) -> None:
        """Make the caches again from the database, and cut again what an older version of the program had cut."""
        with self._changing(application):
            self._forget(application)
            with reading(self._engine) as c:
                recipes = store.recipes(c, application)
            for document in self.documents(application):
                if recipes[document.id] not in ("", RECIPE):
                    self._cut_again(document, on_progress)
            self._resume(application, on_progress)
            self.warm(application)

    def warm(self, application: str) -> None:
        """Make the caches that a search would otherwise do without. Worth calling after the last `add`."""
        vectors = self._loaded(application).vectors
        if vectors is not None:
            vectors.fill()

    # -- the steps --------------------------------------------------------------------------------------------

    def _record(self, document: Document, role: Role, *, is_new: bool) -> None:
        with writing(self._engine) as c:
            if is_new:
                store.add_document(c, document)
            elif document.role != role:
                store.set_role(c, document.id, role)

    def _finish(self, document: Document, on_progress: OnProgress) -> None:
        if document.status in ("received", "failed"):
            self._read(document, on_progress)
        self._embed(document, on_progress)

    def _read(self, document: Document, on_progress: OnProgress) -> None:
        Thread(target=morphemes.kiwi, daemon=True).start()  # loads while the readers' processes work
        file = self.file(document)
        try:
            found = read(file, self._settings, on_progress)
        except IngestError as error:
            with writing(self._engine) as c:
                store.set_status(c, document.id, "failed", [f"{error.problem} → {error.remedy}"])
            raise type(error)(error.problem, error.remedy, file=document.name, page=error.page) from error
        title = found.title if found.title != file.stem else Path(document.name).stem  # kept files are named by hash
        made, terms = _cut(document, found.pages, title, on_progress)
        with writing(self._engine) as c:
            store.write_pages(c, document, found.pages)
            store.write_passages(c, document, made, terms, RECIPE)
            store.set_reading(c, document.id, len(found.pages), found.reader, title, found.warnings)

    def _cut_again(self, document: Document, on_progress: OnProgress) -> None:
        with reading(self._engine) as c:
            pages, title = store.pages(c, document.id), store.title(c, document.id)
        made, terms = _cut(document, pages, title, on_progress)
        with writing(self._engine) as c:
            store.write_passages(c, document, made, terms, RECIPE)

    def _embed(self, document: Document, on_progress: OnProgress) -> None:
        embedder = self.embedder
        with reading(self._engine) as c:
            missing = store.unembedded(c, document.id, embedder.name)
        texts = [passage.search_text for passage in missing]
        pace = Pace("벡터 색인", sum(map(len, texts)), on_progress)
        if missing:
            with writing(self._engine) as c:
                store.begin_vectors(c, document.id)
        for indices, vectors in embedder.embed_batches(texts):
            with writing(self._engine) as c:
                store.write_vectors(c, [missing[index].key for index in indices], vectors, embedder.name)
            pace.step(sum(len(texts[index]) for index in indices))
        with writing(self._engine) as c:
            store.end_vectors(c, document.id, embedder.name)

    def _resume(self, application: str, on_progress: OnProgress) -> list[IngestReport]:
        files.clear_parts(self._folder(application))
        reports = []
        for document in self.documents(application):
            began = monotonic()
            if document.status == "failed" or self._is_finished(document):
                continue
            try:
                self._finish(document, on_progress)
            except IngestError:
                if self.document(document.id).status != "failed":
                    raise
                continue
            reports.append(self._report(document, "resumed", began))
        return reports

    def _is_finished(self, document: Document) -> bool:
        if document.status != "indexed":
            return False
        with reading(self._engine) as c:
            return store.embedders(c, document.application)[document.id] == self.embedder_name

    def _report(
        self, before: Document, outcome: Literal["added", "resumed", "unchanged"], began: float
    ) -> IngestReport:
        with reading(self._engine) as c:
            unread = store.unread_pages(c, before.application).get(before.id, ())
            hidden = store.hidden_pages(c, before.id)
        document = self.document(before.id)
        return IngestReport(document, outcome, monotonic() - began, unread, hidden)

    def _changing(self, application: str) -> AbstractContextManager[None]:
        lock = self._settings.home / "locks" / f"{files.folder_name(application)}.lock"
        return changing(lock, self._lock_seconds)

    def _forget(self, application: str) -> None:
        self._shelf.drop(application)
        shutil.rmtree(self._cache(application), ignore_errors=True)


def document_id(application: str, sha256: str) -> str:
    """The id that a file has in an application."""
    return hashlib.sha256(f"{application}\0{sha256}".encode()).hexdigest()[:12]


def _received(application: str, path: Path, name: str, sha256: str, role: Role) -> Document:
    return Document(
        id=document_id(application, sha256),
        application=application,
        name=unicodedata.normalize("NFC", name or path.name),
        sha256=sha256,
        role=role,
        status="received",
        pages=0,
        passages=0,
        bytes=path.stat().st_size,
        reader="",
        added_at=datetime.now(UTC).isoformat(timespec="microseconds"),
    )


def _cut(
    document: Document, pages: Sequence[Page], title: str, on_progress: OnProgress
) -> tuple[list[Passage], list[list[str]]]:
    made = cutting.cut(pages, document.id, title)
    pace = Pace("단어 색인", len(made), on_progress)
    terms = []
    for found in morphemes.terms_of_many(passage.search_text for passage in made):
        terms.append(found)
        pace.step()
    return made, terms
