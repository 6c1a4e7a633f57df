"""Drafts, their versions, and the decisions of people on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from api.records.types import Action
from api.schemas.common import AT, CITATION, shows, takes


class DraftingIn(BaseModel):
    """Which indicators to draft; all of them when `indicators` is left out."""

    model_config = takes({"indicators": ["A1-1", "A1-2"], "judge": "rules"})
    indicators: list[str] | None = Field(None, min_length=1, max_length=500)
    judge: Literal["rules"] = "rules"


class DecisionIn(BaseModel):
    """confirm: neither score nor reason is needed. adjust: `score` in points, and a reason. return: a reason."""

    model_config = takes({"action": "adjust", "score": 10.5, "reason": "겸직 인력 2명을 뺐습니다"})
    action: Action
    score: float | None = None
    reason: str = Field("", max_length=4000)


_DECISION = {
    "id": 7,
    "indicator": "A1-1",
    "version": 2,
    "person": "person-1b2c3d4e5f60",
    "action": "adjust",
    "score": 10.5,
    "reason": "겸직 인력 2명을 뺐습니다",
    "created_at": AT,
    "supersedes": None,
}


class DecisionOut(BaseModel):
    """A decision of a person on draft version `version`."""

    model_config = shows(_DECISION)
    id: int
    indicator: str
    version: int
    person: str
    action: Action
    score: float | None
    reason: str
    created_at: datetime
    supersedes: int | None


_SUMMARY = {
    "indicator": "A1-1",
    "version": 2,
    "name": "전담조직 인력",
    "kind": "quantitative",
    "verdict": "met",
    "score": 12.0,
    "max_score": 20.0,
    "confidence": 0.82,
    "flags": [],
    "changed": [{"what": "score", "before": 8.0, "after": 12.0}],
    "standing": "adjusted",
    "decided_score": 10.5,
    "decision": _DECISION,
    "created_at": AT,
    "checked_at": AT,
}


class DraftSummary(BaseModel):
    """A draft in force and where its review stands. `decided_score` is what a person decided on this version."""

    model_config = shows(_SUMMARY)
    indicator: str
    version: int
    name: str
    kind: str
    verdict: str
    score: float
    max_score: float
    confidence: float
    flags: list[str]
    changed: list[dict[str, Any]]
    standing: Literal["undecided", "confirmed", "adjusted", "returned", "outdated"]
    decided_score: float | None
    decision: DecisionOut | None
    created_at: datetime
    checked_at: datetime


class VersionOut(BaseModel):
    """One version of a draft, in short."""

    version: int
    verdict: str
    score: float
    created_at: datetime
    changed: list[dict[str, Any]]


class DraftOut(DraftSummary):
    """`draft` is the whole proposal: criteria or quantity, missing evidence, citations, provenance."""

    model_config = shows(
        _SUMMARY
        | {
            "draft": {
                "schema": 1,
                "indicator": "A1-1",
                "reason": "전담인력 12명이 확인됩니다",
                "citations": [CITATION],
            },
            "versions": [{"version": 2, "verdict": "met", "score": 12.0, "created_at": AT, "changed": []}],
        }
    )
    draft: dict[str, Any]
    versions: list[VersionOut]
