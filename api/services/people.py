"""Persons and their API keys."""

from __future__ import annotations

import unicodedata

from api.errors import InvalidRequest, NotAllowed, UnknownPerson
from api.records import audit, people
from api.records.types import SYSTEM, Actor, Person
from api.services.office import Office


def add(office: Office, name: str, actor: Actor = SYSTEM) -> tuple[Person, str]:
    """A new person and their key, which is shown here once and kept nowhere. Raises InvalidRequest."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name or len(name) > 60 or not name.isprintable():
        raise InvalidRequest("이름이 비었거나 알맞지 않습니다", "60자 이내의 이름을 적으세요")
    with office.writing() as c:
        person = people.add(c, name, office.now())
        key = people.issue_key(c, person.id, office.now())
        audit.append(c, office.now(), actor, "person.added", person.id, after={"name": name})
    return person, key


def renew_key(office: Office, person: str, actor: Actor = SYSTEM) -> str:
    """A new key; the person's old ones stop working. Raises UnknownPerson."""
    with office.writing() as c:
        if people.find(c, person) is None:
            raise UnknownPerson(person)
        revoked = people.revoke_keys(c, person, office.now())
        key = people.issue_key(c, person, office.now())
        audit.append(c, office.now(), actor, "key.renewed", person, after={"revoked": revoked})
    return key


def identify(office: Office, key: str) -> Person:
    """Whose key this is. Raises NotAllowed."""
    with office.reading() as c:
        found = people.holder(c, key)
    if found is None:
        raise NotAllowed
    return found


def all_of(office: Office) -> tuple[Person, ...]:
    """Oldest first."""
    with office.reading() as c:
        return people.all_of(c)
