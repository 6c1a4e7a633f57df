"""Values that the api tests share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def payload(indicator: str = "A1-1", **said: Any) -> dict[str, Any]:
    """A draft as `assistant.draft_json` builds it."""
    made = {
        "schema": 1,
        "indicator": indicator,
        "name": "스마트도시 전담조직 인력",
        "kind": "정량",
        "verdict": "met",
        "reason": "전담 인력 12명이 확인됩니다",
        "score": 12.0,
        "max_score": 20.0,
        "confidence": 0.82,
        "criteria": [{"id": "c1", "verdict": "met", "confidence": 0.8, "citations": []}],
        "quantity": {"value": 12.0, "unit": "명", "year": 2024, "derived": False, "inputs": []},
        "missing": [],
        "flags": [],
        "citations": [citation()],
        "provenance": {
            "framework": "2021",
            "framework_digest": "f" * 64,
            "index": "index-1",
            "judge": "rules",
            "documents": [{"id": "d1", "sha256": "a" * 64}],
            "model": None,
            "prompt": None,
        },
    }
    return made | said


def citation(page: int = 3) -> dict[str, Any]:
    """A span on a page of a document that nobody opens here."""
    return {
        "document": "d1",
        "name": "증빙.pdf",
        "sha256": "a" * 64,
        "role": "proof",
        "page": page,
        "start": 0,
        "end": 4,
        "text": "12명",
        "boxes": [],
    }
