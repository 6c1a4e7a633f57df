"""Rows of applications."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from api.records.ids import application_id
from api.records.tables import applications, decisions, drafts, jobs
from api.records.types import Application


def add(c: Connection, name: str, population: int, now: datetime) -> Application:
    """A new row under an identifier that is free."""
    while find(c, identifier := application_id(name)) is not None:
        continue
    new = Application(identifier, name, population, now)
    c.execute(insert(applications).values(id=new.id, name=name, population=population, created_at=now))
    return new


def find(c: Connection, application: str) -> Application | None:
    row = c.execute(select(applications).where(applications.c.id == application)).one_or_none()
    return None if row is None else Application(**row._mapping)


def all_of(c: Connection) -> tuple[Application, ...]:
    """Oldest first."""
    found = c.execute(select(applications).order_by(applications.c.created_at, applications.c.id))
    return tuple(Application(**row._mapping) for row in found)


def erase(c: Connection, application: str) -> None:
    """The application with its drafts, decisions and jobs. The audit trail stays."""
    # Newest decision first: each refers to the one that it supersedes.
    line = select(decisions.c.id).where(decisions.c.application == application).order_by(decisions.c.id.desc())
    for decision in c.execute(line).scalars().all():
        c.execute(delete(decisions).where(decisions.c.id == decision))
    for table in (drafts, jobs):
        c.execute(delete(table).where(table.c.application == application))
    c.execute(delete(applications).where(applications.c.id == application))
