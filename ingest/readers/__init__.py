"""One reader a file format: a file in, pages out. The door is `read`; `inspect` checks a file without reading it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ingest.cleaning import nfc
from ingest.errors import FileTooLarge, UnreadableFile
from ingest.readers.types import Reading
from ingest.types import OnProgress, silent

# The readers are imported where they are used: the worker processes import this package too and must start fast.
if TYPE_CHECKING:
    from ingest.settings import Settings

__all__ = ["Reading", "inspect", "read"]

_ACCEPTED = "PDF(.pdf)나 텍스트(.txt, .md) 파일을 올려 주세요"
_TEXT_SUFFIXES = (".txt", ".md", ".text", ".markdown")
_KNOWN: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "한글(HWP) 또는 옛 오피스 문서"),
    (b"HWP Document File", "한글(HWP) 문서"),
    (b"PK\x03\x04", "압축 파일 또는 오피스·HWPX 문서"),
    (b"\x89PNG", "그림(PNG)"),
    (b"\xff\xd8\xff", "그림(JPEG)"),
    (b"GIF8", "그림(GIF)"),
    (b"II*\0", "그림(TIFF)"),
    (b"MM\0*", "그림(TIFF)"),
    (b"<!DOCTYPE html", "웹 문서(HTML)"),
    (b"<html", "웹 문서(HTML)"),
)
_DOCUMENTS = {
    ".hwp": "한글(HWP) 문서",
    ".hwpx": "한글(HWPX) 문서",
    ".doc": "워드(DOC) 문서",
    ".docx": "워드(DOCX) 문서",
    ".ppt": "파워포인트(PPT) 문서",
    ".pptx": "파워포인트(PPTX) 문서",
    ".xls": "엑셀(XLS) 문서",
    ".xlsx": "엑셀(XLSX) 문서",
}


def read(path: Path, settings: Settings, on_page: OnProgress | None = None) -> Reading:
    """The pages of a file. Raises UnreadableFile or FileTooLarge, naming the file and what to do."""
    listener = on_page or silent
    if _format(path, settings) == "pdf":
        from ingest.readers.pdf import read_pdf

        return read_pdf(path, settings, listener)
    from ingest.readers.text import read_text

    return read_text(path, settings, listener)


def inspect(path: Path, settings: Settings) -> int:
    """Number of pages, without reading them. Raises what `read` would raise for the file as a whole."""
    if _format(path, settings) == "pdf":
        from ingest.readers.pdf import inspect_pdf

        return inspect_pdf(path, settings)
    from ingest.readers.text import inspect_text

    return inspect_text(path, settings)


def _format(path: Path, settings: Settings) -> str:
    """pdf or text, by what the file holds; its name counts only where the content does not tell."""
    name = nfc(path.name)
    head = _head(path, name, settings)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    kind = next((words for magic, words in _KNOWN if head[:64].lstrip().startswith(magic)), "")
    if not kind and path.suffix.lower() in _TEXT_SUFFIXES:
        return "text"
    if path.suffix.lower() == ".pdf":
        found = f"이름은 PDF이지만 내용은 {kind}입니다" if kind else "PDF가 아닌 파일입니다(머리글 %PDF-가 없습니다)"
        raise UnreadableFile(found, "PDF로 저장한 파일을 올려 주세요", file=name)
    raise _not_yet(path.suffix.lower(), kind, name)


def _not_yet(suffix: str, kind: str, name: str) -> UnreadableFile:
    known = _DOCUMENTS.get(suffix) or kind
    if known:
        return UnreadableFile(f"{known}은(는) 아직 읽지 못합니다", "PDF로 저장한 파일을 올려 주세요", file=name)
    return UnreadableFile(f"읽을 수 없는 형식입니다({suffix or '확장자 없음'})", _ACCEPTED, file=name)


def _head(path: Path, name: str, settings: Settings) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
    except FileNotFoundError:
        raise UnreadableFile("파일이 없습니다", "파일 이름과 위치를 확인해 주세요", file=name) from None
    except (IsADirectoryError, PermissionError):
        raise UnreadableFile("파일을 열 수 없습니다", "파일인지, 읽기 권한이 있는지 확인해 주세요", file=name) from None
    if size == 0:
        raise UnreadableFile("빈 파일입니다(0바이트)", "내용이 있는 파일을 다시 올려 주세요", file=name)
    if size > settings.max_megabytes * 1024 * 1024:
        raise FileTooLarge(
            f"{size / 1024 / 1024:,.0f}MB로, 한 파일의 한도 {settings.max_megabytes:,}MB를 넘습니다",
            "파일을 나누어 올리거나 SMARTCERT_MAX_MEGABYTES를 늘려 주세요",
            file=name,
        )
    return head
