"""Looks whether files, rows and versions of an application agree. Says what is wrong; mends nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from ingest import files, store
from ingest.types import Document

_AGAIN = "index rebuild를 실행하세요"
_RESUME = "같은 파일을 다시 넣거나 index rebuild를 실행하면 이어서 합니다"


def of_rows(c: Connection, application: str, embedder: str, recipe: str) -> Iterator[str]:
    """What is wrong with the application's rows, a Korean sentence each."""
    recipes = store.recipes(c, application)
    for document in store.documents(c, application):
        if document.status in ("received", "failed"):
            state = "읽다가 중단되었습니다" if document.status == "received" else "읽지 못했습니다"
            yield f"{document.name}: {state} → {_RESUME}"
            continue
        stored = store.counts(c, document.id)
        if stored != (document.pages, document.passages):
            yield f"{document.name}: 저장된 쪽·구절 수({stored})가 기록({document.pages, document.passages})과 다릅니다"
        if document.status == "words" or not store.is_embedded(c, document.id, embedder):
            yield f"{document.name}: 벡터 색인이 끝나지 않았습니다 → {_RESUME}"
        if recipes[document.id] != recipe:
            yield f"{document.name}: 이전 판의 프로그램이 나눈 구절입니다 → {_AGAIN}"


def of_file(document: Document, file: Path) -> Iterator[str]:
    """What is wrong with a kept file."""
    if not file.is_file():
        yield f"{document.name}: 보관된 파일이 없습니다 → 같은 파일을 다시 넣으세요"
    elif files.digest(file) != document.sha256:
        yield f"{document.name}: 보관된 파일의 내용이 바뀌었습니다 → 파일을 지우고 같은 파일을 다시 넣으세요"


def of_folder(folder: Path, kept: set[Path]) -> Iterator[str]:
    """Files that no document owns."""
    for stray in sorted(set(folder.glob("*")) - kept):
        yield f"{stray.name}: 어느 문서에도 속하지 않는 파일입니다 → 지워도 됩니다"
