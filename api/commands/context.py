"""What every command needs: the office opened from SMARTCERT_* settings, and who acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from api.records.types import Actor
from api.services.office import Office, open_office
from api.usage import bad_settings
from ingest.settings import Settings

CLI = Actor("cli")
AsJson = Annotated[bool, typer.Option("--json", help="JSON 문서 하나로 출력합니다")]
App = Annotated[str, typer.Argument(help="신청 번호 (application list로 확인)", metavar="신청")]


def settings(home: Path | None = None) -> Settings:
    """The settings in force, on another home where one is given. Raises InvalidRequest."""
    try:
        return Settings(home=home) if home else Settings()
    except ValidationError as error:
        raise bad_settings(error) from error


@contextmanager
def opened(home: Path | None = None) -> Iterator[Office]:
    """The office, closed at the end."""
    office = open_office(settings(home))
    try:
        yield office
    finally:
        office.close()
