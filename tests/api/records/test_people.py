"""Keys open for their holder only, are not kept, and can be revoked."""

from __future__ import annotations

from sqlalchemy import Engine, select

from api.records import people
from api.records.tables import api_keys
from ingest.database import reading, writing
from tests.api.examples import NOW


def test_a_key_names_its_holder(engine: Engine) -> None:
    with writing(engine) as c:
        one, other = people.add(c, "김평가", NOW), people.add(c, "이검토", NOW)
        key, _ = people.issue_key(c, one.id, NOW), people.issue_key(c, other.id, NOW)
        assert people.holder(c, key) == one


def test_a_wrong_key_is_nobodys(engine: Engine) -> None:
    with writing(engine) as c:
        key = people.issue_key(c, people.add(c, "김평가", NOW).id, NOW)
        assert people.holder(c, key + "x") is None
        assert people.holder(c, "") is None


def test_the_key_itself_is_not_in_the_database(engine: Engine) -> None:
    with writing(engine) as c:
        key = people.issue_key(c, people.add(c, "김평가", NOW).id, NOW)
    with reading(engine) as c:
        row = c.execute(select(api_keys)).one()
    assert key not in str(row)
    assert key.removeprefix("sck_") not in str(row)


def test_a_revoked_key_opens_nothing(engine: Engine) -> None:
    with writing(engine) as c:
        person = people.add(c, "김평가", NOW)
        key = people.issue_key(c, person.id, NOW)
        assert people.revoke_keys(c, person.id, NOW) == 1
        assert people.holder(c, key) is None
