"""Rows of drafts: every version is kept, the highest is the current one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, Select, and_, func, insert, select, update

from api.errors import SchemaTooNew
from api.records.audit import hold
from api.records.changes import Payload, changed, digest
from api.records.tables import drafts
from api.records.types import StoredDraft

SCHEMA = 1


def store(c: Connection, application: str, payload: Payload, now: datetime) -> tuple[StoredDraft, bool]:
    """Keep a draft, and whether that made a new version: the same content again only renews `checked_at`."""
    hold(c)  # the next version number follows from what is read here
    before = current(c, application, payload["indicator"])
    content, provenance = digest(payload), payload["provenance"]
    if before and before.digest == content:
        renewed = {"checked_at": now, "checked_index": provenance["index"]}
        c.execute(update(drafts).where(drafts.c.id == before.id).values(**renewed))
        return _require(c, application, payload["indicator"], before.version), False
    version = before.version + 1 if before else 1
    row = {
        "application": application,
        "indicator": payload["indicator"],
        "version": version,
        "payload": payload,
        "digest": content,
        "framework": provenance["framework"],
        "framework_digest": provenance["framework_digest"],
        "index_fingerprint": provenance["index"],
        "judge": provenance["judge"],
        "changed": changed(before.payload, payload) if before else [],
        "created_at": now,
        "checked_at": now,
        "checked_index": provenance["index"],
    }
    c.execute(insert(drafts).values(**row))
    return _require(c, application, payload["indicator"], version), True


def current(c: Connection, application: str, indicator: str) -> StoredDraft | None:
    """The draft in force of one indicator."""
    found = versions(c, application, indicator, limit=1)
    return found[0] if found else None


def versions(c: Connection, application: str, indicator: str, limit: int | None = None) -> tuple[StoredDraft, ...]:
    """All versions of one indicator's draft, newest first."""
    mine = and_(drafts.c.application == application, drafts.c.indicator == indicator)
    return _read(c, select(drafts).where(mine).order_by(drafts.c.version.desc()).limit(limit))


def version(c: Connection, application: str, indicator: str, number: int) -> StoredDraft | None:
    """One version, or None."""
    mine = and_(drafts.c.application == application, drafts.c.indicator == indicator, drafts.c.version == number)
    found = _read(c, select(drafts).where(mine))
    return found[0] if found else None


def all_current(c: Connection, application: str, indicators: Sequence[str] | None = None) -> tuple[StoredDraft, ...]:
    """The drafts in force of an application, by indicator."""
    top = (
        select(drafts.c.indicator, func.max(drafts.c.version).label("version"))
        .where(drafts.c.application == application)
        .group_by(drafts.c.indicator)
        .subquery()
    )
    same = and_(drafts.c.indicator == top.c.indicator, drafts.c.version == top.c.version)
    query = select(drafts).join(top, same).where(drafts.c.application == application).order_by(drafts.c.indicator)
    return _read(c, query if indicators is None else query.where(drafts.c.indicator.in_(indicators)))


def _require(c: Connection, application: str, indicator: str, number: int) -> StoredDraft:
    found = version(c, application, indicator, number)
    assert found is not None  # written a moment ago in this transaction
    return found


def _read(c: Connection, query: Select[tuple[object, ...]]) -> tuple[StoredDraft, ...]:
    return tuple(_draft(row) for row in c.execute(query))


def _draft(row: Row[tuple[object, ...]]) -> StoredDraft:
    found = StoredDraft(**row._mapping)
    if found.payload["schema"] > SCHEMA:
        raise SchemaTooNew(f"draft schema {found.payload['schema']}")
    return found
