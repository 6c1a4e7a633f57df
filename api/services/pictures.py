"""Pictures of pages with a citation highlighted, kept in the cache."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from api.errors import UnknownPicture
from api.services import documents
from api.services.office import Office
from assistant.citing import boxes
from ingest.database import disk_errors
from ingest.types import Box, Document, Span

DPI = 110
LEAST_DPI, MOST_DPI = 36, 220
_VERSION = 1
_KEPT = 4000
"""Pictures in the cache before the oldest half goes (at about 150 KB each)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture will show; `tag` names its bytes."""

    document: Document
    page: int
    dpi: int
    highlights: tuple[Box, ...]
    tag: str


def describe(
    office: Office, application: str, document: str, number: int, start: int = 0, end: int = 0, dpi: int = DPI
) -> Picture:
    """The picture of a page on which the characters `start:end` of its text are highlighted.
    Raises UnknownApplication, UnknownDocument, UnknownPicture (the format has no pages to look at)."""
    found = documents.get(office, application, document)
    page = office.library.page(found.id, number)
    if not page.width or not page.height:
        raise UnknownPicture(found.name)
    marked = boxes(page, Span(number, start, end)) if start < end else ()
    told = repr((_VERSION, found.sha256, number, dpi, marked))
    return Picture(found, number, dpi, marked, hashlib.sha256(told.encode()).hexdigest()[:32])


def png(office: Office, picture: Picture) -> Path:
    """The picture as a PNG file, made when it is not in the cache. Raises UnreadableFile, StorageFull."""
    folder = office.settings.cache / "pictures"
    path = folder / f"{picture.tag}.png"
    if path.exists():
        return path
    from ingest.readers.picture import page_png  # PDFium loads only where a picture is asked for

    drawn = page_png(office.library.file(picture.document), picture.page, picture.dpi, picture.highlights)
    with disk_errors(picture.document.name):
        folder.mkdir(parents=True, exist_ok=True)
        _make_room(folder)
        part = path.with_suffix(f".{os.getpid()}.{id(drawn)}.part")
        part.write_bytes(drawn)
        part.replace(path)  # another request may have drawn the same: either is right
    return path


def _make_room(folder: Path) -> None:
    kept = list(folder.glob("*.png"))
    if len(kept) < _KEPT:
        return
    for path in sorted(kept, key=lambda path: path.stat().st_mtime)[: _KEPT // 2]:
        path.unlink(missing_ok=True)
