"""Three fictional cities' dossiers with gold labels: what a person should find in them, and where.

The PDFs and `gold.json` are made by `make.py` from `content/<slug>/`; see README.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.types import Role

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class SampleDocument:
    """One PDF of a dossier and the role it is handed in with."""

    path: Path
    role: Role


@dataclass(frozen=True, slots=True)
class SampleCity:
    """A fictional applicant. `population` is what it applies with (people, end of 2020)."""

    name: str
    slug: str
    population: int
    documents: tuple[SampleDocument, ...]
    gold: Path

    def labels(self) -> dict[str, Any]:
        """The gold labels (see README.md for the fields)."""
        loaded: dict[str, Any] = json.loads(self.gold.read_text("utf-8"))
        return loaded


def cities() -> list[SampleCity]:
    """The sample cities, largest first."""
    found = [_city(gold) for gold in HERE.glob("*/gold.json")]
    return sorted(found, key=lambda city: -city.population)


def _city(gold: Path) -> SampleCity:
    labels = json.loads(gold.read_text("utf-8"))
    documents = tuple(SampleDocument(gold.parent / d["file"], d["role"]) for d in labels["documents"])
    return SampleCity(labels["city"], gold.parent.name, labels["population"], documents, gold)
