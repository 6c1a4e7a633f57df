"""smartcert index verify|rebuild"""

from __future__ import annotations

from typing import Annotated

import typer

from api.commands.context import AsJson, opened
from api.screen import give_json, progress, say
from api.services import applications
from api.services.office import Office

app = typer.Typer(help="검색 색인(캐시)을 검사하고 다시 만듭니다", no_args_is_help=True)
Some = Annotated[str | None, typer.Argument(help="신청 번호. 비우면 전체", metavar="신청")]


@app.command()
def verify(application: Some = None, as_json: AsJson = False) -> None:
    """파일·구절·벡터·색인이 서로 맞는지 검사합니다."""
    with opened() as office:
        found = {name: office.library.verify(name) for name in _wanted(office, application)}
    if as_json:
        give_json({"findings": found})
    else:
        for name, findings in found.items():
            say(f"{name}: {'이상 없음' if not findings else f'문제 {len(findings)}건'}")
            for finding in findings:
                say(f"  {finding}")
    if any(found.values()):
        if not as_json:
            say("smartcert index rebuild 로 다시 만들 수 있습니다. 문서와 벡터는 데이터베이스에 있어 잃지 않습니다.")
        raise typer.Exit(1)


@app.command()
def rebuild(application: Some = None) -> None:
    """색인을 버리고 데이터베이스에서 다시 만듭니다. 중단된 문서 읽기도 이어서 합니다."""
    with opened() as office:
        for name in _wanted(office, application):
            with progress(name) as listen:
                office.library.rebuild(name, listen)
            say(f"{name}: 다시 만들었습니다")


def _wanted(office: Office, application: str | None) -> list[str]:
    if application:
        return [office.application(application).id]
    return [one.id for one in applications.all_of(office)]
