"""smartcert draft|report"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.attention import show_where_to_look, stem
from api.commands.context import CLI, App, AsJson, opened
from api.errors import InvalidRequest
from api.reports import MEDIA_TYPES, points, render
from api.screen import give_json, progress, say, table
from api.services import drafting, reporting
from assistant.types import FLAGS, VERDICTS


def register(app: typer.Typer) -> None:
    """Adds these commands to the program."""
    app.command()(draft)
    app.command()(report)


def draft(
    application: App,
    indicator: Annotated[list[str] | None, typer.Option(help="지표 번호. 여러 번 쓸 수 있고, 비우면 전체")] = None,
    judge: Annotated[str, typer.Option(help="판정 방식. 지금은 rules(규칙)만 있습니다")] = "rules",
    as_json: AsJson = False,
) -> None:
    """지표별 평가 초안을 작성합니다. 초안일 뿐이며 결정은 사람이 합니다."""
    if judge != "rules":
        raise typer.BadParameter("지금은 rules만 쓸 수 있습니다", param_hint="--judge")
    with opened() as office:
        with progress("초안 작성", as_json) as listen:
            run = drafting.run(office, application, indicator, CLI, listen)
        shown = reporting.drafted(office, application)
    wanted = {stored.indicator for stored in run.drafts}
    shown["drafts"] = [one for one in shown["drafts"] if one["indicator"] in wanted]
    if as_json:
        give_json(shown)
        return
    show_drafts(shown)
    show_where_to_look([shown])
    if run.changed:
        say(f"\n새로 작성되거나 바뀐 지표 {len(run.changed)}개: {', '.join(run.changed)}")
    else:
        say("\n이전 초안과 같습니다. 새 판은 만들지 않았습니다.")


def show_drafts(shown: dict[str, Any]) -> None:
    """The table of drafts, one line an indicator, and the sums."""
    rows = []
    for one in shown["drafts"]:
        first, others = next(iter(one["citations"]), None), len(one["citations"]) - 1
        rows.append(
            [
                one["indicator"],
                one["name"],
                VERDICTS[one["verdict"]],
                f"{points(one['score'])}/{points(one['max_score'])}",
                f"{one['confidence']:.2f}",
                stem(first) if first else "–",
                f"{first['page']}쪽" + (f" 외 {others}" if others else "") if first else "",
                ", ".join(FLAGS[flag] for flag in one["flags"]),
            ]
        )
    columns: list[str | tuple[str, str]] = ["지표", ("이름", "flex"), "판정", ("점수", "right"), ("확신", "right")]
    table([*columns, ("근거 문서", "flex"), "쪽", ("확인할 점", "cut")], rows)
    show_sums(shown["totals"])


def show_sums(totals: dict[str, Any]) -> None:
    """The points so far, their open range and the expected grade."""
    line = f"제안 점수 {points(totals['points'])} / {points(totals['maximum'])}점 (미확정 범위 "
    line += f"{points(totals['low'])}–{points(totals['high'])})"
    if totals["grade"]:
        line += f", 예상 {totals['grade']['name']}(추정)"
    say(line, style="bold")
    say("판정 " + ", ".join(f"{VERDICTS[name]} {count}" for name, count in totals["verdicts"].items()))


def report(
    application: App,
    format: Annotated[str, typer.Option(help="md, html, json 중 하나")] = "md",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="저장할 파일. 비우면 화면에 출력", readable=False)
    ] = None,
) -> None:
    """점수·근거·보완할 점·조견표를 보고서로 냅니다."""
    if format not in MEDIA_TYPES:
        raise typer.BadParameter(f"{', '.join(MEDIA_TYPES)} 중 하나여야 합니다", param_hint="--format")
    with opened() as office:
        payload = reporting.payload(office, application)
    if not payload["drafts"]:
        raise InvalidRequest("아직 초안이 없습니다", f"먼저 smartcert draft {application} 을 실행하세요")
    text = render(format, payload)
    if output is None:
        print(text)
        return
    _save(output, text)
    say(f"{output}에 저장했습니다.")


def _save(output: Path, text: str) -> None:
    """The report whole, or what was there before."""
    part = output.with_name(f"{output.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise InvalidRequest(
            f"{output}에 저장하지 못했습니다({reason})", "폴더가 있는지, 쓰기 권한과 남은 공간이 있는지 확인하세요"
        ) from error
