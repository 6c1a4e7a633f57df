"""Gold labels of one city: what its `city.yaml` says, joined with where the printed documents say it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Evaluate = Callable[[str], Any]
"""An expression over the city's facts → its value."""


@dataclass(frozen=True, slots=True)
class Place:
    """A marked text in a printed document."""

    ids: tuple[str, ...]
    file: str
    role: str
    page: int
    text: str

    def shown(self) -> dict[str, Any]:
        return {"file": self.file, "page": self.page, "text": self.text.replace("**", "")}


def labels(
    city: dict[str, Any], documents: list[dict[str, Any]], places: list[Place], evaluate: Evaluate
) -> dict[str, Any]:
    """The whole gold file as one JSON value. Raises ValueError where labels and marks do not fit together."""
    _check_ids(city, places)
    quantities = [row for key, label in city["quantities"].items() for row in _quantities(key, label, places, evaluate)]
    return {
        "city": city["city"],
        "population": city["population"],
        "documents": documents,
        "quantities": quantities,
        "criteria": [_criterion(key, label, places) for key, label in city.get("criteria", {}).items()],
        "conflicts": [_conflict(k, label, places, evaluate) for k, label in _conflicting(city)],
        "decoys": [_decoy(i, p) for p in places for i in p.ids if i.startswith("!")],
        "hidden": [{**p.shown(), "kind": p.ids[0][1:]} for p in places if p.ids[0] in ("#white", "#tiny")],
        "instructions": [p.shown() for p in places if p.ids[0] == "#visible"],
        "statements": [_statement(k, s, places, evaluate) for k, s in city["statements"].items()],
    }


def _marked(key: str, places: list[Place], role: str) -> list[dict[str, Any]]:
    """Places of a role that stand for `key` itself or, for an indicator, one of its inputs or conflict sides."""
    wanted = (key, f"{key}:", f"{key}~")
    return [p.shown() for p in places if p.role == role and any(i == key or i.startswith(wanted[1:]) for i in p.ids)]


def _quantities(key: str, label: dict[str, Any], places: list[Place], evaluate: Evaluate) -> list[dict[str, Any]]:
    rows = [_quantity(key, None, label, label, places, evaluate)]
    for name, part in label.get("inputs", {}).items():
        rows.append(_quantity(key, name, part, label, places, evaluate))
    return rows


def _quantity(
    key: str, name: str | None, part: dict[str, Any], label: dict[str, Any], places: list[Place], evaluate: Evaluate
) -> dict[str, Any]:
    verdict = part.get("verdict", label["verdict"])
    mark = key if name is None else f"{key}:{name}"
    row: dict[str, Any] = {"indicator": key}
    if name is not None:
        row["input"] = name
    row["value"] = evaluate(str(part["value"])) if "value" in part else None
    row |= {"unit": part.get("unit"), "year": part.get("year", label.get("year", 2020)), "verdict": verdict}
    row |= {"proofs": _marked(mark, places, "proof"), "claims": _marked(mark, places, "claim")}
    if trap := part.get("trap"):
        row["trap"] = trap
    _check_verdict(mark, verdict, row)
    return row


def _check_verdict(mark: str, verdict: str, row: dict[str, Any]) -> None:
    found = bool(row["proofs"]), bool(row["claims"])
    fits = {"met": found[0], "planned": any(found), "not_met": any(found), "conflict": any(found)}
    fits |= {"partial": any(found), "not_found": not any(found)}
    if not fits[verdict]:
        raise ValueError(f"{mark}: '{verdict}'인데 증빙 {len(row['proofs'])}곳, 주장 {len(row['claims'])}곳")
    if verdict == "met" and row["value"] is None and "unit" in row and row["unit"]:
        raise ValueError(f"{mark}: 값이 없음")


def _criterion(key: str, label: dict[str, Any], places: list[Place]) -> dict[str, Any]:
    row = {"criterion": key, "verdict": label["verdict"]}
    row |= {"proofs": _marked(key, places, "proof"), "claims": _marked(key, places, "claim")}
    if trap := label.get("trap"):
        row["trap"] = trap
    _check_verdict(key, label["verdict"], {**row, "value": 0, "unit": ""})
    return row


def _conflicting(city: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(key, label) for key, label in city["quantities"].items() if "conflict" in label]


def _conflict(key: str, label: dict[str, Any], places: list[Place], evaluate: Evaluate) -> dict[str, Any]:
    row: dict[str, Any] = {"indicator": key, "unit": label.get("conflict_unit", label.get("unit"))}
    for side, value in label["conflict"].items():
        found = [p for p in places if f"{key}~{side}" in p.ids]
        if len(found) != 1:
            raise ValueError(f"{key}~{side}: 표시된 곳이 {len(found)}군데")
        row[side] = {**found[0].shown(), "value": evaluate(str(value))}
    return row


def _decoy(mark: str, place: Place) -> dict[str, Any]:
    key, _, trap = mark[1:].partition(":")
    return {"indicator": key, "trap": trap, **place.shown()}


def _statement(key: str, label: dict[str, Any], places: list[Place], evaluate: Evaluate) -> dict[str, Any]:
    row: dict[str, Any] = {"statement": label["statement"], "verdict": label["verdict"]}
    if "value" in label:
        row |= {"value": evaluate(str(label["value"])), "unit": label.get("unit")}
    row["proofs"] = [p.shown() for p in places if key in p.ids]
    if bool(row["proofs"]) == (label["verdict"] == "not_found"):
        raise ValueError(f"{key}: '{label['verdict']}'인데 표시된 곳이 {len(row['proofs'])}군데")
    if trap := label.get("trap"):
        row["trap"] = trap
    return row


def _check_ids(city: dict[str, Any], places: list[Place]) -> None:
    known = set(city["quantities"]) | set(city.get("criteria", {})) | set(city["statements"])
    known |= {f"{k}:{name}" for k, label in city["quantities"].items() for name in label.get("inputs", {})}
    known |= {f"{k}~{side}" for k, label in city["quantities"].items() for side in label.get("conflict", {})}
    for place in places:
        for mark in place.ids:
            if not mark.startswith(("!", "#", "@")) and mark not in known:
                raise ValueError(f"{place.file}: 모르는 표시 '{mark}' — {place.text}")
