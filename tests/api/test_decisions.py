"""A person decides on the draft that was on the screen; the history stays, and tampering shows."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text, update

from api.records.tables import drafts
from api.services import auditing
from tests.api.dossier import MORE, Desk

INDICATOR = "A1-2"


@pytest.fixture
def desk(url: str, tmp_path: Path) -> Iterator[Desk]:
    """The app on each database."""
    made = Desk(tmp_path / "home", database_url=url)
    with made.http:
        yield made


def _decide(desk: Desk, application: str, version: str | None = '"1"', **said: Any) -> Any:
    headers = {} if version is None else {"If-Match": version}
    url = f"/applications/{application}/drafts/{INDICATOR}/decisions"
    return desk.http.post(url, json={"action": "confirm"} | said, headers=headers)


def _draft(desk: Desk, application: str) -> dict[str, Any]:
    return dict(desk.http.get(f"/applications/{application}/drafts/{INDICATOR}").json())


def _redrafted(desk: Desk, application: str) -> None:
    """A document that changes the draft, read and drafted again."""
    desk.upload(application, 추가="# 인력\n\n가람시는 스마트도시 전문직위 9명을 지정하여 운영하고 있다.\n" + MORE)
    desk.work()
    desk.http.post(f"/applications/{application}/drafts", json={"indicators": [INDICATOR]})
    desk.work()


def test_a_decision_on_the_draft_on_the_screen_is_kept(desk: Desk) -> None:
    application = desk.drafted(INDICATOR)
    shown = desk.http.get(f"/applications/{application}/drafts/{INDICATOR}")
    answer = _decide(desk, application, shown.headers["etag"])
    assert answer.status_code == 201
    assert answer.json()["person"] == desk.person.id
    after = _draft(desk, application)
    assert (after["standing"], after["decided_score"]) == ("confirmed", after["score"])


def test_without_a_version_it_is_refused(desk: Desk) -> None:
    application = desk.drafted(INDICATOR)
    assert _decide(desk, application, None).status_code == 428
    assert _decide(desk, application, "*").status_code == 428
    assert _decide(desk, application, '"abc"').status_code == 422


def test_a_decision_on_a_draft_that_has_changed_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    application = desk.drafted(INDICATOR)
    _redrafted(desk, application)
    answer = _decide(desk, application, '"1"')
    assert answer.status_code == 412
    assert answer.json()["current"] == 2
    assert desk.http.get(f"/applications/{application}/drafts/{INDICATOR}/decisions").json() == []
    assert _decide(desk, application, '"2"').status_code == 201


def test_a_new_draft_version_says_what_changed_and_that_the_decision_is_outdated(desk: Desk) -> None:
    application = desk.drafted(INDICATOR)
    _decide(desk, application)
    before = _draft(desk, application)
    _redrafted(desk, application)
    after = _draft(desk, application)
    assert (after["version"], after["standing"], after["decided_score"]) == (2, "outdated", None)
    assert after["changed"]
    old = desk.http.get(f"/applications/{application}/drafts/{INDICATOR}/versions/1").json()
    assert old["draft"] == before["draft"]
    assert old["decision"]["version"] == 1


def test_drafting_again_over_the_same_documents_makes_no_version(desk: Desk) -> None:
    application = desk.drafted(INDICATOR)
    desk.http.post(f"/applications/{application}/drafts", json={"indicators": [INDICATOR]})
    (job,) = desk.work()
    assert job.result
    assert job.result["changed"] == []
    assert _draft(desk, application)["version"] == 1


@pytest.mark.parametrize(
    "said",
    [
        {"action": "adjust", "score": 3},
        {"action": "adjust", "score": 3, "reason": "  "},
        {"action": "adjust", "reason": "점수가 없습니다"},
        {"action": "adjust", "score": -0.1, "reason": "음수"},
        {"action": "adjust", "score": 1000, "reason": "최대보다 큽니다"},
        {"action": "return"},
        {"action": "confirm", "score": 3},
        {"action": "accept"},
    ],
)
def test_a_decision_that_lacks_its_reason_or_its_score_is_refused(desk: Desk, said: dict[str, Any]) -> None:
    application = desk.drafted(INDICATOR)
    assert _decide(desk, application, **said).status_code == 422
    assert _draft(desk, application)["standing"] == "undecided"


def test_the_history_is_kept_newest_first(desk: Desk) -> None:
    application = desk.drafted(INDICATOR)
    _decide(desk, application)
    _decide(desk, application, action="adjust", score=2, reason="겸직 인력을 뺐습니다")
    _decide(desk, application, action="return", reason="발령 공문을 보완하세요")
    history = desk.http.get(f"/applications/{application}/drafts/{INDICATOR}/decisions").json()
    assert [one["action"] for one in history] == ["return", "adjust", "confirm"]
    assert [one["supersedes"] for one in history] == [history[1]["id"], history[2]["id"], None]
    assert _draft(desk, application)["standing"] == "returned"


def test_an_adjusted_score_is_the_one_in_force(desk: Desk) -> None:
    application = desk.drafted(INDICATOR)
    _decide(desk, application, action="adjust", score=2.5, reason="겸직 인력을 뺐습니다")
    (listed,) = desk.http.get(f"/applications/{application}/drafts", params={"standing": "adjusted"}).json()
    assert listed["decided_score"] == 2.5


def test_untouched_records_verify(desk: Desk) -> None:
    application = desk.drafted(INDICATOR)
    _decide(desk, application, action="adjust", score=2, reason="사유")
    verdict = auditing.verify(desk.office)
    assert verdict.findings == ()
    assert verdict.rows > 3


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE decisions SET score = 9",
        "UPDATE decisions SET reason = '다른 사유'",
        "UPDATE decisions SET indicator = 'A1-1'",
        "UPDATE decisions SET created_at = '2020-01-01 00:00:00'",
        "DELETE FROM decisions",
        "INSERT INTO decisions (application, indicator, draft, version, person, action, reason, created_at, supersedes)"
        " SELECT application, indicator, draft, version, person, 'confirm', '', created_at, id FROM decisions",
        "UPDATE audit SET after = replace(after, '2.0', '9.0') WHERE action = 'decision.made'",
    ],
)
def test_an_edit_behind_our_back_is_found(desk: Desk, edit: str) -> None:
    application = desk.drafted(INDICATOR)
    _decide(desk, application, action="adjust", score=2, reason="사유")
    with desk.office.writing() as c:
        assert c.execute(text(edit)).rowcount
    assert not auditing.verify(desk.office).holds


def test_an_edit_of_the_draft_that_was_decided_on_is_found(desk: Desk) -> None:
    application = desk.drafted(INDICATOR)
    _decide(desk, application)
    edited = _draft(desk, application)["draft"] | {"score": 99.0}
    with desk.office.writing() as c:
        c.execute(update(drafts).values(payload=edited))
    assert auditing.verify(desk.office).findings == ("결정 1번이 본 초안이 바뀌었습니다",)


def test_people_who_decide_at_once_make_one_history(desk: Desk) -> None:
    application = desk.drafted(INDICATOR)

    def decide(number: int) -> int:
        return int(_decide(desk, application, action="return", reason=f"사유 {number}").status_code)

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(decide, range(12))) == {201}
    history = desk.http.get(f"/applications/{application}/drafts/{INDICATOR}/decisions").json()
    assert len(history) == 12
    assert [one["supersedes"] for one in history] == [one["id"] for one in history[1:]] + [None]
    assert auditing.verify(desk.office).holds


def test_filters_narrow_the_list(desk: Desk) -> None:
    application = desk.drafted("A1-1", INDICATOR)
    found = desk.http.get(f"/applications/{application}/drafts", params={"verdict": "not_found"}).json()
    assert {one["verdict"] for one in found} == {"not_found"}
    _decide(desk, application)
    left = desk.http.get(f"/applications/{application}/drafts", params={"standing": "undecided"}).json()
    assert [one["indicator"] for one in left] == ["A1-1"]


def test_an_unknown_indicator_is_refused_before_a_job_is_made(desk: Desk) -> None:
    application = desk.application()
    answer = desk.http.post(f"/applications/{application}/drafts", json={"indicators": ["Z9-9"]})
    assert answer.status_code == 404
    assert desk.http.get("/jobs").json() == []
