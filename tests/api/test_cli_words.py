"""Commands, values, settings and frameworks that cannot be meant: told in Korean, with what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.api.terminal import Terminal

NOBODY = "없는-신청"
UNKNOWN = [
    ("ingest", NOBODY, "x.pdf"),
    ("search", NOBODY, "관제"),
    ("check", NOBODY, "관제를 한다"),
    ("draft", NOBODY),
    ("report", NOBODY),
    ("application", "show", NOBODY),
    ("application", "remove", NOBODY, "--yes"),
    ("document", "remove", NOBODY, "x"),
    ("decide", NOBODY, "A1-1", "confirm", "--person", "x", "--version", 1),
    ("index", "verify", NOBODY),
    ("index", "rebuild", NOBODY),
]


@pytest.mark.parametrize("words", UNKNOWN, ids=lambda words: " ".join(map(str, words[:2])))
def test_an_unknown_application(terminal: Terminal, words: tuple[object, ...]) -> None:
    said = terminal(*words)
    assert (said.code, said.out) == (1, "")
    assert said.err == f"오류: 신청 '{NOBODY}'이(가) 없습니다 → 신청 목록에서 번호를 확인하세요\n"


WRONG = [
    (("search",), "신청이(가) 빠졌습니다"),
    (("search", "a"), "질의이(가) 빠졌습니다"),
    (("search", "a", "b", "c"), "남는 말이 있습니다: c"),
    (("search", "a", "b", "-k", "열"), "-k에는 정수를 적어야 합니다"),
    (("search", "a", "b", "-k", "0"), "1에서 50 사이"),
    (("search", "a", "b", "-k"), "-k에 값을 적어야 합니다"),
    (("search", "a", "b", "--jsn"), "--jsn 옵션은 없습니다(혹시 --json?)"),
    (("search", "a", "b", "--json=1"), "--json에는 값을 적지 않습니다"),
    (("serch", "a", "b"), "'serch' 명령은 없습니다(혹시 'search'"),
    (("index", "fix"), "'fix' 명령은 없습니다"),
    (("ingest", "a", "x.pdf", "--role", "증빙"), "--role: claim 또는 proof"),
    (("draft", "a", "--judge", "llm"), "--judge: 지금은 rules만"),
    (("report", "a", "--format", "xlsx"), "--format: json, md, html 중 하나"),
    (("decide", "a", "b", "승인", "--person", "x", "--version", "1"), "결정: confirm, adjust, return"),
    (("decide", "a", "b", "adjust", "--person", "x", "--version", "1", "--score", "만점"), "--score에는 수를"),
    (("application", "add", "--city", "가람시"), "--population이(가) 빠졌습니다"),
]


@pytest.mark.parametrize(("words", "problem"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_a_command_typed_wrongly(terminal: Terminal, words: tuple[str, ...], problem: str) -> None:
    said = terminal(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("오류: ")
    assert problem in said.err
    assert "--help 로 쓰는 법을 확인하세요" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("variable", "value", "problem"),
    [
        ("SMARTCERT_THREADS", "abc", "SMARTCERT_THREADS=abc (정수여야 합니다)"),
        ("SMARTCERT_READERS", "0", "SMARTCERT_READERS=0 (1 이상의 값이어야 합니다)"),
        ("SMARTCERT_PAGE_SECONDS", "빨리", "SMARTCERT_PAGE_SECONDS=빨리 (수여야 합니다)"),
        ("SMARTCERT_EMBEDDER", "무언가", "임베딩 설정을 알 수 없습니다: 무언가"),
        ("SMARTCERT_FRAMEWORK", "2055", "평가체계 '2055'를 찾거나 열 수 없습니다"),
    ],
)
def test_a_setting_that_cannot_be_meant(terminal: Terminal, variable: str, value: str, problem: str) -> None:
    application = terminal.application()
    said = terminal("draft", application, **{variable: value})
    assert (said.code, said.out) == (1, "")
    assert problem in said.err
    assert " → " in said.err


def test_a_setting_is_told_before_anything_runs(terminal: Terminal) -> None:
    said = terminal.real("serve", before=("env", "SMARTCERT_THREADS=abc"))
    assert said.code == 1
    assert "SMARTCERT_THREADS=abc" in said.err
    assert not terminal.home.exists()


@pytest.mark.parametrize("text", ["a: [", "edition: '2030'\nindicators: 몇 개\n", "", "\x00\x01"])
def test_a_broken_framework(terminal: Terminal, tmp_path: Path, text: str) -> None:
    application = terminal.application()
    file = tmp_path / "우리 체계.yaml"
    file.write_text(text, "utf-8")
    validated = terminal("framework", "validate", file)
    assert validated.code == 1
    assert re.search(r"우리 체계\.yaml:\d+: ", validated.err)
    for words in (("draft", application), ("framework", "show"), ("report", application)):
        said = terminal(*words, SMARTCERT_FRAMEWORK=str(file))
        assert said.code == 1
        assert "고칠 곳이" in said.err
    assert terminal("application", "list", "--json").json["applications"]


def test_a_framework_that_is_no_text(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(bytes(range(128, 256)))
    assert terminal("framework", "validate", file).code == 1
    assert terminal("framework", "validate", tmp_path).code == 1
    assert terminal("framework", "validate", tmp_path / "없음.yaml").code == 1


def test_an_unknown_indicator_and_person(small: tuple[Terminal, str]) -> None:
    terminal, application = small
    assert "Z9-9 지표가 없습니다" in terminal("draft", application, "--indicator", "Z9-9").err
    assert "없습니다" in terminal("framework", "show", "Z9-9").err
    said = terminal("decide", application, "C2-1", "confirm", "--person", "nobody", "--version", 1)
    assert "초안이 없습니다" in said.err
    terminal("draft", application, "--indicator", "C2-1")
    assert (
        "사용자 'nobody'"
        in terminal("decide", application, "C2-1", "confirm", "--person", "nobody", "--version", 1).err
    )


def test_names_that_cannot_be_meant(terminal: Terminal) -> None:
    assert "도시 이름" in terminal("application", "add", "--city", "  ", "--population", 1).err
    assert "인구 0명" in terminal("application", "add", "--city", "가람시", "--population", 0).err
    assert "찾을 말이 비었" in terminal("search", terminal.application(), "  ").err
