"""The main job by the command line, on a sample city and with the packaged embedder, from files to a decision."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from api.services import review
from api.services.office import Office, open_office
from assistant.framework import load
from eval.samples import cities
from ingest.settings import Settings
from tests.api.terminal import Terminal

CITY = next(city for city in cities() if city.slug == "haeon")
LATE = next(one for one in CITY.documents if "통합관제센터_운영" in one.path.name)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "home", SMARTCERT_EMBEDDER="packaged")


@pytest.fixture
def office(terminal: Terminal) -> Iterator[Office]:
    """A look behind the commands: the texts of the pages and the earlier drafts."""
    opened = open_office(Settings(home=terminal.home, embedder="packaged"))
    yield opened
    opened.close()


def test_from_files_to_a_decision(terminal: Terminal, office: Office, tmp_path: Path) -> None:
    application = terminal.application(CITY.name, CITY.population)
    for role in ("claim", "proof"):
        files = [one.path for one in CITY.documents if one.role == role and one is not LATE]
        taken = terminal("ingest", application, *files, "--role", role, "--json")
        assert (taken.code, [one["outcome"] for one in taken.json["files"]]) == (0, ["added"] * len(files))

    hits = terminal("search", application, "스마트정보팀 인력", "--json").json["hits"]
    assert hits
    assert _wrong(office, hits) == []
    answer = terminal("check", application, "공공와이파이 AP 수", "--unit", "개", "--json").json
    assert answer["values"]
    assert _wrong(office, answer["citations"]) == []

    first = _drafts(terminal, application)
    assert list(first) == [indicator.id for indicator in load("2021").indicators]
    assert all(one["citations"] for one in first.values() if one["verdict"] != "not_found")
    assert _wrong(office, (citation for one in first.values() for citation in one["citations"])) == []
    assert {one["version"] for one in first.values()} == {1}
    _check_reports(terminal, application, tmp_path, first)

    person = terminal("person", "add", "김평가", "--json").json["id"]
    confirm = ("decide", application, "C4-6", "confirm", "--person", person, "--version")
    assert terminal(*confirm, 1).code == 0

    assert terminal("ingest", application, LATE.path, "--role", LATE.role).code == 0
    second = _drafts(terminal, application)
    changed = {name for name, one in second.items() if "changed" in one["flags"]}
    assert "C4-6" in changed < set(second)
    assert {name for name, one in second.items() if one["version"] == 2} == changed
    assert _wrong(office, (citation for one in second.values() for citation in one["citations"])) == []
    kept = [version.payload for version in review.versions(office, application, "C4-6")]
    assert [one["score"] for one in kept] == [second["C4-6"]["score"], first["C4-6"]["score"]]
    assert kept[1]["citations"] == first["C4-6"]["citations"]
    assert "이전 초안과 같습니다" in terminal("draft", application, "--indicator", "C4-6").out

    assert second["C4-6"]["standing"] == "outdated"
    stale = terminal(*confirm, 1)
    assert stale.code == 1
    assert "현재 2판" in stale.err
    assert terminal(*confirm, 2).code == 0
    assert terminal("audit", "verify", "--json").json == {"holds": True, "findings": []}
    assert terminal("index", "verify", application).code == 0


def _drafts(terminal: Terminal, application: str) -> dict[str, dict[str, Any]]:
    said = terminal("draft", application, "--json")
    assert said.code == 0, said.err
    return {one["indicator"]: one for one in said.json["drafts"]}


def _wrong(office: Office, citations: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The citations whose text does not stand at their span."""
    return [
        one
        for one in citations
        if not one["text"]
        or one["text"] != office.library.page(one["document"], one["page"]).text[one["start"] : one["end"]]
    ]


def _check_reports(terminal: Terminal, application: str, folder: Path, drafts: dict[str, dict[str, Any]]) -> None:
    """Every indicator stands in each of the three forms, with the sum."""
    for form in ("md", "html", "json"):
        file = folder / f"보고서.{form}"
        assert terminal("report", application, "--format", form, "-o", file).code == 0
        text = file.read_text("utf-8")
        assert [name for name in drafts if name not in text] == []
    payload = json.loads((folder / "보고서.json").read_text("utf-8"))
    assert payload["totals"]["points"] == pytest.approx(sum(one["score"] for one in drafts.values()))
