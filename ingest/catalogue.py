"""The reading side of the library: what is there, and how well it answers a query. Changes nothing but caches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine

from ingest import files, store
from ingest.database import reading
from ingest.embedding import Embedder, open_embedder
from ingest.errors import UnknownDocument
from ingest.loading import fingerprint_of, load
from ingest.queries import Asker
from ingest.recent import Recent
from ingest.settings import Settings
from ingest.shelf import Loaded, Shelf, Voices
from ingest.types import Document, Page, Passage

_PAGES_KEPT = 256


class Catalogue:
    """Documents, pages, passages and search. Safe to use from several threads."""

    def __init__(self, engine: Engine, settings: Settings, embedder: Embedder | None = None) -> None:
        self._engine, self._settings = engine, settings
        self._embedder, self._opening = embedder, Lock()
        self._shelf = Shelf()
        self._pages: Recent[tuple[str, int, str], Page] = Recent(_PAGES_KEPT)
        self._asker: Asker | None = None

    # -- what is there ----------------------------------------------------------------------------------------

    def documents(self, application: str) -> tuple[Document, ...]:
        """The application's documents, oldest first."""
        with reading(self._engine) as c:
            return store.documents(c, application)

    def document(self, document_id: str) -> Document:
        """One document; UnknownDocument."""
        found = self._known(document_id)
        if found is None:
            raise UnknownDocument("그런 문서가 없습니다", "문서 번호를 확인하세요", file=document_id)
        return found

    def page(self, document_id: str, number: int) -> Page:
        """One page (numbers start at 1); UnknownDocument."""
        with reading(self._engine) as c:
            key = (document_id, number, store.recipe(c, document_id))
            found = self._pages.get(key) or store.page(c, document_id, number)
        if found is None:
            raise UnknownDocument("그런 쪽이 없습니다", "문서와 쪽 번호를 확인하세요", file=document_id, page=number)
        return self._pages.put(key, found)

    def passages(self, application: str) -> tuple[Passage, ...]:
        """All passages of the application, in the order of `voices`."""
        return self._loaded(application).passages

    def passage(self, key: str) -> Passage:
        """One passage; UnknownDocument."""
        with reading(self._engine) as c:
            found = store.passage(c, key)
        if found is None:
            raise UnknownDocument("그런 구절이 없습니다", "구절 번호를 확인하세요", file=key)
        return found

    def file(self, document: Document) -> Path:
        """Where the document's file is kept."""
        return self._folder(document.application) / f"{document.sha256}{Path(document.name).suffix.lower()}"

    def unread_pages(self, application: str) -> dict[str, tuple[int, ...]]:
        """Document id → pages that could not be read (scanned, garbled); only documents that have such pages."""
        with reading(self._engine) as c:
            return store.unread_pages(c, application)

    # -- search -----------------------------------------------------------------------------------------------

    @property
    def embedder(self) -> Embedder:
        """The model behind the vectors, opened at first use."""
        with self._opening:
            self._embedder = self._embedder or open_embedder(self._settings)
            return self._embedder

    @property
    def embedder_name(self) -> str:
        """Names the model behind the vectors."""
        return self.embedder.name

    def fingerprint(self, application: str) -> str:
        """Names what a search sees now: documents, how far they are indexed, and the versions behind them."""
        with reading(self._engine) as c:
            return fingerprint_of(c, application, self.embedder_name)

    def voices(self, application: str, query: str) -> Voices:
        """How well each passage of the application answers the query."""
        return next(self.voices_of_many(application, [query]))

    def voices_of_many(self, application: str, queries: Sequence[str]) -> Iterator[Voices]:
        """`voices` of each query, all against the same state of the application."""
        loaded = self._loaded(application)
        asker = self._asker = self._asker or Asker(self.embedder)
        return (loaded.voices(question) for question in asker.ask(queries, with_vectors=loaded.vectors is not None))

    def close(self) -> None:
        """Let go of what is held open; the object may be used again."""
        self._shelf.clear()

    # -- shared with the writing side -------------------------------------------------------------------------

    def _loaded(self, application: str) -> Loaded:
        name, cache = self.embedder_name, self._cache(application)
        found = self.fingerprint(application)
        return self._shelf.get(application, found, lambda: load(self._engine, application, name, cache))

    def _known(self, document_id: str) -> Document | None:
        with reading(self._engine) as c:
            return store.document(c, document_id)

    def _folder(self, application: str) -> Path:
        return self._settings.files / files.folder_name(application)

    def _cache(self, application: str) -> Path:
        return self._settings.cache / files.folder_name(application)
