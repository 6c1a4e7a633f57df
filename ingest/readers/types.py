"""Values that the readers pass on: what a file reads as, and the layout of a page before it becomes text.

Lengths are PDF points from the top left corner of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ingest.readers.turns import Turn
from ingest.types import Box, HiddenText, Page, PageStatus


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read. `reader` names the reader and its version: a change of it makes stored pages stale."""

    pages: tuple[Page, ...]
    title: str
    warnings: tuple[str, ...]
    reader: str


class Glyph(NamedTuple):
    """A visible character. `order` counts visible characters in the file's own order; `gap` is what the file
    says stands before it: 0 nothing, 1 a space guessed by PDFium, 2 a space that the file really holds."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    order: int
    gap: int


class Word(NamedTuple):
    """Characters without a space between them, NFC."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class Line(NamedTuple):
    """Words on one baseline. `space_after`: the file holds a space after the last word. `first` is the width of
    the first character, which tells whether it would still have fitted on the line before."""

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    space_after: bool
    first: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


class RawCell(NamedTuple):
    """A table cell before its lines are joined. `shaded`: it has a background colour."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Line, ...]
    shaded: bool


class RawTable(NamedTuple):
    """A table as found on the page, with its place."""

    x0: float
    top: float
    x1: float
    bottom: float
    rows: int
    columns: int
    cells: tuple[RawCell, ...]


Region = tuple[Line | RawTable, ...]
"""Lines and tables of one column or band of a page, from the top."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as laid out: regions in reading order; `aside` are lines that do not run with the page's text
    (watermarks, sideways margin notes); `notes` counts annotations that carry text. All lengths are on the page
    turned by `turn`, so that text runs upright."""

    number: int
    width: float
    height: float
    status: PageStatus
    turn: Turn
    regions: tuple[Region, ...] = ()
    aside: tuple[Line, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    notes: int = 0


def box_of(item: Glyph | Word | Line | RawTable) -> Box:
    """The rectangle of a layout item as a `Box`."""
    return Box(round(item.x0, 2), round(item.top, 2), round(item.x1, 2), round(item.bottom, 2))
