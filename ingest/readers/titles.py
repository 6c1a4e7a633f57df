"""What a document is called: its metadata where that is about the text, else its first large heading, else its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ingest.cleaning import nfc
from ingest.types import Page

_JUNK = re.compile(
    r"(?i)^\s*$|\.(?:hwpx?|docx?|pptx?|xlsx?|html?|pdf|txt)$"
    r"|^microsoft |^untitled|^제목\s?없음|^문서\s?\d*$|^about:|^https?:"
)
_LONGEST = 120


def title_of(stated: str, pages: Sequence[Page], path: Path) -> str:
    """A title for a document; `stated` is its metadata's."""
    stated = " ".join(stated.split())
    opening = " ".join(page.text for page in pages[:2])
    if not _JUNK.search(stated) and _share_in(stated, opening) >= 0.6:
        return stated[:_LONGEST]
    headings = (
        page.text[block.start : block.end]
        for page in pages[:2]
        for block in page.blocks
        if block.kind == "heading" and block.level <= 1
    )
    return next(headings, "")[:_LONGEST] or nfc(path.stem)


def _share_in(title: str, text: str) -> float:
    """The share of the title's words that the text holds."""
    words = re.findall(r"\w+", title)
    return sum(word in text for word in words) / len(words) if words else 0.0
