"""Drafts of a whole dossier: every citation stands at its span, nothing leaks between cities, two runs agree."""

from pathlib import Path
from typing import Any

import pytest

from assistant.checking import check
from assistant.draft_json import draft_json
from assistant.drafting import Desk
from assistant.framework import load
from assistant.retrieval import search
from assistant.types import FLAGS, VERDICTS, Profile
from eval.gold_check import draft_all, wrong_spans
from eval.samples import SampleCity, cities
from ingest.database import create_schema, open_engine
from ingest.library import Library
from ingest.settings import Settings

SMALLEST = cities()[-1]
LARGEST = cities()[0]


def _desk(home: Path) -> Desk:
    settings = Settings(home=home, embedder="hash")
    engine = open_engine(settings.database)
    create_schema(engine)
    return Desk(Library(engine, settings), load("2021"))


def _take_in(desk: Desk, city: SampleCity, count: int | None = None) -> Profile:
    for document in city.documents[:count]:
        desk.library.add(city.slug, document.path, document.role)
    return desk.profile(city.slug, city.name, city.population)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = _desk(tmp_path_factory.mktemp("home"))
    _take_in(made, SMALLEST)
    _take_in(made, LARGEST, 3)
    return made


@pytest.fixture(scope="module")
def profile(desk: Desk) -> Profile:
    return desk.profile(SMALLEST.slug, SMALLEST.name, SMALLEST.population)


@pytest.fixture(scope="module")
def drafts(desk: Desk, profile: Profile) -> list[dict[str, Any]]:
    return draft_all(desk, profile)


def test_every_indicator_has_a_draft(desk: Desk, drafts: list[dict[str, Any]]) -> None:
    assert [draft["indicator"] for draft in drafts] == [indicator.id for indicator in desk.framework.indicators]


def test_every_citation_is_text_at_its_span(desk: Desk, drafts: list[dict[str, Any]]) -> None:
    assert sum(len(draft["citations"]) for draft in drafts) > 50
    assert wrong_spans(desk, drafts) == []


def test_citations_can_be_highlighted(drafts: list[dict[str, Any]]) -> None:
    assert all(citation["boxes"] for draft in drafts for citation in draft["citations"])


def test_what_is_found_is_cited(drafts: list[dict[str, Any]]) -> None:
    bare = [d["indicator"] for d in drafts if d["verdict"] in ("met", "partial", "conflict") and not d["citations"]]
    judged = [row for draft in drafts for row in draft["criteria"]]
    bare += [row["id"] for row in judged if row["verdict"] != "not_found" and not row["citations"]]
    assert bare == []


def test_points_stay_within_their_range(drafts: list[dict[str, Any]]) -> None:
    for draft in drafts:
        assert 0 <= draft["score_low"] <= draft["score"] <= draft["score_high"] <= draft["max_score"]


def test_nothing_earns_points_without_proof(drafts: list[dict[str, Any]]) -> None:
    """A 정량 score needs a proof document behind it, whatever the proposal claims."""
    for draft in drafts:
        if draft["kind"] == "quantitative" and draft["score"]:
            assert "proof" in {citation["role"] for citation in draft["citations"]}, draft["indicator"]


def test_what_is_missing_is_named_with_its_place(drafts: list[dict[str, Any]]) -> None:
    empty = [draft for draft in drafts if draft["verdict"] == "not_found"]
    assert empty
    assert all(draft["missing"] and all(m["what"] and m["where"] for m in draft["missing"]) for draft in empty)


def test_words_are_of_the_contract(drafts: list[dict[str, Any]]) -> None:
    assert {draft["verdict"] for draft in drafts} <= VERDICTS.keys()
    assert {flag for draft in drafts for flag in draft["flags"]} <= FLAGS.keys()


def test_a_number_is_in_the_text_that_is_cited_for_it(drafts: list[dict[str, Any]]) -> None:
    given = [i for d in drafts if d["quantity"] for i in d["quantity"]["inputs"] if not i["from_profile"]]
    given = [one for one in given if one["text"]]  # a flag or a level has no number
    assert given
    for one in given:
        assert any(_bare(one["text"]) in _bare(citation["text"]) for citation in one["citations"]), one


def _bare(text: str) -> str:
    return "".join(text.split())


def test_hidden_text_is_never_evidence(desk: Desk, drafts: list[dict[str, Any]]) -> None:
    hidden = [row["text"] for row in SMALLEST.labels()["hidden"]]
    assert hidden
    shown = [_bare(citation["text"]) for draft in drafts for citation in draft["citations"]]
    assert not [text for text in hidden if any(_bare(text) in said for said in shown)]


def test_no_city_is_shown_anothers_documents(desk: Desk, drafts: list[dict[str, Any]]) -> None:
    own = {document.id for document in desk.library.documents(SMALLEST.slug)}
    assert {citation["document"] for draft in drafts for citation in draft["citations"]} <= own
    hits = search(desk.library, SMALLEST.slug, f"{LARGEST.name} 스마트도시과", 50)
    assert {hit.passage.document for hit in hits} <= own


def test_the_same_dossier_gives_the_same_draft(desk: Desk, profile: Profile, drafts: list[dict[str, Any]]) -> None:
    again = [draft_json(desk.draft(profile, draft["indicator"])) for draft in drafts[::7]]
    assert again == drafts[::7]


def test_a_draft_says_what_it_was_made_from(desk: Desk, drafts: list[dict[str, Any]]) -> None:
    said = drafts[0]["provenance"]
    assert said["framework_digest"] == desk.framework.digest
    assert said["index"] == desk.library.fingerprint(SMALLEST.slug)
    assert {d["sha256"] for d in said["documents"]} == {d.sha256 for d in desk.library.documents(SMALLEST.slug)}
    assert said["model"] is None


def test_an_empty_dossier_is_drafted_as_nothing_found(tmp_path: Path) -> None:
    empty = _desk(tmp_path)
    draft = draft_json(empty.draft(empty.profile("none", "빈시", 1000), "A2-1"))
    assert (draft["verdict"], draft["score"], draft["citations"]) == ("not_found", 0, [])


def test_a_measure_asked_for_by_name_is_answered_with_its_span(desk: Desk, profile: Profile) -> None:
    answer = check(desk, profile, "공공와이파이 AP 수", "개")
    assert answer["values"], answer
    for value in answer["values"]:
        assert _bare(value["text"]) in _bare(answer["citations"][value["citation"]]["text"])


def test_an_unheard_of_claim_is_not_found_and_says_where_it_looked(desk: Desk, profile: Profile) -> None:
    answer = check(desk, profile, "하늘을 나는 택시 정류장을 화성에 설치하였다")
    assert answer["verdict"] == "not_found"
    assert answer["citations"] == []
    assert answer["looked_at"]
