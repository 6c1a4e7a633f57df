"""The command line `smartcert`. Each command says what a service did; nothing is decided here."""

from __future__ import annotations

import sys

import typer

from api.commands import applications, decisions, demo, documents, drafts, frameworks, indexes, people, serving
from api.errors import ApiError
from api.screen import err
from assistant.errors import AssistantError
from ingest.errors import IngestError

HELP = "스마트도시 인증제 평가 도우미. 신청 서류에서 근거를 찾아 지표별 초안을 제안합니다. 결정은 사람이 합니다."
app = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

for group in (demo, documents, drafts, decisions, serving):
    group.register(app)
app.add_typer(applications.app, name="application")
app.add_typer(frameworks.app, name="framework")
app.add_typer(indexes.app, name="index")
app.add_typer(people.app, name="person")


def main() -> None:
    """Runs a command. An expected failure is one Korean message with a remedy and exit code 1, never a stack trace."""
    try:
        app()
    except (IngestError, AssistantError, ApiError) as error:
        err.print(f"오류: {error}", markup=False)
        sys.exit(1)
    except KeyboardInterrupt:
        err.print("중단했습니다. 저장된 것은 그대로 있으며, 같은 명령을 다시 실행하면 이어서 합니다.")
        sys.exit(130)
