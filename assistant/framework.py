"""An evaluation framework (평가체계) of one edition, read from data.

Everything that differs between editions (how many indicators, which points, where the certificate begins) is
data in `assistant/frameworks/<edition>.yaml`; the comments at its top explain each key. `load` reads an
edition by its name or a file by its path, `validate` a file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.errors import BrokenFramework, UnknownFramework
from assistant.framework_check import check
from assistant.framework_schema import INDICATOR_FIELDS, ROOT_FIELDS
from assistant.framework_source import Entry
from assistant.framework_text import framework_json, indicator_text
from assistant.framework_types import (
    Band,
    Criterion,
    Direct,
    Domain,
    Framework,
    Grade,
    Indicator,
    Input,
    InputKind,
    Item,
    Kind,
    Level,
    Measure,
    Part,
    Period,
    PopulationClass,
    Provenance,
    Step,
    ValueKind,
)

__all__ = [
    "Band",
    "Criterion",
    "Direct",
    "Domain",
    "Framework",
    "Grade",
    "Indicator",
    "Input",
    "InputKind",
    "Item",
    "Kind",
    "Level",
    "Measure",
    "Part",
    "Period",
    "PopulationClass",
    "Provenance",
    "Step",
    "ValueKind",
    "framework_json",
    "indicator_text",
    "load",
    "validate",
]

_EDITIONS = Path(__file__).parent / "frameworks"


def load(edition: str | Path = "2021") -> Framework:
    """The framework of an edition ("2021") or of a file. Raises UnknownFramework or BrokenFramework."""
    shipped = _EDITIONS / f"{edition}.yaml"
    path = shipped if Path(edition).name == str(edition) and shipped.is_file() else Path(edition)
    return validate(path)


def validate(path: Path | str) -> Framework:
    """The framework in a file, if the file holds together. Raises BrokenFramework with every finding."""
    path = Path(path)
    try:
        state = path.stat()
        return _read(path, state.st_mtime_ns, state.st_size)
    except UnicodeDecodeError:
        raise BrokenFramework(str(path), [(1, "UTF-8 글이 아닙니다. 편집기에서 UTF-8로 저장하세요")]) from None
    except OSError:
        known = ", ".join(sorted(p.stem for p in _EDITIONS.glob("*.yaml")))
        raise UnknownFramework(
            f"평가체계 '{path}'를 찾거나 열 수 없습니다", f"판 이름({known}) 또는 YAML 파일 경로를 적으세요"
        ) from None


@lru_cache(maxsize=8)
def _read(path: Path, _modified: int, _size: int) -> Framework:
    entry, findings = check(path.read_text(encoding="utf-8-sig"))
    if findings:
        raise BrokenFramework(str(path), findings)
    built = _framework(entry)
    canonical = json.dumps(asdict(built), ensure_ascii=False, sort_keys=True)
    return replace(built, digest=hashlib.sha256(canonical.encode()).hexdigest()[:16])


def _framework(root: Entry) -> Framework:
    groups = root.get("vocabulary", [])
    others = {word: tuple(w for w in group if w != word) for group in groups for word in group}
    domains = {item["id"]: item["domain"] for item in root["items"]}
    return Framework(
        edition=root["edition"],
        title=root["title"],
        digest="",
        reference_year=root["reference_year"],
        total_points=root["total_points"],
        certified_share=root["certified_share"],
        parts={kind: Part(**part) for kind, part in root["parts"].items()},
        domains=tuple(Domain(**entry) for entry in root["domains"]),
        items=tuple(Item(**entry) for entry in root["items"]),
        classes=tuple(PopulationClass(**entry) for entry in root["classes"]),
        grades=tuple(Grade(**entry) for entry in root["grades"]),
        maturity=tuple(Step(**entry) for entry in root["maturity"]),
        indicators=tuple(_indicator(entry, domains[entry["item"]], others) for entry in root["indicators"]),
        vocabulary=tuple(tuple(group) for group in groups),
        provenance=_provenance(root, ROOT_FIELDS),
        sources=tuple(root.get("sources", ())),
        notes=tuple(root.get("notes", ())),
    )


def _provenance(entry: Entry, fields: tuple[str, ...]) -> dict[str, Provenance]:
    """Whatever the file says nothing of is ours: nothing becomes official by being forgotten."""
    return {name: entry.get("provenance", {}).get(name, "ours") for name in fields}


def _frozen(entry: Entry) -> dict[str, Any]:
    """The entry's plain values, lists as tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def _indicator(entry: Entry, domain: str, others: dict[str, tuple[str, ...]]) -> Indicator:
    given = _frozen(entry) | {
        "domain": domain,
        "basis": entry.get("basis", ""),
        "synonyms": _synonyms(entry, others),
        "measure": _measure(entry["measure"]) if "measure" in entry else None,
        "criteria": tuple(
            Criterion(**_frozen(c) | {"synonyms": _synonyms(c, others)}) for c in entry.get("criteria", ())
        ),
        "provenance": _provenance(entry, INDICATOR_FIELDS),
    }
    return Indicator(**given)


def _synonyms(entry: Entry, others: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Each search term → its own synonyms, then those of the shared vocabulary."""
    own = entry.get("synonyms", {})
    merged = {term: (*own.get(term, ()), *others.get(term, ())) for term in entry["terms"]}
    return {term: tuple(dict.fromkeys(words)) for term, words in merged.items() if words}


def _measure(entry: Entry) -> Measure:
    given = dict(entry) | {
        "inputs": tuple(_input(asked) for asked in entry["inputs"]),
        "bands": {name: tuple(Band(*pair) for pair in pairs) for name, pairs in entry["bands"].items()},
        "direct": Direct(**_frozen(entry["direct"])) if "direct" in entry else None,
    }
    return Measure(**given)


def _input(entry: Entry) -> Input:
    levels = tuple(Level(**_frozen(level)) for level in entry.get("levels", ()))
    return Input(**_frozen(entry) | {"levels": levels})
