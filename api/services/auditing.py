"""Whether the records are as they were written: the audit chain, and the decisions held against it."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy import Connection

from api.records import audit, decisions, drafts
from api.records.audit import Verdict, canonical
from api.records.changes import digest
from api.records.types import Decision
from api.services.decisions import told
from api.services.office import Office


def verify(office: Office) -> Verdict:
    """Recompute the chain, then compare every decision, and the draft it was made on, with its audit row."""
    with office.reading() as c:
        chain = audit.check_chain(c)
        written, erased = _written(c)
        findings = list(chain.findings)
        there = {decision.id: decision for decision in decisions.every(c)}
        for decision in there.values():
            findings += _differences(c, decision, written.get(decision.id))
    for number, row in written.items():
        if number not in there and row["application"] not in erased:
            findings.append(f"결정 {number}번이 지워졌습니다")
    return replace(chain, findings=tuple(findings))


def _written(c: Connection) -> tuple[dict[int, dict[str, object]], set[str]]:
    """Decision number → what the trail says of it; and the applications that were erased."""
    written, erased = {}, set()
    for row in audit.rows(c):
        if row.action == "decision.made" and row.after:
            after = json.loads(row.after)
            written[after["id"]] = after
        elif row.action == "application.erased":
            erased.add(row.subject)
    return written, erased


def _differences(c: Connection, decision: Decision, written: dict[str, object] | None) -> list[str]:
    if written is None:
        return [f"결정 {decision.id}번에 감사 기록이 없습니다"]
    draft = drafts.version(c, decision.application, decision.indicator, decision.version)
    if draft is None or digest(draft.payload) != written["draft_digest"]:
        return [f"결정 {decision.id}번이 본 초안이 바뀌었습니다"]
    if canonical(told(decision, draft)) != canonical(written):
        return [f"결정 {decision.id}번이 바뀌었습니다"]
    return []
