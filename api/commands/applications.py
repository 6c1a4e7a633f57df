"""smartcert application add|list|show|remove"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from api.commands.context import CLI, App, AsJson, opened
from api.commands.documents import ROLES
from api.records.types import Application
from api.screen import give_json, say, table
from api.services import applications
from api.services.office import Office
from ingest.types import DocumentStatus

STATUSES: dict[DocumentStatus, str] = {
    "received": "받음(읽기 전)",
    "words": "낱말로 검색됨(벡터 색인 전)",
    "indexed": "색인됨",
    "failed": "읽지 못함",
}
app = typer.Typer(help="신청 도시를 등록하고 봅니다", no_args_is_help=True)


@app.command()
def add(
    city: Annotated[str, typer.Option(help="도시 이름 (예: 가람시)")],
    population: Annotated[int, typer.Option(help="주민등록인구(명)")],
    as_json: AsJson = False,
) -> None:
    """신청 도시를 등록하고 신청 번호를 출력합니다."""
    with opened() as office:
        made = applications.add(office, city, population, CLI)
        if as_json:
            give_json(_shown(office, made))
        else:
            print(made.id)


@app.command("list")
def list_all(as_json: AsJson = False) -> None:
    """등록된 신청을 봅니다."""
    with opened() as office:
        found = [_shown(office, one) for one in applications.all_of(office)]
    if as_json:
        give_json({"applications": found})
    elif not found:
        say("등록된 신청이 없습니다. smartcert application add --city 이름 --population 인구 로 시작하세요.")
    else:
        rows = [[a["id"], a["name"], f"{a['population']:,}", a["class"], str(a["documents"])] for a in found]
        table(["신청 번호", "도시", ("인구", "right"), "구분", ("문서", "right")], rows)


@app.command()
def show(application: App, as_json: AsJson = False) -> None:
    """신청 하나와 그 문서를 봅니다."""
    with opened() as office:
        one = _shown(office, applications.get(office, application))
        documents = office.library.documents(application)
    if as_json:
        listed = [
            {
                "id": d.id,
                "name": d.name,
                "role": d.role,
                "pages": d.pages,
                "status": d.status,
                "sha256": d.sha256,
                "warnings": list(d.warnings),
            }
            for d in documents
        ]
        give_json(one | {"documents": listed})
        return
    say(f"{one['name']} ({one['id']}) 인구 {one['population']:,}명, {one['class']}")
    table(
        ["문서", ("이름", "flex"), "구분", ("쪽", "right"), "상태"],
        [[d.id, d.name, ROLES[d.role], str(d.pages), STATUSES[d.status]] for d in documents],
    )


@app.command()
def remove(application: App, yes: Annotated[bool, typer.Option("--yes", help="묻지 않고 지웁니다")] = False) -> None:
    """신청과 그 문서·초안·결정을 모두 지웁니다. 되돌릴 수 없습니다."""
    with opened() as office:
        name = applications.get(office, application).name
        if not yes and not typer.confirm(f"{name}({application})의 문서와 초안, 결정을 모두 지울까요?"):
            raise typer.Exit(1)
        applications.erase(office, application, CLI)
    say(f"{name}({application})을(를) 지웠습니다.")


def _shown(office: Office, one: Application) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "population": one.population,
        "class": office.framework.class_of(one.population).name,
        "documents": len(office.library.documents(one.id)),
        "created_at": one.created_at.isoformat(),
    }
