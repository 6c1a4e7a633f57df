"""smartcert framework validate|show"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands.context import AsJson, settings
from api.screen import give_json, say
from assistant.framework import framework_json, indicator_text, load, validate

app = typer.Typer(help="평가체계 파일을 검사하고 봅니다", no_args_is_help=True)


@app.command("validate")
def validate_file(file: Annotated[str, typer.Argument(help="YAML 파일 경로 또는 판 이름(예: 2021)")]) -> None:
    """평가체계 파일을 검사합니다. 고칠 곳은 줄 번호와 까닭을 알려 줍니다."""
    framework = validate(Path(file)) if Path(file).suffix in (".yaml", ".yml") else load(file)
    kinds = [indicator.quantitative for indicator in framework.indicators]
    say(
        f"이상 없음: {framework.title} — 지표 {len(kinds)}개(정량 {sum(kinds)}, 정성 {len(kinds) - sum(kinds)}), "
        f"{framework.total_points:,.0f}점, 지문 {framework.digest}"
    )


@app.command()
def show(
    indicator: Annotated[str | None, typer.Argument(help="지표 번호. 비우면 전체 목록")] = None,
    edition: Annotated[str | None, typer.Option("--framework", help="판 이름 또는 파일")] = None,
    as_json: AsJson = False,
) -> None:
    """지표의 정의·배점·증빙·구간을 봅니다. 공식 자료에서 확인되지 않은 값에는 추정·자체안 표시가 붙습니다."""
    framework = load(edition or settings().framework)
    if as_json:
        whole = framework_json(framework)
        if indicator:
            name = framework.indicator(indicator).id
            give_json(next(one for one in whole["indicators"] if one["id"] == name))
        else:
            give_json(whole)
        return
    if indicator:
        say(indicator_text(framework.indicator(indicator), framework))
        return
    say(f"{framework.title} ({framework.edition}, 지문 {framework.digest})")
    for item in framework.items:
        say(f"\n[{item.id}] {item.name}")
        for one in framework.indicators:
            if one.item == item.id:
                say(f"  {one.id:6} {'정량' if one.quantitative else '정성'} {one.points:>5g}점  {one.name}")
