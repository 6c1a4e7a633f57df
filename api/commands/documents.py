"""smartcert ingest|document"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.context import CLI, App, AsJson, opened
from api.screen import give_json, progress, say
from api.services import documents
from api.services.incoming import plain_name
from api.services.office import Office
from ingest.errors import IngestError, StorageFull
from ingest.types import IngestReport, Role

OUTCOMES = {"added": "추가", "resumed": "이어서 완료", "unchanged": "이미 있음"}
ROLES: dict[Role, str] = {"claim": "주장", "proof": "증빙"}
SUFFIXES = (".pdf", ".txt", ".md")


def register(app: typer.Typer) -> None:
    """Adds these commands to the program."""
    app.command()(ingest)
    document = typer.Typer(help="문서 하나를 다룹니다", no_args_is_help=True)
    document.callback()(lambda: None)
    document.command("remove")(remove)
    app.add_typer(document, name="document")


def ingest(
    application: App,
    files: Annotated[list[Path], typer.Argument(help="파일 또는 폴더", metavar="파일…", readable=False)],
    role: Annotated[
        str | None, typer.Option(help="claim(주장: 제안서·자체평가표) 또는 proof(증빙). 비우면 파일 이름으로 정합니다")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """문서를 읽어 색인합니다. 같은 파일은 다시 읽지 않고, 중단된 것은 이어서 합니다."""
    if role not in (None, *ROLES):
        raise typer.BadParameter("claim 또는 proof 중 하나여야 합니다", param_hint="--role")
    given: Role | None = next((known for known in ROLES if known == role), None)
    wanted, skipped = _expanded(files)
    with opened() as office:
        office.application(application)
        results = _ingest_all(office, application, wanted, given, as_json)
        with progress("색인", as_json):
            office.library.warm(application)
    if as_json:
        give_json({"application": application, "files": results, "skipped": [str(file) for file in skipped]})
    else:
        for file in skipped:
            say(f"건너뜀  {file.name} — 아직 읽지 못하는 형식입니다. PDF로 저장하여 넣으세요.")
        if not results:
            say("읽을 파일이 없습니다. PDF, TXT, MD 파일이나 그런 파일이 든 폴더를 지정하세요.")
    if not results or any("error" in result for result in results):
        raise typer.Exit(1)


def _ingest_all(
    office: Office, application: str, files: list[Path], role: Role | None, quiet: bool
) -> list[dict[str, Any]]:
    """One file after the other; a failure is told and the next file goes on, unless the disk is full."""
    results: list[dict[str, Any]] = []
    for number, file in enumerate(files):
        try:
            results.append(_ingest_one(office, application, file, role, quiet))
        except StorageFull as error:
            left = f"(이 파일과 남은 {len(files) - number - 1}개를 넣지 못했습니다)"
            raise StorageFull(f"{error.problem} {left}", error.remedy, file=file.name) from error
        except IngestError as error:
            if not quiet:
                say(f"실패  {error}" if error.file else f"실패  {file.name}: {error}")
            told = {"problem": error.problem, "remedy": error.remedy, "page": error.page}
            results.append({"file": str(file), "error": told})
    return results


def _ingest_one(office: Office, application: str, file: Path, role: Role | None, quiet: bool) -> dict[str, Any]:
    with progress(file.name, quiet) as listen:
        report = documents.add(office, application, file, role, CLI, listen)
    if not quiet:
        _tell(report, plain_name(file.name), guessed=role is None)
    document = report.document
    return {
        "file": str(file),
        "outcome": report.outcome,
        "document": document.id,
        "name": document.name,
        "role": document.role,
        "pages": document.pages,
        "passages": document.passages,
        "unread_pages": list(report.unread_pages),
        "warnings": list(document.warnings),
    }


def _tell(report: IngestReport, given: str, guessed: bool) -> None:
    document = report.document
    name = document.name if document.name == given else f"{given} (내용이 같은 {document.name})"
    role = ROLES[document.role] + ("(이름으로 정함)" if guessed and report.outcome == "added" else "")
    say(
        f"{OUTCOMES[report.outcome]}  {name} — {role}, {document.pages}쪽, 구절 {document.passages}개, "
        f"{report.seconds:.1f}초"
    )
    for warning in document.warnings:
        say(f"      알림: {warning}")


def _expanded(paths: list[Path]) -> tuple[list[Path], list[Path]]:
    """The files to read, folders opened; and what lies in the folders that cannot be read yet."""
    wanted: list[Path] = []
    skipped: list[Path] = []
    for path in paths:
        if not path.is_dir():
            wanted.append(path)
            continue
        for file in sorted(path.rglob("*")):
            if file.is_file() and not file.name.startswith((".", "~$")) and file.name != "Thumbs.db":
                (wanted if file.suffix.lower() in SUFFIXES else skipped).append(file)
    return wanted, skipped


def remove(application: App, document: Annotated[str, typer.Argument(help="문서 번호", metavar="문서")]) -> None:
    """문서 하나를 신청에서 뺍니다."""
    with opened() as office:
        name = documents.get(office, application, document).name
        documents.remove(office, application, document, CLI)
    say(f"{name}을(를) 뺐습니다. 초안은 다시 작성해야 바뀝니다: smartcert draft {application}")
