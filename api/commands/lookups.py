"""smartcert search|check"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from api.commands.context import App, AsJson, opened
from api.screen import give_json, say
from api.services import searching
from assistant.types import VERDICTS

ROLES = {"claim": "주장", "proof": "증빙"}


def register(app: typer.Typer) -> None:
    """Adds these commands to the program."""
    app.command()(search)
    app.command()(check)


def search(
    application: App,
    query: Annotated[str, typer.Argument(help="찾을 말", metavar="질의")],
    k: Annotated[int, typer.Option("-k", help=f"몇 개까지 볼지(1–{searching.MOST})")] = 10,
    as_json: AsJson = False,
) -> None:
    """신청 서류에서 구절을 찾습니다."""
    if not 1 <= k <= searching.MOST:
        raise typer.BadParameter(f"1에서 {searching.MOST} 사이의 수여야 합니다", param_hint="-k")
    with opened() as office:
        found = searching.search(office, application, query, k)
    if as_json:
        give_json(found)
        return
    if not found["hits"]:
        say("맞는 구절을 찾지 못했습니다.")
    for number, hit in enumerate(found["hits"], 1):
        say(f"{number}. {hit['name']} {hit['page']}쪽 ({ROLES[hit['role']]}, {hit['score']:.2f})")
        say(f"   {' '.join(hit['text'].split())[:300]}")


def check(
    application: App,
    statement: Annotated[str, typer.Argument(help="확인할 문장이나 측정항목", metavar="주장")],
    unit: Annotated[str | None, typer.Option(help="값을 찾을 단위 (예: 대, %, 백만원)")] = None,
    as_json: AsJson = False,
) -> None:
    """주장이 서류로 뒷받침되는지, 또는 측정항목의 값이 얼마인지 봅니다."""
    with opened() as office:
        answer = searching.check(office, application, statement, unit)
    if as_json:
        give_json(answer)
    else:
        _show_answer(answer)


def _show_answer(answer: dict[str, Any]) -> None:
    say(f"판정: {VERDICTS[answer['verdict']]} (확신 {answer['confidence']:.2f}) — {answer['reason']}")
    for value in answer["values"]:
        year = f" ({value['year']}년)" if value["year"] else ""
        say(f"값: {value['text']}{year} [{value['citation'] + 1}]")
    for number, citation in enumerate(answer["citations"], 1):
        said = " ".join(citation["text"].split())
        say(f"[{number}] {citation['name']} {citation['page']}쪽 ({ROLES[citation['role']]}): {said}")
    if answer["warnings"]:
        say("확인할 점: " + ", ".join(answer["warnings"]))
    if not answer["citations"]:
        places = ", ".join(f"{place['document']} {place['page']}쪽" for place in answer["looked_at"][:5])
        say(f"제출 문서에서 근거를 찾지 못했습니다. 살펴본 곳: {places or '문서 없음'}")
