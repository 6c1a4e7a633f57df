"""Applications, documents, pages, and what is found in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.common import AT, CITATION, shows, takes
from ingest.types import BlockKind, DocumentStatus, PageStatus, Role


class ApplicationIn(BaseModel):
    """A new application. `population` in people (주민등록인구)."""

    model_config = takes({"name": "가람시", "population": 412000})
    name: str = Field(max_length=200)
    population: int = Field(ge=1, le=100_000_000)


class ApplicationOut(BaseModel):
    model_config = shows(
        {"id": "garam-3f9a", "name": "가람시", "population": 412000, "group": "중소도시", "created_at": AT}
    )
    id: str
    name: str
    population: int
    group: str = Field(description="평가체계가 인구로 정하는 도시 구분")
    created_at: datetime


_DOCUMENT = {
    "id": "5f2c9a1b0d3e",
    "name": "증빙자료_조직.pdf",
    "sha256": "9c1e…",
    "role": "proof",
    "status": "indexed",
    "pages": 42,
    "passages": 310,
    "bytes": 1830211,
    "added_at": AT,
    "warnings": [],
}


class DocumentOut(BaseModel):
    model_config = shows(_DOCUMENT)
    id: str
    name: str
    sha256: str
    role: Role
    status: DocumentStatus
    pages: int
    passages: int
    bytes: int
    added_at: str
    warnings: list[str]


class Block(BaseModel):
    """A stretch `start:end` of the page's text."""

    model_config = ConfigDict(from_attributes=True)
    kind: BlockKind
    start: int
    end: int
    level: int
    table: dict[str, Any] | None = None


class PageOut(BaseModel):
    """Lengths in points (1/72 inch) from the top left corner; offsets in characters of `text`."""

    model_config = shows(
        {
            "document": "5f2c9a1b0d3e",
            "number": 3,
            "width": 595.3,
            "height": 841.9,
            "status": "read",
            "text": "제2장 추진체계\n스마트도시과 전담인력 12명을 두고 있다.",
            "blocks": [{"kind": "heading", "start": 0, "end": 8, "level": 1, "table": None}],
            "hidden": [],
        }
    )
    document: str
    number: int
    width: float
    height: float
    status: PageStatus
    text: str
    blocks: list[Block]
    hidden: list[dict[str, Any]] = Field(description="사람 눈에 보이지 않는 글자. 근거로 쓰지 않습니다")


class HitsOut(BaseModel):
    """Passages found, best first; in each `text == page_text[start:end]`."""

    model_config = shows(
        {"query": "전담조직 인력", "hits": [{**CITATION, "score": 0.91, "kind": "prose", "context": "", "spans": []}]}
    )
    query: str
    hits: list[dict[str, Any]]


class CheckIn(BaseModel):
    """A statement to verify, or the name of a measure (with the unit wanted)."""

    model_config = takes({"statement": "공공 와이파이 AP 수", "unit": "대"})
    statement: str = Field(min_length=1, max_length=1000)
    unit: str | None = Field(None, max_length=20)


class CheckOut(BaseModel):
    """The verdict with what it stands on; `values[i].citation` is an index into `citations`."""

    model_config = shows(
        {
            "statement": "공공 와이파이 AP 수",
            "verdict": "met",
            "values": [{"value": 1204, "unit": "대", "citation": 0}],
            "citations": [CITATION],
            "warnings": [],
        },
        extra="allow",
    )
    statement: str
    verdict: str
    values: list[dict[str, Any]]
    citations: list[dict[str, Any]]
    warnings: list[str]
