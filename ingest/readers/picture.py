"""A page of a PDF as a picture, with a citation highlighted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.cleaning import nfc
from ingest.errors import UnreadableFile
from ingest.readers.pdf_pool import ask
from ingest.readers.pdf_worker import Draw
from ingest.types import Box

_SECONDS = 20.0


def page_png(path: Path, page_number: int, dpi: float = 110, highlights: Sequence[Box] = ()) -> bytes:
    """Page `page_number` (from 1) as PNG; `highlights` are boxes in points on the page as shown.

    Raises UnreadableFile where there is no such page or it cannot be drawn. Drawing happens in a worker process.
    """
    answer = ask(Draw(str(path.resolve()), page_number, dpi, tuple(highlights)), _SECONDS)
    if isinstance(answer, bytes):
        return answer
    raise UnreadableFile(
        "쪽 그림을 그릴 수 없습니다",
        "쪽 번호가 맞는지, PDF 파일인지 확인해 주세요",
        file=nfc(path.name),
        page=page_number,
    )
