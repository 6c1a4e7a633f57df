"""Persons and their API keys. A key is shown once, when it is made; only its digest is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from api.records.ids import new_id
from api.records.tables import api_keys, persons
from api.records.types import Person

_PREFIX = "sck_"


def add(c: Connection, name: str, now: datetime) -> Person:
    new = Person(new_id("person"), name, now)
    c.execute(insert(persons).values(id=new.id, name=new.name, created_at=now))
    return new


def find(c: Connection, person: str) -> Person | None:
    row = c.execute(select(persons).where(persons.c.id == person)).one_or_none()
    return None if row is None else Person(**row._mapping)


def all_of(c: Connection) -> tuple[Person, ...]:
    """Oldest first."""
    found = c.execute(select(persons).order_by(persons.c.created_at, persons.c.id))
    return tuple(Person(**row._mapping) for row in found)


def issue_key(c: Connection, person: str, now: datetime) -> str:
    """A new key for the person; returned here and never again."""
    key = _PREFIX + secrets.token_urlsafe(32)
    c.execute(insert(api_keys).values(id=new_id("key"), person=person, sha256=_digest(key), created_at=now))
    return key


def revoke_keys(c: Connection, person: str, now: datetime) -> int:
    """Every key of the person stops working; how many did."""
    alive = (api_keys.c.person == person) & api_keys.c.revoked_at.is_(None)
    return c.execute(update(api_keys).where(alive).values(revoked_at=now)).rowcount


def holder(c: Connection, key: str) -> Person | None:
    """Whose key this is; None when nobody's, or revoked."""
    match = (api_keys.c.sha256 == _digest(key)) & api_keys.c.revoked_at.is_(None)
    row = c.execute(select(persons).join(api_keys, api_keys.c.person == persons.c.id).where(match)).one_or_none()
    return None if row is None else Person(**row._mapping)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
