"""One payload for every report: the application, its documents, the drafts with the decisions on them, the sums."""

from __future__ import annotations

from typing import Any

from api.records.types import StoredDraft
from api.services import people, review
from api.services.office import Office
from api.services.review import Reviewed
from assistant.framework import Framework
from assistant.quantities import format_value
from assistant.scoring import Scored, totals
from assistant.types import FLAGS, Flag, Score
from ingest.types import Document

_ACTIONS = {"confirm": "확인", "adjust": "조정", "return": "반려"}


def drafted(office: Office, application: str) -> dict[str, Any]:
    """{"application", "framework", "judge", "drafts", "totals"}: what `smartcert draft --json` gives.
    Raises UnknownApplication."""
    framework = office.framework
    found = review.current(office, application)
    drafts = [_with_standing(item) for item in found]
    return {
        "application": _application(office, application),
        "framework": {"edition": framework.edition, "title": framework.title, "digest": framework.digest},
        "judge": drafts[0]["provenance"]["judge"] if drafts else None,
        "drafts": drafts,
        "totals": totals(framework, [_scored(item.draft) for item in found]),
    }


def payload(office: Office, application: str) -> dict[str, Any]:
    """`drafted` with what a person reads beside it: documents, sums by name, the 조견표, decisions.
    Raises UnknownApplication."""
    report = drafted(office, application)
    names = {person.id: person.name for person in people.all_of(office)}
    found = {item.draft.indicator: item for item in review.current(office, application)}
    drafts = [
        draft
        | {
            "value_text": _value(draft),
            "flag_text": " · ".join(FLAGS[flag] for flag in draft["flags"]),
            "decision": _decision(found[draft["indicator"]], names),
        }
        for draft in report["drafts"]
    ]
    return report | {
        "drafts": drafts,
        "index": drafts[0]["provenance"]["index"][:12] if drafts else "–",
        "judge": report["judge"] or "–",
        "sums": _sums(office.framework, report["totals"]),
        "documents": [_document(document) for document in office.library.documents(application)],
        "lookup": [_lookup(draft) for draft in drafts],
    }


def _application(office: Office, application: str) -> dict[str, Any]:
    found = office.application(application)
    group = office.framework.class_of(found.population)
    return {
        "id": found.id,
        "name": found.name,
        "population": found.population,
        "group": group.id,
        "group_name": group.name,
    }


def _with_standing(item: Reviewed) -> dict[str, Any]:
    draft = item.draft
    flags: list[Flag] = list(draft.payload["flags"])
    if draft.changed and "changed" not in flags:
        flags.append("changed")
    return draft.payload | {
        "flags": flags,
        "version": draft.version,
        "digest": draft.digest,
        "changed": draft.changed,
        "standing": item.standing,
        "decided_score": item.score,
    }


def _scored(draft: StoredDraft) -> Scored:
    said = draft.payload
    return Scored(
        draft.indicator,
        said["verdict"],
        Score(said["score"], said["max_score"], said["score_low"], said["score_high"]),
    )


def _value(draft: dict[str, Any]) -> str:
    figure = draft["quantity"]
    if figure is None:
        return ""
    year = f" ({figure['year']})" if figure["year"] else ""
    return f"{format_value(round(figure['value'], 2), figure['unit'])}{year}"


def _decision(item: Reviewed, names: dict[str, str]) -> dict[str, Any] | None:
    decision = item.decision
    if decision is None:
        return None
    score = f" {decision.score:g}점" if decision.score is not None else ""
    stale = " (이전 초안에 대한 결정)" if item.standing == "outdated" else ""
    return {
        "label": f"{_ACTIONS[decision.action]}{score}{stale}",
        "person": names.get(decision.person, decision.person),
        "at": decision.created_at.isoformat(timespec="minutes"),
        "reason": decision.reason,
    }


def _sums(framework: Framework, sums: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [{"name": "전체", **{key: sums[key] for key in ("points", "maximum", "low", "high")}}]
    for domain in framework.domains:
        rows.append({"name": f"{domain.id} {domain.name}", **sums["domains"][domain.id]})
        for item in framework.items:
            if item.domain == domain.id:
                rows.append({"name": f"　{item.id} {item.name}", **sums["items"][item.id]})
    return rows


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "name": document.name,
        "role": document.role,
        "pages": document.pages,
        "sha256": document.sha256,
        "status": document.status,
        "warnings": list(document.warnings),
    }


def _lookup(draft: dict[str, Any]) -> dict[str, str]:
    """A row of the 조견표: the first claim and the first proof that the draft stands on."""
    row = {"indicator": draft["indicator"], "name": draft["name"]}
    for role in ("claim", "proof"):
        first = next((citation for citation in draft["citations"] if citation["role"] == role), None)
        row[f"{role}_text"] = first["text"] if first else ""
        row[f"{role}_place"] = f"{first['name']} {first['page']}쪽" if first else ""
    return row
