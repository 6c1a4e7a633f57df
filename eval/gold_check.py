"""Drafts and statement checks against gold labels, on the path that production takes.

What is counted: verdict accuracy; over-met (said met, was not: the costly error); exact values; citations whose text
stands at their span; labelled indicators cited on a labelled page. Failed cases are listed, never averaged away.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from assistant.checking import check
from assistant.draft_json import draft_json
from assistant.drafting import Desk
from assistant.types import Profile

PROVABLE = frozenset({"met", "partial", "conflict"})


@dataclass
class Tally:
    """Counts of one kind of label; `misses` are the cases that went wrong, in words."""

    cases: int = 0
    right: int = 0
    over_met: int = 0
    not_met_gold: int = 0
    values: int = 0
    values_right: int = 0
    provable: int = 0
    cited: int = 0
    on_gold_page: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, gold: dict[str, Any], got: str, citations: list[dict[str, Any]]) -> None:
        """One case: the gold row, the verdict given, the citations shown."""
        wanted = gold["verdict"]
        self.cases += 1
        self.confusion[wanted, got] += 1
        self.right += wanted == got
        self.not_met_gold += wanted != "met"
        if wanted != "met" and got == "met":
            self.over_met += 1
        if wanted != got:
            self.misses.append(f"{name}: gold {wanted}, got {got}" + (f" [{gold['trap']}]" if gold.get("trap") else ""))
        places = {(p["file"], p["page"]) for p in [*gold.get("proofs", []), *gold.get("claims", [])]}
        if wanted in PROVABLE and places:
            self.provable += 1
            self.cited += bool(citations)
            hit = any((c["name"], c["page"]) in places for c in citations)
            self.on_gold_page += hit
            if not hit:
                self.misses.append(
                    f"{name}: cited {[(c['name'], c['page']) for c in citations]}, gold {sorted(places)}"
                )

    def add_value(self, name: str, gold: dict[str, Any], value: float | None, label: str = "") -> None:
        """A figure, exact to its last written digit; a level (국) counts as right where the answer's label names it."""
        wanted = gold.get("value")
        if wanted is None or gold["verdict"] not in PROVABLE:
            return
        self.values += 1
        if isinstance(wanted, str):
            right = wanted in label
        else:
            right = value is not None and abs(value - float(wanted)) <= max(abs(float(wanted)) * 0.001, 0.006)
        self.values_right += right
        if not right:
            self.misses.append(f"{name}: value gold {wanted} {gold.get('unit')}, got {value} {label}")

    def summary(self) -> dict[str, Any]:
        """Ratios with their denominators."""
        return {
            "cases": self.cases,
            "verdict_accuracy": _ratio(self.right, self.cases),
            "over_met": _ratio(self.over_met, self.not_met_gold),
            "over_met_count": self.over_met,
            "values": self.values,
            "value_exact": _ratio(self.values_right, self.values),
            "provable": self.provable,
            "provable_cited": _ratio(self.cited, self.provable),
            "provable_on_gold_page": _ratio(self.on_gold_page, self.provable),
        }


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def compare_drafts(drafts: Iterable[dict[str, Any]], gold: dict[str, Any]) -> tuple[Tally, Tally]:
    """(quantities, criteria) of one city."""
    by_id = {draft["indicator"]: draft for draft in drafts}
    quantities, criteria = Tally(), Tally()
    for row in gold["quantities"]:
        draft = by_id[row["indicator"]]
        if row.get("input"):
            given = [i for i in (draft["quantity"] or {}).get("inputs", []) if not i["from_profile"]]
            near = min((i["value"] for i in given), key=lambda v: abs(v - (row["value"] or 0)), default=None)
            quantities.add_value(f"{gold['city']} {row['indicator']}:{row['input']}", row, near)
            continue
        name = f"{gold['city']} {row['indicator']} {draft['name']}"
        quantities.add(name, row, draft["verdict"], draft["citations"])
        figure = draft["quantity"] or {"value": None, "inputs": []}
        quantities.add_value(name, row, figure["value"], " ".join(given["label"] for given in figure["inputs"]))
    found = {row["id"]: row for draft in by_id.values() for row in draft["criteria"]}
    for row in gold["criteria"]:
        if row["criterion"] in found:
            got = found[row["criterion"]]
            criteria.add(f"{gold['city']} {row['criterion']} {got['text']}", row, got["verdict"], got["citations"])
    return quantities, criteria


def compare_statements(desk: Desk, profile: Profile, gold: dict[str, Any]) -> Tally:
    """Free statements through `smartcert check`."""
    tally = Tally()
    for row in gold["statements"]:
        answer = check(desk, profile, row["statement"], row.get("unit"))
        tally.add(f"{gold['city']} “{row['statement']}”", row, answer["verdict"], answer["citations"])
        values = [value["value"] for value in answer["values"]]
        tally.add_value(f"{gold['city']} “{row['statement']}”", row, values[0] if values else None)
    return tally


def wrong_spans(desk: Desk, drafts: Iterable[dict[str, Any]]) -> list[str]:
    """Citations whose text is not what stands at their span: must be empty."""
    wrong = []
    for citation in _citations(list(drafts)):
        page = desk.library.page(citation["document"], citation["page"])
        if page.text[citation["start"] : citation["end"]] != citation["text"] or not citation["text"].strip():
            wrong.append(json.dumps(citation, ensure_ascii=False)[:200])
    return wrong


def _citations(value: Any) -> Iterable[dict[str, Any]]:
    if isinstance(value, dict):
        if {"document", "page", "start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from _citations(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _citations(inner)


def draft_all(desk: Desk, profile: Profile) -> list[dict[str, Any]]:
    """Every indicator's draft as JSON, in the framework's order."""
    return [draft_json(desk.draft(profile, indicator.id)) for indicator in desk.framework.indicators]
