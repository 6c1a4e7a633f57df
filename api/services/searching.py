"""Looking things up in one dossier: words, statements and measures."""

from __future__ import annotations

from typing import Any

from api.errors import InvalidRequest
from api.services.office import Office
from assistant.checking import check as check_statement
from assistant.retrieval import search as find
from ingest.types import Document, Hit, Piece

MOST = 50
_LONGEST = 1000


def search(office: Office, application: str, query: str, k: int = 10) -> dict[str, Any]:
    """{"hits": [{"document", "name", "role", "page", "start", "end", "text", "score", "kind", "context", "spans"}]}.

    A hit's own span is the longest stretch of its passage that stands in one piece; `spans` has all of them. In
    every one `text == page_text[start:end]`. Raises UnknownApplication, InvalidRequest.
    """
    office.application(application)
    hits = find(office.library, application, _asked(query), max(1, min(k, MOST)))
    documents = {document.id: document for document in office.library.documents(application)}
    return {"query": query, "hits": [_hit(hit, documents[hit.passage.document]) for hit in hits]}


def check(office: Office, application: str, statement: str, unit: str | None = None) -> dict[str, Any]:
    """The verdict on a statement, or the values of a measure, with citations: see `assistant.checking.check`.
    Raises UnknownApplication, InvalidRequest."""
    return check_statement(office.desk, office.profile(application), _asked(statement), unit or None)


def _asked(text: str) -> str:
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        raise InvalidRequest("찾을 말이 비었거나 너무 깁니다", f"{_LONGEST}자 이내로 적으세요")
    return text


def _hit(hit: Hit, document: Document) -> dict[str, Any]:
    passage = hit.passage
    spans = [_span(passage.text, piece) for piece in passage.pieces]
    longest = max(spans, key=lambda span: span["end"] - span["start"])
    return {
        "document": document.id,
        "name": document.name,
        "role": document.role,
        **longest,
        "score": round(hit.score, 4),
        "kind": passage.kind,
        "context": passage.context,
        "spans": spans,
    }


def _span(text: str, piece: Piece) -> dict[str, Any]:
    said = text[piece.at : piece.at + piece.end - piece.start]
    return {"page": piece.page, "start": piece.start, "end": piece.end, "text": said}
