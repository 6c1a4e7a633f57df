"""smartcert ingest|search|check|document"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.context import CLI, App, AsJson, opened
from api.screen import give_json, progress, say, table
from api.services import documents, searching
from api.services.office import Office
from api.services.roles import guess_role
from assistant.types import VERDICTS
from ingest.errors import IngestError, StorageFull
from ingest.types import IngestReport, Role

OUTCOMES = {"added": "추가", "resumed": "이어서 완료", "unchanged": "이미 있음"}
ROLES = {"claim": "주장", "proof": "증빙"}
SUFFIXES = (".pdf", ".txt", ".md")


def register(app: typer.Typer) -> None:
    """Adds these commands to the program."""
    app.command()(ingest)
    app.command()(search)
    app.command()(check)
    document = typer.Typer(help="문서 하나를 다룹니다", no_args_is_help=True)
    document.command("remove")(remove)
    app.add_typer(document, name="document")


def ingest(
    application: App,
    files: Annotated[list[Path], typer.Argument(help="파일 또는 폴더", metavar="파일…")],
    role: Annotated[
        str | None, typer.Option(help="claim(주장: 제안서·자체평가표) 또는 proof(증빙). 비우면 파일 이름으로 정합니다")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """문서를 읽어 색인합니다. 같은 파일은 다시 읽지 않고, 중단된 것은 이어서 합니다."""
    if role not in (None, "claim", "proof"):
        raise typer.BadParameter("claim 또는 proof 중 하나여야 합니다", param_hint="--role")
    with opened() as office:
        office.application(application)
        results = [_ingest_one(office, application, file, role, as_json) for file in _expanded(files)]
    if as_json:
        give_json({"application": application, "files": results})
    if not results:
        say("읽을 파일이 없습니다. PDF, TXT, MD 파일이나 그런 파일이 든 폴더를 지정하세요.")
    if not results or any("error" in result for result in results):
        raise typer.Exit(1)


def _ingest_one(office: Office, application: str, file: Path, role: str | None, quiet: bool) -> dict[str, Any]:
    """One file; a failure is told and the next file goes on, unless the disk is full."""
    part: Role = "claim" if (role or guess_role(file.name)) == "claim" else "proof"
    try:
        with progress(file.name, quiet) as listen:
            report = documents.add(office, application, file, part, CLI, listen)
    except StorageFull:
        raise
    except IngestError as error:
        if not quiet:
            say(f"실패  {error}")
        return {"file": str(file), "error": {"problem": error.problem, "remedy": error.remedy, "page": error.page}}
    if not quiet:
        _tell(report, guessed=role is None)
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


def _tell(report: IngestReport, guessed: bool) -> None:
    document = report.document
    role = ROLES[document.role] + ("(이름으로 정함)" if guessed and report.outcome == "added" else "")
    say(
        f"{OUTCOMES[report.outcome]}  {document.name} — {role}, {document.pages}쪽, 구절 {document.passages}개, "
        f"{report.seconds:.1f}초"
    )
    for warning in document.warnings:
        say(f"      알림: {warning}")


def _expanded(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES)
        else:
            found.append(path)
    return found


def search(
    application: App,
    query: Annotated[str, typer.Argument(help="찾을 말", metavar="질의")],
    k: Annotated[int, typer.Option("-k", help="몇 개까지 볼지")] = 10,
    as_json: AsJson = False,
) -> None:
    """신청 서류에서 구절을 찾습니다."""
    with opened() as office:
        found = searching.search(office, application, query, k)
    if as_json:
        give_json(found)
        return
    if not found["hits"]:
        say("맞는 구절을 찾지 못했습니다.")
    for number, hit in enumerate(found["hits"], 1):
        say(f"{number}. {hit['name']} {hit['page']}쪽 ({ROLES[hit['role']]}, {hit['score']:.2f})")
        say(f"   {' '.join(hit['text'].split())[:300]}")


def check(
    application: App,
    statement: Annotated[str, typer.Argument(help="확인할 문장이나 측정항목", metavar="주장")],
    unit: Annotated[str | None, typer.Option(help="값을 찾을 단위 (예: 대, %, 백만원)")] = None,
    as_json: AsJson = False,
) -> None:
    """주장이 서류로 뒷받침되는지, 또는 측정항목의 값이 얼마인지 봅니다."""
    with opened() as office:
        answer = searching.check(office, application, statement, unit)
    if as_json:
        give_json(answer)
        return
    say(f"판정: {VERDICTS[answer['verdict']]} (확신 {answer['confidence']:.2f}) — {answer['reason']}")
    for value in answer["values"]:
        year = f" ({value['year']}년)" if value["year"] else ""
        say(f"값: {value['text']}{year} [{value['citation'] + 1}]")
    for number, citation in enumerate(answer["citations"], 1):
        say(f"[{number}] {citation['name']} {citation['page']}쪽 ({ROLES[citation['role']]}): {citation['text']}")
    if answer["warnings"]:
        say("확인할 점: " + ", ".join(answer["warnings"]))
    if not answer["citations"]:
        places = ", ".join(f"{place['document']} {place['page']}쪽" for place in answer["looked_at"][:5])
        say(f"제출 문서에서 근거를 찾지 못했습니다. 살펴본 곳: {places or '문서 없음'}")


def remove(application: App, document: Annotated[str, typer.Argument(help="문서 번호", metavar="문서")]) -> None:
    """문서 하나를 신청에서 뺍니다."""
    with opened() as office:
        name = documents.get(office, application, document).name
        documents.remove(office, application, document, CLI)
    say(f"{name}을(를) 뺐습니다. 초안은 다시 작성해야 바뀝니다: smartcert draft {application}")


__all__ = ["register", "table"]
