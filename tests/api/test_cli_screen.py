"""What a reader sees: one line an indicator, nothing cut off at the page, and where to look first."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from api import screen
from api.commands.attention import MOST, show_where_to_look
from api.commands.drafts import show_drafts
from tests.api import examples

FLAGS = {"conflict": "자료 간 상충", "planned_only": "계획만 있음", "claim_without_proof": "증빙 없는 주장"}


def _draft(number: int, flag: str | None = None, stake: float = 0.0, **said: Any) -> dict[str, Any]:
    return examples.payload(f"A1-{number}") | {
        "name": "지능형교통체계(ITS) 적용 교차로 비율과 그 밖의 긴 이름을 가진 지표",
        "kind": "quantitative",
        "flags": [flag] if flag else [],
        "score": 5.0,
        "score_low": 5.0,
        "score_high": 5.0 + stake,
        "reason": "교차로 12개와 다른 값 15개가 있어 확인이 필요합니다. " * 4,
        "citations": [examples.citation(number) | {"name": "13_조직_인력_협력_실적_그리고_아주_긴_문서_이름.pdf"}],
        **said,
    }


def _shown(*drafts: dict[str, Any]) -> dict[str, Any]:
    totals = {"points": 5.0, "maximum": 20.0, "low": 5.0, "high": 9.0, "grade": None, "verdicts": {"met": 1}}
    return {"application": {"name": "가람시"}, "drafts": list(drafts), "totals": totals}


@pytest.fixture(params=[80, 120])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """The screen's width in columns, in force for the test."""
    for module in ("api.screen", "api.commands.attention"):
        monkeypatch.setattr(f"{module}.out", Console(highlight=False, width=request.param))
    return int(request.param)


def test_one_line_an_indicator(width: int, capsys: pytest.CaptureFixture[str]) -> None:
    show_drafts(_shown(*(_draft(n, "conflict") for n in range(1, 8)), _draft(8, citations=[])))
    lines = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in lines[2:10]] == [f"A1-{n}" for n in range(1, 9)]
    assert max(map(cell_len, lines[:10])) <= width
    assert all(f"  {n}쪽 " in line for n, line in enumerate(lines[2:9], 1))
    assert all("13_" in line for line in lines[2:9])


def test_where_to_look_in_the_order_of_what_is_wrong(width: int, capsys: pytest.CaptureFixture[str]) -> None:
    kinds = list(FLAGS)
    drafts = [_draft(n, kinds[n % 3], stake=n) for n in range(1, 30)]
    show_where_to_look([_shown(*drafts), _shown()])
    lines = capsys.readouterr().out.splitlines()
    rows = [line for line in lines if line.startswith("가람시")]
    assert len(rows) == MOST
    found = [next(kind for kind, said in FLAGS.items() if said in row) for row in rows]
    assert found == sorted(found, key=kinds.index)
    assert set(found) == set(kinds)
    stakes = [
        [int(row.split("A1-")[1].split()[0]) for row, kind in zip(rows, found, strict=True) if kind == k] for k in kinds
    ]
    assert stakes == [sorted(group, reverse=True) for group in stakes]
    assert stakes[0][0] == 27
    assert max(map(cell_len, lines)) <= width


def test_one_kind_may_take_all_the_room(capsys: pytest.CaptureFixture[str]) -> None:
    show_where_to_look([_shown(*(_draft(n, "claim_without_proof", n) for n in range(1, 20)))])
    assert capsys.readouterr().out.count("증빙 없는 주장") == MOST


def test_nothing_to_look_at_is_not_mentioned(capsys: pytest.CaptureFixture[str]) -> None:
    show_where_to_look([_shown(_draft(1))])
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("text", ["짧다", "스마트도시사업협의회 개최 횟수", "abcdefghijklmnopqrstuvwxyz0123456789"])
@pytest.mark.parametrize("room", [8, 9, 13, 30])
def test_names_are_shortened_in_the_middle(text: str, room: int) -> None:
    shown = screen.fit(text, room)
    assert cell_len(shown) <= room
    if cell_len(text) <= room:
        assert shown == text
    else:
        head, tail = shown.split("…")
        assert text.startswith(head)
        assert text.endswith(tail)


def test_document_text_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    screen.say("앞 \x1b[2J\x07\u202e뒤 [bold]그대로[/bold]")
    screen.table(["이름"], [["a\x1b[31m\nb"]])
    out = capsys.readouterr().out
    assert "[bold]그대로[/bold]" in out
    assert not set(out) & {"\x1b", "\x07", "\u202e"}


def test_long_lines_stay_whole(capsys: pytest.CaptureFixture[str]) -> None:
    screen.say("긴 말 " * 100)
    assert capsys.readouterr().out.count("\n") == 1
