"""Every command of the program as it is typed: what it prints, one JSON document on request, its exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.framework import load
from tests.api.terminal import SAMPLES, Terminal

Small = tuple[Terminal, str]


def test_an_application_is_added_listed_shown_and_removed(terminal: Terminal) -> None:
    name = terminal.application("다솔시", 198_000)
    listed = terminal("application", "list", "--json").json["applications"]
    assert [(one["id"], one["name"], one["population"]) for one in listed] == [(name, "다솔시", 198_000)]
    assert "다솔시" in terminal("application", "list").out
    assert terminal("application", "show", name, "--json").json["documents"] == []
    assert terminal("application", "remove", name, "--yes").code == 0
    assert terminal("application", "list", "--json").json == {"applications": []}


def test_added_as_json(terminal: Terminal) -> None:
    made = terminal("application", "add", "--city", "가람시", "--population", 612_000, "--json").json
    assert (made["name"], made["population"]) == ("가람시", 612_000)


def test_removing_asks_first(small: Small) -> None:
    terminal, name = small
    answered = terminal("application", "remove", name)  # nobody answers
    assert answered.code == 1
    assert "그만두었습니다" in answered.err
    assert len(terminal.documents(name)) == 3


def test_ingest_says_what_became_of_each_file(terminal: Terminal) -> None:
    name = terminal.application()
    file = SAMPLES / "haeon" / "13_시설물_현황.pdf"
    first = terminal("ingest", name, file)
    assert first.code == 0
    assert first.out.startswith("추가  13_시설물_현황.pdf — 증빙(이름으로 정함), 3쪽, 구절 ")
    assert "3쪽은 스캔 그림이라 읽지 못했습니다" in first.out
    again = terminal("ingest", name, file, "--json").json
    assert [one["outcome"] for one in again["files"]] == ["unchanged"]
    assert again["files"][0]["unread_pages"] == [3]
    assert terminal("index", "verify", name).code == 0


def test_a_role_that_is_given_outranks_the_name(small: Small) -> None:
    terminal, name = small
    file = SAMPLES / "haeon" / "13_시설물_현황.pdf"
    assert terminal("ingest", name, file, "--role", "claim", "--json").json["files"][0]["role"] == "claim"
    assert terminal("ingest", name, file, "--json").json["files"][0]["role"] == "claim"


def test_search(small: Small) -> None:
    terminal, name = small
    found = terminal("search", name, "지능형 선별관제 CCTV", "-k", 3, "--json").json
    assert len(found["hits"]) == 3
    assert {"document", "name", "page", "start", "end", "text", "score"} <= set(found["hits"][0])
    assert "1. " in terminal("search", name, "지능형 선별관제 CCTV", "-k", 1).out


def test_check(small: Small) -> None:
    terminal, name = small
    answer = terminal("check", name, "공공와이파이 수", "--unit", "개", "--json").json
    assert set(answer) >= {"statement", "verdict", "values", "citations", "warnings"}
    assert all(0 <= value["citation"] < len(answer["citations"]) for value in answer["values"])
    assert terminal("check", name, "공공와이파이 수", "--unit", "개").out.startswith("판정: ")


def test_check_says_where_it_looked_in_vain(terminal: Terminal) -> None:
    said = terminal("check", terminal.application(), "우주 정거장을 운영하고 있다")
    assert said.code == 0
    assert "근거를 찾지 못했습니다" in said.out


def test_draft_and_report(small: Small, tmp_path: Path) -> None:
    terminal, name = small
    made = terminal("draft", name, "--indicator", "C2-1", "--indicator", "c4-6", "--json").json
    assert [one["indicator"] for one in made["drafts"]] == ["C2-1", "C4-6"]
    assert set(made) == {"application", "framework", "judge", "drafts", "totals"}
    again = terminal("draft", name, "--indicator", "C2-1")
    assert "이전 초안과 같습니다" in again.out
    assert json.loads(terminal("report", name, "--format", "json").out)["drafts"][0]["indicator"] == "C2-1"
    assert terminal("report", name).out.startswith("#")
    kept = tmp_path / "보고서.html"
    assert terminal("report", name, "--format", "html", "-o", kept).code == 0
    assert kept.read_text("utf-8").startswith("<!")


def test_a_report_before_any_draft(small: Small) -> None:
    terminal, name = small
    said = terminal("report", name)
    assert (said.code, said.out) == (1, "")
    assert f"smartcert draft {name}" in said.err


def test_a_report_that_cannot_be_saved_leaves_the_old_one(small: Small, tmp_path: Path) -> None:
    terminal, name = small
    terminal("draft", name, "--indicator", "C2-1")
    said = terminal("report", name, "-o", tmp_path / "없는 폴더" / "x.md")
    assert said.code == 1
    assert "저장하지 못했습니다" in said.err


def test_a_person_decides_and_a_stale_draft_is_refused(small: Small) -> None:
    terminal, name = small
    person = terminal("person", "add", "김평가", "--json").json
    assert person["key"]
    assert terminal("person", "list", "--json").json == {"people": [{"id": person["id"], "name": "김평가"}]}
    terminal("draft", name, "--indicator", "C2-1")
    decide = ("decide", name, "C2-1", "return", "--person", person["id"])
    assert "기록했습니다" in terminal(*decide, "--version", 1, "--reason", "설치대장을 보완하세요").out
    stale = terminal(*decide, "--version", 7, "--reason", "보완")
    assert stale.code == 1
    assert "초안이 바뀌었습니다" in stale.err
    assert terminal("decide", name, "C2-1", "return", "--person", person["id"], "--version", 1).code == 1
    assert terminal("audit", "verify", "--json").json == {"holds": True, "findings": []}
    assert "새로운" not in terminal("person", "renew-key", person["id"]).err


def test_a_document_is_taken_out(small: Small) -> None:
    terminal, name = small
    first = terminal.documents(name)[0]
    assert first["name"] in terminal("document", "remove", name, first["id"]).out
    assert first["id"] not in {one["id"] for one in terminal.documents(name)}
    assert terminal("document", "remove", name, first["id"]).code == 1


def test_the_framework_is_shown_and_validated(terminal: Terminal) -> None:
    framework = load("2021")
    whole = terminal("framework", "show", "--json").json
    assert [one["id"] for one in whole["indicators"]] == [one.id for one in framework.indicators]
    assert terminal("framework", "show", "c2-1", "--json").json["id"] == "C2-1"
    assert "C2-1" in terminal("framework", "show", "C2-1").out
    assert terminal("framework", "show").out.count("점  ") == len(framework.indicators)
    assert terminal("framework", "validate", "2021").out.startswith("이상 없음")


def test_the_index_is_verified_and_rebuilt(small: Small) -> None:
    terminal, name = small
    assert terminal("index", "rebuild", name).code == 0
    assert terminal("index", "verify", "--json").json == {"findings": {name: []}}


@pytest.mark.parametrize("group", ["application", "framework", "index", "person", "audit", "document"])
def test_a_group_alone_shows_its_commands(terminal: Terminal, group: str) -> None:
    assert "Commands" in (said := terminal(group)).out + said.err


def test_a_real_process_prints_one_document_and_nothing_else(small: Small) -> None:
    terminal, name = small
    said = terminal.real("search", name, "관제", "--json")
    assert (said.code, said.err) == (0, "")
    assert said.json["hits"]


def test_a_reader_that_stops_early_is_no_fault(terminal: Terminal) -> None:
    process = terminal.start("framework", "show", "--json")
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == ""
    process.wait()
