"""The outline (책갈피) of a PDF: headings that its author marked, surer than any guess from type sizes."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from ingest.cleaning import nfc
from ingest.types import Block, Page

_MOST = 5_000
_DEEPEST = 6


class Entry(NamedTuple):
    """A heading of the outline: `level` 1 is the highest."""

    page: int
    level: int
    title: str


def outline_of(path: str) -> tuple[Entry, ...]:
    """The entries of a PDF's outline that lead to a page, at most 5,000. Empty where there is none or it is broken."""
    from pypdf import PdfReader  # wanted by few files; half as dear to import as to use

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it grumbles about, PDFium has read
    found: list[Entry] = []
    try:
        reader = PdfReader(path)
        for level, item in _walk(reader.outline, 1):
            number = reader.get_destination_page_number(item)
            if number is not None and number >= 0 and item.title:
                found.append(Entry(number + 1, level, " ".join(nfc(str(item.title)).split())))
            if len(found) >= _MOST:
                break
    except Exception:  # damaged files raise nearly anything here; an outline is a help, never a condition
        return tuple(found)
    return tuple(found)


def _walk(items: Iterable[Any], level: int) -> Iterator[tuple[int, Any]]:
    for item in items:
        if isinstance(item, list):
            if level < _DEEPEST:
                yield from _walk(item, level + 1)
        else:
            yield level, item


def with_headings(pages: Sequence[Page], outline: Sequence[Entry]) -> tuple[Page, ...]:
    """The pages with each block that an outline entry names, on the entry's page, as a heading of its level."""
    entries: dict[int, dict[str, int]] = {}
    for entry in outline:
        entries.setdefault(entry.page, {}).setdefault(_bare(entry.title), entry.level)
    return tuple(_marked(page, entries[page.number]) if page.number in entries else page for page in pages)


def _marked(page: Page, levels: dict[str, int]) -> Page:
    return replace(page, blocks=tuple(_as_heading(page, block, levels) for block in page.blocks))


def _as_heading(page: Page, block: Block, levels: dict[str, int]) -> Block:
    if block.kind not in ("heading", "paragraph", "bullet"):
        return block
    level = levels.get(_bare(page.text[block.start : block.end]))
    return block if level is None else replace(block, kind="heading", level=level)


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text)
