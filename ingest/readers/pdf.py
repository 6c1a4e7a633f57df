"""PDF files: checked first, read by workers, put together as pages, with warnings for whatever was not read."""

from __future__ import annotations

from pathlib import Path

from ingest.cleaning import nfc
from ingest.errors import FileTooLarge, UnreadableFile
from ingest.readers.assemble import assemble
from ingest.readers.outline import with_headings
from ingest.readers.pdf_pool import facts_of, outline_of, read_pages
from ingest.readers.pdf_worker import Facts, Failed
from ingest.readers.titles import title_of
from ingest.readers.turns import Turn
from ingest.readers.types import RawPage, Reading
from ingest.readers.warnings import page_warnings
from ingest.settings import Settings
from ingest.types import OnProgress, Progress, silent

READER = "pdf-1"
_PASSWORD = 4  # PDFium's FPDF_ERR_PASSWORD
_SECURITY = 5  # FPDF_ERR_SECURITY: an encryption that PDFium does not know
_TAIL = 65_536


def inspect_pdf(path: Path, settings: Settings) -> int:
    """Number of pages. Raises UnreadableFile (damaged, truncated, locked, empty) or FileTooLarge."""
    return _checked(path, settings).pages


def read_pdf(path: Path, settings: Settings, on_page: OnProgress = silent) -> Reading:
    """All pages. Raises what `inspect_pdf` raises; a page that cannot be read is a warning, not an error."""
    facts = _checked(path, settings)
    found = read_pages(
        path,
        facts.pages,
        settings.readers,
        settings.page_seconds,
        lambda done: on_page(Progress("읽기", done, facts.pages)),
    )
    raw = [_stand_in(page) if isinstance(page, Failed) else page for page in found]
    pages = with_headings(assemble(raw), outline_of(path.resolve(), settings.page_seconds))
    failed = [page for page in found if isinstance(page, Failed)]
    notes = {page.number for page in raw if page.notes}
    warnings = (*_file_warnings(facts), *page_warnings(pages, failed, notes))
    return Reading(pages, title_of(nfc(facts.title), pages, path), warnings, READER)


def _checked(path: Path, settings: Settings) -> Facts:
    name = nfc(path.name)
    _check_end(path, name)
    facts = facts_of(path.resolve(), settings.page_seconds)
    if facts.refused == _PASSWORD:
        raise UnreadableFile(
            "암호가 걸린 PDF입니다", "암호를 풀어(열기 암호 없이) 다시 저장한 파일을 올려 주세요", file=name
        )
    if facts.refused == _SECURITY:
        raise UnreadableFile(
            "알 수 없는 방식으로 보호된 PDF입니다(DRM 등)", "보호를 해제한 파일을 올려 주세요", file=name
        )
    if facts.refused:
        raise UnreadableFile("PDF가 손상되어 열리지 않습니다", "원본에서 PDF를 다시 만들어 올려 주세요", file=name)
    if facts.pages == 0:
        raise UnreadableFile("쪽이 하나도 없는 PDF입니다", "원본에서 PDF를 다시 만들어 올려 주세요", file=name)
    if facts.pages > settings.max_pages:
        raise FileTooLarge(
            f"{facts.pages:,}쪽으로, 한 파일의 한도 {settings.max_pages:,}쪽을 넘습니다",
            "파일을 나누어 올리거나 SMARTCERT_MAX_PAGES를 늘려 주세요",
            file=name,
        )
    return facts


def _check_end(path: Path, name: str) -> None:
    """A whole PDF ends with %%EOF; objects after the last one mean that the rest of the file is missing."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    _, found, rest = tail.rpartition(b"%%EOF")
    if not found or b" obj" in rest:
        raise UnreadableFile(
            "파일이 중간에 잘렸습니다(PDF의 끝이 없습니다)",
            "전송이나 복사를 다시 하여 온전한 파일을 올려 주세요",
            file=name,
        )


def _stand_in(failed: Failed) -> RawPage:
    """An unread page keeps its place."""
    return RawPage(failed.number, 0.0, 0.0, "garbled", Turn(0, 0.0, 0.0))


def _file_warnings(facts: Facts) -> list[str]:
    found = []
    if facts.encrypted:
        found.append("편집이 제한된(소유자 암호) PDF입니다. 내용은 모두 읽었습니다.")
    if facts.attachments:
        found.append(f"PDF 안에 첨부 파일이 {facts.attachments}개 있습니다. 첨부는 읽지 않으니 따로 올려 주세요.")
    if facts.form:
        found.append("입력 양식이 들어 있는 PDF입니다. 양식 칸에 적힌 글은 읽지 못했을 수 있습니다.")
    return found
