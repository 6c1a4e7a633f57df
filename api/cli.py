"""The command line `smartcert`. Each command says what a service did; nothing is decided here."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from io import TextIOWrapper

import typer
from typer.exceptions import TyperException

from api.commands import (
    applications,
    decisions,
    demo,
    documents,
    drafts,
    frameworks,
    indexes,
    lookups,
    people,
    serving,
)
from api.errors import ApiError
from api.screen import complain
from api.usage import is_help, mistake
from assistant.errors import AssistantError
from ingest.errors import IngestError

HELP = "스마트도시 인증제 평가 도우미. 신청 서류에서 근거를 찾아 지표별 초안을 제안합니다. 결정은 사람이 합니다."
app = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

for group in (demo, documents, lookups, drafts, decisions, serving):
    group.register(app)
app.add_typer(applications.app, name="application")
app.add_typer(frameworks.app, name="framework")
app.add_typer(indexes.app, name="index")
app.add_typer(people.app, name="person")

INTERRUPTED = 130


def main() -> None:
    """The program: `run` with what was typed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # file names may hold what the terminal cannot show
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left would fail again at the end
        if code == 0 and not isinstance(error, BrokenPipeError):  # a reader that has gone is no fault
            complain(f"오류: {_system(error)}")
            code = 1
    sys.exit(code)


def run(words: Sequence[str]) -> int:
    """Run a command and give its exit code: 0 done, 1 not done, 2 typed wrongly, 130 interrupted. A failure is one
    Korean message with a remedy on stderr, never a stack trace."""
    try:
        code = int(app(words, prog_name="smartcert", standalone_mode=False) or 0)
    except TyperException as error:
        if not is_help(error):
            complain(f"오류: {mistake(error)}")
        return 2
    except (IngestError, AssistantError, ApiError) as error:
        complain(f"오류: {error}")
        return 1
    except typer.Abort:
        complain("그만두었습니다. 바뀐 것은 없습니다.")
        return 1
    except OSError as error:
        complain(f"오류: {_system(error)}")
        return 1
    except Exception as error:
        complain(f"오류: 예기치 않은 오류가 났습니다({type(error).__name__}) → {_kept()}")
        return 1
    if code == INTERRUPTED:
        complain("중단했습니다. 저장된 것은 그대로 있으며, 같은 명령을 다시 실행하면 이어서 합니다.")
    return code


def _system(error: OSError) -> str:
    where = f", {error.filename}" if error.filename else ""
    return (
        f"읽거나 쓰지 못했습니다({error.strerror or type(error).__name__}{where}) → 경로와 권한, 남은 공간을 확인하세요"
    )


def _kept() -> str:
    """Where the details were put for whoever mends the program, as a remedy; only the owner can read them."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="smartcert-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file:
            traceback.print_exc(file=file)
    except OSError:
        return "다시 실행해 보고, 되풀이되면 관리자에게 알리세요"
    return f"다시 실행해 보고, 되풀이되면 {file.name} 파일을 관리자에게 전하세요"
