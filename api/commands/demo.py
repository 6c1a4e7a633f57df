"""smartcert demo: the main job on the sample dossiers, from files to a readable table."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.attention import show_where_to_look
from api.commands.context import CLI, opened
from api.commands.drafts import show_drafts, show_sums
from api.reports import render
from api.screen import progress, say
from api.services import applications, documents, drafting, reporting
from api.services.office import Office
from eval.samples import SampleCity, cities

HOME = Path("demo-data")


def register(app: typer.Typer) -> None:
    """Adds this command to the program."""
    app.command()(demo)


def demo(
    fresh: Annotated[
        bool, typer.Option("--fresh", help="앞서 만든 시연 자료를 쓰지 않고 새 신청으로 만듭니다")
    ] = False,
) -> None:
    """가상의 세 도시 서류로 읽기 → 색인 → 초안 → 보고서를 모두 해 봅니다."""
    home = Path(os.environ.get("SMARTCERT_HOME", HOME))
    began = time.monotonic()
    with opened(home) as office:
        results = [_one_city(office, city, fresh) for city in cities()]
        reports = [_save(office, home, shown) for shown in results]
        first = results[0]
        say(f"\n{first['application']['name']} 지표별 초안", style="bold")
        show_drafts(first)
        for shown in results[1:]:
            say(f"\n{shown['application']['name']}", style="bold")
            show_sums(shown["totals"])
        show_where_to_look(results)
    seconds = time.monotonic() - began
    say(f"\n{seconds:.0f}초 걸렸습니다. 자료는 {home}/ 에 있습니다. 다음에 해 볼 것:")
    for report in reports:
        say(f"  보고서       {report}")
    name = results[0]["application"]["id"]
    prefix = f"SMARTCERT_HOME={home} .venv/bin/smartcert"
    say(f'  찾기         {prefix} search {name} "통합플랫폼 연계"')
    say(f'  확인하기     {prefix} check {name} "공공와이파이 AP 수" --unit 대')
    say(f"  API와 작업기 {prefix} serve   (그 뒤 http://127.0.0.1:8000/api/v1/docs)")
    say("  내 서류로    .venv/bin/smartcert application add --city 도시 --population 인구 → ingest → draft → report")


def _one_city(office: Office, city: SampleCity, fresh: bool) -> dict[str, Any]:
    """The city registered, its dossier read and all drafts made; what is there already is not done again."""
    known = [one for one in applications.all_of(office) if one.name == city.name]
    found = known[0] if known and not fresh else applications.add(office, city.name, city.population, CLI)
    pages = 0
    for sample in city.documents:
        with progress(f"{city.name} {sample.path.name}") as listen:
            pages += documents.add(office, found.id, sample.path, sample.role, CLI, listen).document.pages
    with progress(f"{city.name} 초안") as listen:
        drafting.run(office, found.id, None, CLI, listen)
    count = len(office.framework.indicators)
    say(f"{city.name}: 문서 {len(city.documents)}건 {pages}쪽을 읽고 지표 {count}개의 초안을 작성했습니다")
    return reporting.drafted(office, found.id)


def _save(office: Office, home: Path, shown: dict[str, Any]) -> Path:
    payload = reporting.payload(office, shown["application"]["id"])
    target = home / f"{shown['application']['name']}_초안.html"
    target.write_text(render("html", payload), encoding="utf-8")
    return target
