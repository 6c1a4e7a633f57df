"""Plain text and Markdown: UTF-8, UTF-16 or CP949, cut into pages at form feeds or every so many lines."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.cleaning import nfc, tidy
from ingest.errors import FileTooLarge, UnreadableFile
from ingest.readers.marks import is_caption, mark_of
from ingest.readers.titles import title_of
from ingest.readers.types import Reading
from ingest.settings import Settings
from ingest.types import Block, BlockKind, OnProgress, Page, Progress, silent

READER = "text-1"
_LINES = 60  # a page, where the file has no form feeds
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")


def inspect_text(path: Path, settings: Settings) -> int:
    """Number of pages. Raises UnreadableFile (not text) or FileTooLarge."""
    return len(_pages_of(path, settings))


def read_text(path: Path, settings: Settings, on_page: OnProgress = silent) -> Reading:
    """All pages. Raises what `inspect_text` raises."""
    texts = _pages_of(path, settings)
    pages = tuple(_page(number, text) for number, text in enumerate(texts, 1))
    on_page(Progress("읽기", len(pages), len(pages)))
    return Reading(pages, title_of("", pages, path), (), READER)


def decode(data: bytes) -> str | None:
    """The text of a file, None if it is in no encoding that is read here."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if data.startswith(b"\xef\xbb\xbf"):
        return _decoded(data, "utf-8-sig")
    if b"\0" in data[:4096]:
        even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
        return _decoded(data, "utf-16-be" if even > odd else "utf-16-le")
    text = _decoded(data, "utf-8")
    return text if text is not None else _decoded(data, "cp949")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    odd = sum(ch < " " and ch not in "\n\r\t\f\v" for ch in text)
    return None if odd > 0.02 * len(text) else text


def _pages_of(path: Path, settings: Settings) -> list[str]:
    name = nfc(path.name)
    text = decode(path.read_bytes())
    if text is None:
        raise UnreadableFile(
            "글자로 읽을 수 없는 파일입니다", "UTF-8 또는 CP949(EUC-KR)로 저장한 텍스트를 올려 주세요", file=name
        )
    pages: list[str] = []
    for part in text.split("\f"):
        lines = [line for line in tidy(part).split("\n") if line]
        pages += ["\n".join(lines[at : at + _LINES]) for at in range(0, len(lines), _LINES)]
    if not pages:
        raise UnreadableFile("글자가 하나도 없는 파일입니다", "내용이 있는 파일인지 확인해 주세요", file=name)
    if len(pages) > settings.max_pages:
        raise FileTooLarge(
            f"{len(pages):,}쪽 분량으로, 한 파일의 한도 {settings.max_pages:,}쪽을 넘습니다",
            "파일을 나누어 올리거나 SMARTCERT_MAX_PAGES를 늘려 주세요",
            file=name,
        )
    return pages


def _page(number: int, text: str) -> Page:
    blocks = []
    at = 0
    for line in text.split("\n"):
        kind, level = _kind(line)
        blocks.append(Block(kind, at, at + len(line), level))
        at += len(line) + 1
    return Page(number, 0.0, 0.0, text, "read", tuple(blocks))


def _kind(line: str) -> tuple[BlockKind, int]:
    hashes = _HASHES.match(line)
    if hashes:
        return "heading", len(hashes.group(1))
    if is_caption(line):
        return "caption", 0
    mark = mark_of(line)
    if mark is None:
        return "paragraph", 0
    if mark.kind in ("chapter", "section"):
        return "heading", mark.heading_level
    return "bullet", mark.bullet_level or mark.heading_level
