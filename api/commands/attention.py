"""The drafts a reviewer should open first, and where: contradictions, plans sold as deeds, claims without proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from api.reports import points
from api.screen import out, say, table
from assistant.types import FLAGS, Flag

MOST = 10
_ROOMY = 100  # columns from which on a reason says something
_KINDS: tuple[Flag, ...] = ("conflict", "planned_only", "claim_without_proof")
"""In the order in which they are shown. A draft that has several counts as the first."""


@dataclass(frozen=True, slots=True)
class _Case:
    city: str
    kind: Flag
    stake: float
    draft: dict[str, Any]


def show_where_to_look(results: Sequence[dict[str, Any]]) -> None:
    """A table of the most telling drafts of one or several applications (values of `reporting.drafted`)."""
    cases = _chosen([case for shown in results for case in _cases(shown)])
    if not cases:
        return
    columns: list[str | tuple[str, str]] = ["확인할 점", "지표", ("이름", "flex"), ("걸린 점수", "right")]
    columns += [("열어 볼 문서", "flex"), ("쪽", "right"), ("까닭", "cut")]
    rows = [_row(case) for case in cases]
    if len(results) > 1:
        columns, rows = ["도시", *columns], [[case.city, *row] for case, row in zip(cases, rows, strict=True)]
    if out.width < _ROOMY:
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    say("\n먼저 살펴볼 곳", style="bold")
    table(columns, rows)


def _row(case: _Case) -> list[str]:
    draft, first = case.draft, case.draft["citations"][0]
    where = [stem(first), str(first["page"])]
    return [FLAGS[case.kind], draft["indicator"], draft["name"], points(case.stake), *where, draft["reason"]]


def stem(citation: dict[str, Any]) -> str:
    """The name of the citation's document without its suffix."""
    return PurePath(citation["name"]).stem


def _cases(shown: dict[str, Any]) -> Iterable[_Case]:
    for draft in shown["drafts"]:
        kind = next((kind for kind in _KINDS if kind in draft["flags"]), None)
        # Whether numbers contradict each other is for a person to see; a step of maturity shows it among much else.
        if kind == "conflict" and draft["kind"] != "quantitative":
            kind = next((other for other in _KINDS[1:] if other in draft["flags"]), None)
        if kind and draft["citations"]:
            stake = draft["score_high"] - draft["score"]
            yield _Case(shown["application"]["name"], kind, stake, draft)


def _chosen(cases: list[_Case]) -> list[_Case]:
    """At most MOST, the points at stake first, with room kept for each kind; what one leaves the next ones take."""
    ranked = [sorted((c for c in cases if c.kind == kind), key=lambda c: -c.stake) for kind in _KINDS]
    share = -(-MOST // len(_KINDS))
    counts = [min(share, len(group)) for group in ranked]
    for at in (0, 1, 2):
        counts[at] = min(len(ranked[at]), counts[at] + max(0, MOST - sum(counts)))
    return [case for group, count in zip(ranked, counts, strict=True) for case in group[:count]][:MOST]
