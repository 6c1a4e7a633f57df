"""What a draft says (its digest), and what changed from one version to the next."""

from __future__ import annotations

import hashlib
from typing import Any

from api.records.audit import canonical

Payload = dict[str, Any]
_PLAIN = ("kind", "verdict", "score", "max_score", "missing", "flags")


def digest(payload: Payload) -> str:
    """SHA-256 over what a person would decide on: all but the provenance, with the framework and the judge.

    Confidence counts to one decimal: an unrelated document shifts the rest, and must not make a decision stale.
    """
    said = _coarse({key: value for key, value in payload.items() if key != "provenance"})
    provenance = payload["provenance"]
    said["made by"] = [provenance["framework"], provenance["framework_digest"], provenance["judge"]]
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def changed(before: Payload, after: Payload) -> list[dict[str, Any]]:
    """{"what", "before", "after"} for each thing a reviewer looks at; citations list only those that left or came."""
    found = [_change(key, before.get(key), after.get(key)) for key in _PLAIN]
    found.append(_change("quantity", _figure(before), _figure(after)))
    found += _criteria(before, after)
    old, new = _citations(before), _citations(after)
    left = [old[key] for key in old if key not in new]
    came = [new[key] for key in new if key not in old]
    found.append(_change("citations", left, came))
    editions = [item["provenance"]["framework"] for item in (before, after)]
    found.append(_change("framework", *editions))
    told = [change for change in found if change]
    # The digests differ, so something did: the wording of a reason, the formula, the confidence.
    return told or [{"what": "wording", "before": before.get("reason"), "after": after.get("reason")}]


def _change(what: str, before: Any, after: Any) -> dict[str, Any]:
    return {} if before == after else {"what": what, "before": before, "after": after}


def _criteria(before: Payload, after: Payload) -> list[dict[str, Any]]:
    old = {item["id"]: item["verdict"] for item in before.get("criteria", [])}
    new = {item["id"]: item["verdict"] for item in after.get("criteria", [])}
    return [_change(f"criterion {name}", old.get(name), new.get(name)) for name in {**old, **new}]


def _citations(payload: Payload) -> dict[tuple[Any, ...], dict[str, Any]]:
    shown = ("document", "name", "page", "start", "end", "text")
    return {
        tuple(item[key] for key in ("sha256", "page", "start", "end")): {key: item[key] for key in shown}
        for item in payload.get("citations", [])
    }


def _figure(payload: Payload) -> dict[str, Any] | None:
    figure = payload.get("quantity")
    return figure and {key: figure.get(key) for key in ("value", "unit", "year")}


def _coarse(value: Any) -> Any:
    """Any value, with every confidence inside it to one decimal."""
    if isinstance(value, list):
        return [_coarse(item) for item in value]
    if isinstance(value, dict):
        return {key: _tenth(item) if key == "confidence" else _coarse(item) for key, item in value.items()}
    return value


def _tenth(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
