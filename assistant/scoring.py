"""Verdicts and values in, points out. No model ever emits a score: this module is the only place that does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.framework import Framework, Grade, Indicator
from assistant.types import Score, VerdictName

OPEN: frozenset[VerdictName] = frozenset({"partial", "conflict"})
"""Verdicts that a person may yet turn into met: they count in `Score.high`, never in `Score.points`."""


def quantity_score(indicator: Indicator, group: str, verdict: VerdictName, values: Sequence[float]) -> Score:
    """Points for a 정량 indicator. `values` holds the figure, or every rival figure where they conflict.

    A proven value earns its band. A value that is only claimed, or contradicted, earns the worst of what it could
    be, and `high` says what it would earn if the city's best figure is proven.
    """
    measure = indicator.measure
    assert measure is not None, indicator.id
    shares = [measure.share(group, value) for value in values]
    best = max(shares, default=0.0)
    if verdict == "met":
        return _score(indicator, best, best, best)
    if verdict == "conflict":
        low = min(shares, default=0.0)
        return _score(indicator, low, low, best)
    if verdict == "partial":
        return _score(indicator, 0.0, 0.0, best)
    return _score(indicator, 0.0, 0.0, 0.0)


def maturity_step(indicator: Indicator, verdicts: dict[str, VerdictName], counted: frozenset[VerdictName]) -> int:
    """The highest step all of whose criteria, and those of every lower step, carry a counted verdict (0 = none)."""
    reached = 0
    for step in sorted({criterion.step for criterion in indicator.criteria}):
        needed = [criterion.id for criterion in indicator.criteria if criterion.step == step]
        if not all(verdicts.get(name, "not_found") in counted for name in needed):
            break
        reached = step
    return reached


def maturity_score(framework: Framework, indicator: Indicator, verdicts: dict[str, VerdictName]) -> Score:
    """Points for a 정성 indicator: the share of the step reached on met criteria alone."""
    proven = maturity_step(indicator, verdicts, frozenset({"met"}))
    possible = maturity_step(indicator, verdicts, OPEN | {"met"})
    share, best = framework.maturity_share(proven), framework.maturity_share(possible)
    return _score(indicator, share, share, best)


@dataclass(frozen=True, slots=True)
class Sum:
    """Points of several drafts, and the range they may still move in."""

    points: float
    maximum: float
    low: float
    high: float

    @property
    def share(self) -> float:
        """Points as a share of the maximum, 0–1 (0 when there is nothing to reach)."""
        return self.points / self.maximum if self.maximum else 0.0


def add_up(scores: Iterable[Score]) -> Sum:
    """The sum of several scores."""
    listed = list(scores)
    return Sum(
        points=round(sum(score.points for score in listed), 2),
        maximum=round(sum(score.maximum for score in listed), 2),
        low=round(sum(score.low for score in listed), 2),
        high=round(sum(score.high for score in listed), 2),
    )


@dataclass(frozen=True, slots=True)
class Scored:
    """What the totals need of one draft."""

    indicator: str
    verdict: str
    score: Score


def totals(framework: Framework, drafts: Sequence[Scored]) -> dict[str, object]:
    """Sums over drafts: the whole, each domain, each item, how many of each verdict; the expected grade once every
    indicator has its draft, None before."""
    by_id = {indicator.id: indicator for indicator in framework.indicators}
    drafts = [draft for draft in drafts if draft.indicator in by_id]
    whole = add_up(draft.score for draft in drafts)
    complete = {draft.indicator for draft in drafts} == by_id.keys()
    counts: dict[str, int] = {}
    for draft in drafts:
        counts[draft.verdict] = counts.get(draft.verdict, 0) + 1
    return {
        "points": whole.points,
        "maximum": whole.maximum,
        "low": whole.low,
        "high": whole.high,
        "grade": _named(framework.grade_of(whole.share)) if complete else None,
        "grade_high": _named(framework.grade_of(whole.high / whole.maximum)) if complete and whole.maximum else None,
        "verdicts": counts,
        "domains": {
            domain.id: _group(draft.score for draft in drafts if by_id[draft.indicator].domain == domain.id)
            for domain in framework.domains
        },
        "items": {
            item.id: _group(draft.score for draft in drafts if by_id[draft.indicator].item == item.id)
            for item in framework.items
        },
    }


def _group(scores: Iterable[Score]) -> dict[str, float]:
    total = add_up(scores)
    return {"points": total.points, "maximum": total.maximum, "low": total.low, "high": total.high}


def _named(grade: Grade) -> dict[str, object]:
    return {"name": grade.name, "certified": grade.certified, "provenance": grade.provenance}


def _score(indicator: Indicator, share: float, low: float, high: float) -> Score:
    points = indicator.points
    return Score(round(points * share, 2), float(points), round(points * low, 2), round(points * high, 2))
