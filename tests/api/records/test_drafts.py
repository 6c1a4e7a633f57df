"""Drafting again keeps every version, and makes a new one only when it says something else."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Engine

from api.records import applications, drafts
from ingest.database import reading, writing
from tests.api.examples import NOW, citation, payload


def _application(engine: Engine) -> str:
    with writing(engine) as c:
        return applications.add(c, "가람시", 412_000, NOW).id


def test_the_same_content_again_makes_no_version_but_renews_the_check(engine: Engine) -> None:
    app, later = _application(engine), NOW + timedelta(hours=1)
    again = payload()
    again["provenance"] = again["provenance"] | {"index": "index-2"}
    with writing(engine) as c:
        drafts.store(c, app, payload(), NOW)
        stored, new = drafts.store(c, app, again, later)
    assert not new
    assert (stored.version, stored.created_at, stored.checked_at) == (1, NOW, later)
    assert (stored.index_fingerprint, stored.checked_index) == ("index-1", "index-2")


def test_other_content_is_the_next_version_and_says_what_changed(engine: Engine) -> None:
    app = _application(engine)
    with writing(engine) as c:
        drafts.store(c, app, payload(verdict="not_found", score=0.0, citations=[]), NOW)
        stored, new = drafts.store(c, app, payload(), NOW)
    assert new
    assert stored.version == 2
    told = {change["what"]: (change["before"], change["after"]) for change in stored.changed}
    assert told["verdict"] == ("not_found", "met")
    assert told["score"] == (0.0, 12.0)
    assert [came["page"] for came in told["citations"][1]] == [3]


def test_earlier_versions_stay_as_they_were(engine: Engine) -> None:
    app = _application(engine)
    first = payload(citations=[citation(1)])
    with writing(engine) as c:
        drafts.store(c, app, first, NOW)
        drafts.store(c, app, payload(citations=[citation(2)]), NOW)
    with reading(engine) as c:
        newest, oldest = drafts.versions(c, app, "A1-1")
    assert (newest.version, oldest.version) == (2, 1)
    assert oldest.payload == first


def test_going_back_to_what_an_older_version_said_is_a_version_too(engine: Engine) -> None:
    app = _application(engine)
    with writing(engine) as c:
        for verdict in ("met", "partial", "met"):
            last, _ = drafts.store(c, app, payload(verdict=verdict), NOW)
    assert last.version == 3


def test_a_hair_of_confidence_is_not_a_change_and_a_tenth_is(engine: Engine) -> None:
    app = _application(engine)
    with writing(engine) as c:
        drafts.store(c, app, payload(confidence=0.82), NOW)
        hair = drafts.store(c, app, payload(confidence=0.81), NOW)[1]
        tenth = drafts.store(c, app, payload(confidence=0.42), NOW)[1]
    assert (hair, tenth) == (False, True)


def test_another_framework_is_another_draft(engine: Engine) -> None:
    app = _application(engine)
    other = payload()
    other["provenance"] = other["provenance"] | {"framework": "2024", "framework_digest": "e" * 64}
    with writing(engine) as c:
        drafts.store(c, app, payload(), NOW)
        stored, _ = drafts.store(c, app, other, NOW)
    assert stored.version == 2
    assert stored.changed == [{"what": "framework", "before": "2021", "after": "2024"}]


def test_current_drafts_are_the_newest_of_each_indicator_of_one_application(engine: Engine) -> None:
    app, other = _application(engine), _application(engine)
    with writing(engine) as c:
        drafts.store(c, app, payload("A1-1"), NOW)
        drafts.store(c, app, payload("A1-1", verdict="partial"), NOW)
        drafts.store(c, app, payload("B2-1"), NOW)
        drafts.store(c, other, payload("A1-1"), NOW)
    with reading(engine) as c:
        found = drafts.all_current(c, app)
    assert [(draft.indicator, draft.version) for draft in found] == [("A1-1", 2), ("B2-1", 1)]
