"""Where a marked text stands in a printed PDF. A text that is missing, or stands on two pages, is an error."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pypdfium2

from eval.samples.marks import CELL

BLANK = re.compile(r"[\s\u200b\u0000-\u001f\ufffe\uffff]+")


class Misplaced(Exception):
    """The text does not stand on exactly one page of the file."""


def page_texts(pdf: Path) -> list[str]:
    """The text of each page as PDFium reads it, NFC, without white space."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]


def squeezed(text: str) -> str:
    """NFC without white space and cell borders: what can be compared between a page and a label."""
    return BLANK.sub("", unicodedata.normalize("NFC", text.replace(CELL, "").replace("**", "")))


def pages_of(texts: list[str], pages: list[str], file: str) -> list[int]:
    """For each text the one page (from 1) on which it stands. Raises Misplaced, naming every text that does not."""
    found = [[n for n, page in enumerate(pages, 1) if squeezed(text) in page] for text in texts]
    both = zip(texts, found, strict=True)
    lost = [f"  {where or '어느 쪽에도 없음'}: {text}" for text, where in both if len(where) != 1]
    if lost:
        raise Misplaced(f"{file}: 한 쪽에만 있어야 할 글이 그렇지 않음\n" + "\n".join(lost))
    return [where[0] for where in found]
