"""smartcert person add|list|renew-key"""

from __future__ import annotations

from typing import Annotated

import typer

from api.commands.context import CLI, AsJson, opened
from api.screen import give_json, say, table
from api.services import people

app = typer.Typer(help="결정하는 사람과 API 키", no_args_is_help=True)


@app.command()
def add(name: Annotated[str, typer.Argument(help="이름")], as_json: AsJson = False) -> None:
    """사람을 등록하고 API 키를 만듭니다. 키는 지금 한 번만 보입니다."""
    with opened() as office:
        person, key = people.add(office, name, CLI)
    if as_json:
        give_json({"id": person.id, "name": person.name, "key": key})
        return
    say(f"{person.name} ({person.id})")
    say(f"API 키: {key}")
    say("이 키는 다시 볼 수 없습니다. 안전한 곳에 적어 두세요.")


@app.command("list")
def list_all(as_json: AsJson = False) -> None:
    """등록된 사람을 봅니다."""
    with opened() as office:
        found = people.all_of(office)
    if as_json:
        give_json({"people": [{"id": one.id, "name": one.name} for one in found]})
    else:
        table(["번호", "이름"], [[one.id, one.name] for one in found])


@app.command()
def renew_key(person: Annotated[str, typer.Argument(help="사람 번호")]) -> None:
    """새 API 키를 만듭니다. 전의 키는 못 쓰게 됩니다."""
    with opened() as office:
        key = people.renew_key(office, person, CLI)
    say(f"API 키: {key}")
