"""The sample dossiers drafted on the production path and held against their gold labels."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from assistant.drafting import Desk
from assistant.framework import load
from eval.gold_check import Tally, compare_drafts, compare_statements, draft_all, wrong_spans
from eval.samples import SampleCity, cities
from ingest.database import create_schema, open_engine
from ingest.library import Library
from ingest.settings import Settings


def open_desk(home: Path, settings: Settings | None = None) -> Desk:
    """A desk over a library of its own under `home`."""
    settings = settings or Settings(home=home)
    engine = open_engine(settings.database)
    create_schema(engine)
    return Desk(Library(engine, settings), load(settings.framework))


def run(home: Path, chosen: list[SampleCity] | None = None) -> dict[str, Any]:
    """Figures for each city and for all; "misses" lists every case that went wrong."""
    desk = open_desk(home)
    whole = {"quantities": Tally(), "criteria": Tally(), "statements": Tally()}
    report: dict[str, Any] = {"cities": {}, "wrong_spans": 0}
    for city in chosen or cities():
        for document in city.documents:
            desk.library.add(city.slug, document.path, document.role)
        profile = desk.profile(city.slug, city.name, city.population)
        began = time.monotonic()
        drafts = draft_all(desk, profile)
        seconds = time.monotonic() - began
        gold = city.labels()
        quantities, criteria = compare_drafts(drafts, gold)
        statements = compare_statements(desk, profile, gold)
        report["wrong_spans"] += len(wrong_spans(desk, drafts))
        report["cities"][city.name] = {
            "drafts": len(drafts),
            "draft_seconds": round(seconds, 1),
            "quantities": quantities.summary(),
            "criteria": criteria.summary(),
            "statements": statements.summary(),
        }
        for name, tally in (("quantities", quantities), ("criteria", criteria), ("statements", statements)):
            _merge(whole[name], tally)
    report["all"] = {name: tally.summary() for name, tally in whole.items()}
    report["misses"] = {name: tally.misses for name, tally in whole.items()}
    report["confusion"] = {
        name: {f"{gold}→{got}": count for (gold, got), count in sorted(tally.confusion.items())}
        for name, tally in whole.items()
    }
    return report


def _merge(into: Tally, tally: Tally) -> None:
    for name in (
        "cases",
        "right",
        "over_met",
        "not_met_gold",
        "values",
        "values_right",
        "provable",
        "cited",
        "on_gold_page",
    ):
        setattr(into, name, getattr(into, name) + getattr(tally, name))
    into.confusion.update(tally.confusion)
    into.misses += tally.misses


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        home = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder)
        print(json.dumps(run(home), ensure_ascii=False, indent=1))
