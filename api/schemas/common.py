"""What all answers share: how a model shows its example, and the problem document."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict


def shows(example: dict[str, Any], extra: Literal["allow", "ignore"] = "ignore") -> ConfigDict:
    """A model's settings with its example."""
    return ConfigDict(from_attributes=True, extra=extra, json_schema_extra={"examples": [example]})


def takes(example: dict[str, Any]) -> ConfigDict:
    """A request model's settings: its example, and nothing that it does not know."""
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [example]})


AT = "2026-03-02T09:00:00Z"
CITATION = {
    "document": "5f2c9a1b0d3e",
    "name": "증빙자료_조직.pdf",
    "sha256": "9c1e…",
    "role": "proof",
    "page": 3,
    "start": 120,
    "end": 141,
    "text": "스마트도시과 전담인력 12명을 두고 있다",
    "boxes": [[72.0, 120.5, 310.2, 134.0]],
}


class Problem(BaseModel):
    """RFC 9457. `remedy` says what to do next; some problems carry more (file, page, current, errors)."""

    model_config = ConfigDict(extra="allow")
    type: str
    title: str
    status: int
    detail: str
    remedy: str
    instance: str = ""
    request: str = ""


class HealthOut(BaseModel):
    model_config = shows({"status": "ok", "jobs_waiting": 0})
    status: Literal["ok"]
    jobs_waiting: int


class PersonOut(BaseModel):
    model_config = shows({"id": "person-1b2c3d4e5f60", "name": "김평가"})
    id: str
    name: str
