"""Plain values of the ingest layer, in the order in which data flows: page, passage, document.

Every offset is a count of Python characters in an NFC text. Lengths on the page are PDF points
(1/72 inch) from the top left corner of the page as it is shown (rotation applied, y grows downwards).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["claim", "proof"]
"""claim: what the city says of itself (평가제안서, 자체평가표). proof: what stands behind it (증빙자료)."""

BlockKind = Literal["heading", "paragraph", "bullet", "table", "caption", "furniture"]
PageStatus = Literal["read", "scanned", "garbled", "blank"]
DocumentStatus = Literal["received", "words", "indexed", "failed"]
"""received: the file is kept. words: pages, passages and morphemes are stored, so words can be found.
indexed: every passage has its vector too."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class WordBox:
    """Where the characters `start:end` of the page's text stand on the page."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: `page.text[start:end]` is its text (an empty cell has start == end)."""

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page. Rows 0 … header_rows-1 name the columns; `unit` is what "(단위: 백만원)" says."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    header_rows: int = 1
    caption: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch `start:end` of the page's text. Blocks are in reading order and do not overlap.

    `level` is the depth of a heading (1 = highest) or of a bullet. Furniture is running heads, page
    numbers and the like: part of the page's text, never part of a passage.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text that a reader's eye does not see; never in `Page.text`, reported to the reviewer instead."""

    text: str
    reason: str
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read. `text` is the canonical text that all citations point into.

    A paragraph is one line of it (broken lines joined); blocks are separated by "\\n", the cells of a
    table row by " | ".
    """

    number: int
    width: float
    height: float
    text: str
    status: PageStatus = "read"
    blocks: tuple[Block, ...] = ()
    words: tuple[WordBox, ...] = ()
    hidden: tuple[HiddenText, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """`passage.text[at : at + (end - start)]` is `page.text[start:end]` of page `page`."""

    at: int
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one page's text: `page.text[start:end]`."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """One body row of a table passage: its label and its cells as offsets `(start, end)` in the passage's text."""

    label: str
    cells: tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table passage read as rows and columns. `columns[i]` is the flattened heading of column i."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    caption: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A few whole sentences, or some rows of a table, under one heading: the unit that is found and cited.

    `text` is made of `pieces` of page text and the glue between them, so any stretch of it that lies in
    pieces can be cited. `context` (document title, heading path, table caption) helps to find it and is
    never cited. `sentences` are offsets `(start, end)` in `text`; for a table, one per body row.
    """

    key: str
    document: str
    ordinal: int
    kind: Literal["prose", "table"]
    text: str
    context: str
    pieces: tuple[Piece, ...]
    sentences: tuple[tuple[int, int], ...]
    table: TableView | None = None

    @property
    def page(self) -> int:
        """The page on which the passage begins."""
        return self.pieces[0].page

    @property
    def search_text(self) -> str:
        """What is tokenised and embedded: the context, then the text (a table with its headings at each cell)."""
        return f"{self.context}\n{self.spoken}" if self.context else self.spoken

    @property
    def spoken(self) -> str:
        """The text with each table cell said together with its column heading."""
        if self.table is None:
            return self.text
        return "\n".join(self._spoken_row(row) for row in self.table.rows)

    def _spoken_row(self, row: TableRow) -> str:
        assert self.table is not None
        said = [row.label]
        for heading, cell in zip(self.table.columns, row.cells, strict=False):
            value = self.text[cell[0] : cell[1]] if cell else ""
            if value and value != row.label:
                said.append(f"{heading} {value}".strip())
        return ", ".join(part for part in said if part)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The page spans behind `text[start:end]`: one for each piece that it touches (two when a sentence
        runs over a page break). Empty where the stretch lies in glue only."""
        found = []
        for piece in self.pieces:
            low, high = max(start, piece.at), min(end, piece.at + piece.end - piece.start)
            if low < high:
                offset = piece.start - piece.at
                found.append(Span(piece.page, low + offset, high + offset))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Document:
    """A file of one application. `id` follows from the application and the file's sha256."""

    id: str
    application: str
    name: str
    sha256: str
    role: Role
    status: DocumentStatus
    pages: int
    passages: int
    bytes: int
    reader: str
    added_at: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by a search, with its score (higher is better; comparable within one search only)."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come. `left` is the estimate of seconds still needed, None while unknown."""

    stage: str
    done: int
    total: int
    left: float | None = None


OnProgress = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """The progress listener that does not listen."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of one file: `outcome` added | resumed | unchanged."""

    document: Document
    outcome: Literal["added", "resumed", "unchanged"]
    seconds: float
    unread_pages: tuple[int, ...] = ()
    hidden_pages: tuple[int, ...] = field(default=())
