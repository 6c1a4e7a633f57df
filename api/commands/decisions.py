"""smartcert decide · smartcert audit verify"""

from __future__ import annotations

from typing import Annotated

import typer

from api.commands.context import App, AsJson, opened
from api.records.types import Action, Actor
from api.screen import give_json, say
from api.services import auditing, decisions

ACTIONS: dict[str, Action] = {"confirm": "confirm", "adjust": "adjust", "return": "return"}


def register(app: typer.Typer) -> None:
    """Adds these commands to the program."""
    app.command()(decide)
    audit = typer.Typer(help="감사 기록을 봅니다", no_args_is_help=True)
    audit.callback()(lambda: None)
    audit.command("verify")(verify)
    app.add_typer(audit, name="audit")


def decide(
    application: App,
    indicator: Annotated[str, typer.Argument(help="지표 번호", metavar="지표")],
    action: Annotated[str, typer.Argument(help="confirm(확인) · adjust(조정) · return(반려)", metavar="결정")],
    person: Annotated[str, typer.Option(help="결정하는 사람의 번호 (person list로 확인)")],
    version: Annotated[int, typer.Option(help="보고 결정한 초안의 판")],
    score: Annotated[float | None, typer.Option(help="조정할 점수(adjust)")] = None,
    reason: Annotated[str, typer.Option(help="사유(adjust·return에는 꼭 필요)")] = "",
) -> None:
    """초안에 대한 사람의 결정을 기록합니다. 그사이 바뀐 초안에는 기록되지 않습니다."""
    if action not in ACTIONS:
        raise typer.BadParameter("confirm, adjust, return 중 하나여야 합니다", param_hint="결정")
    with opened() as office:
        made = decisions.decide(office, application, indicator, version, ACTIONS[action], Actor(person), score, reason)
    say(f"기록했습니다: {application} {made.indicator} {action} (초안 {made.version}판, 결정 {made.id}번)")


def verify(as_json: AsJson = False) -> None:
    """감사 기록이 쓰인 그대로인지 확인합니다."""
    with opened() as office:
        verdict = auditing.verify(office)
    if as_json:
        give_json({"holds": verdict.holds, "findings": list(verdict.findings)})
    elif verdict.holds:
        say("이상 없음: 감사 기록의 사슬이 온전합니다.")
    for finding in () if as_json else verdict.findings:
        say(f"이상: {finding}")
    if not verdict.holds:
        raise typer.Exit(1)
