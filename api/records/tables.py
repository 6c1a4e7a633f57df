"""The tables of the records, on the project's one MetaData. Rows of drafts, decisions and audit are never rewritten."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

from ingest.database import metadata


class Moment(TypeDecorator[datetime]):
    """An instant, always aware and in UTC in Python; SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


def _application(**how: Any) -> Column[str]:
    return Column("application", String(40), ForeignKey("applications.id"), **how)


applications = Table(
    "applications",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("population", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
)

persons = Table(
    "persons",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("person", String(40), ForeignKey("persons.id"), nullable=False),
    # The key has 256 random bits, so a plain digest is enough: there is no dictionary to try.
    Column("sha256", String(64), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    _application(nullable=False),
    Column("indicator", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("framework", String(80), nullable=False),
    Column("framework_digest", String(80), nullable=False),
    Column("index_fingerprint", String(200), nullable=False),
    Column("judge", String(80), nullable=False),
    Column("changed", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    # The two columns of a draft that move: when, and over which index, drafting last came to the same content.
    Column("checked_at", Moment, nullable=False),
    Column("checked_index", String(200), nullable=False),
    UniqueConstraint("application", "indicator", "version", name="uq_drafts_version"),
    sqlite_autoincrement=True,  # the number of an erased row never comes back: the audit trail names rows by it
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    _application(nullable=False),
    Column("indicator", String(40), nullable=False),
    Column("draft", Integer, ForeignKey("drafts.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("person", String(40), ForeignKey("persons.id"), nullable=False),
    Column("action", String(16), nullable=False),
    Column("score", Float),
    Column("reason", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    # A decision follows exactly one other, or is the first: the history is one line, and nothing is rewritten.
    Column("supersedes", Integer, ForeignKey("decisions.id"), unique=True),
    sqlite_autoincrement=True,
)
Index(
    "uq_decisions_first",
    decisions.c.application,
    decisions.c.indicator,
    unique=True,
    sqlite_where=text("supersedes IS NULL"),
    postgresql_where=text("supersedes IS NULL"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("seq", Integer, primary_key=True),  # the order of asking; clocks may agree or disagree
    Column("id", String(40), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    _application(),
    Column("payload", JSON, nullable=False),
    Column("state", String(12), nullable=False),
    # `attempt` only ever grows and fences writes; `tries` counts towards the limit and starts again on resume.
    Column("attempt", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("ready_at", Moment, nullable=False),
    Column("lease_until", Moment),
    Column("heartbeat", Moment),
    Column("cancel_requested", Boolean, nullable=False),
    Column("progress", JSON(none_as_null=True)),
    Column("error", JSON(none_as_null=True)),
    Column("result", JSON(none_as_null=True)),
    Column("requested_by", String(40), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("finished_at", Moment),
    sqlite_autoincrement=True,
)
Index("ix_jobs_state", jobs.c.state, jobs.c.seq)
Index("ix_jobs_application", jobs.c.application)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor", String(40), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(120), nullable=False),
    # Text, not JSON: what was hashed is kept byte for byte.
    Column("before", Text),
    Column("after", Text),
    Column("request", String(80), nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)
Index("ix_audit_subject", audit.c.subject)

OURS = frozenset(table.name for table in (applications, persons, api_keys, drafts, decisions, jobs, audit))
