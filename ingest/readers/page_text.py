"""The canonical text of a page while it is written: one block a line, each word with its box."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import is_normalized

from ingest.readers.joins import Break, Joiner
from ingest.readers.turns import Turn
from ingest.readers.types import Line, RawCell, RawTable, Word
from ingest.types import Block, BlockKind, Box, Cell, Table, WordBox

_BETWEEN_CELLS = " | "


class PageText:
    """Blocks are added in reading order; `turn` brings word boxes back to the page as shown."""

    def __init__(self, turn: Turn, joiner: Joiner) -> None:
        self._turn, self._joiner = turn, joiner
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.words: list[WordBox] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add_lines(self, kind: BlockKind, level: int, lines: Sequence[Line], rights: Sequence[float]) -> None:
        """A block of running text."""
        start = self._open_block()
        self._write_lines(lines, rights)
        self.blocks.append(Block(kind, start, self._length, level))

    def add_table(self, table: RawTable, headers: int, caption: str, unit: str) -> None:
        """A table: rows parted by a line end, cells by " | "; a merged cell stands once, where it begins."""
        start = self._open_block()
        cells: list[Cell] = []
        rows = [row for row in range(table.rows) if any(cell.row == row for cell in table.cells)]
        for row in rows:
            if row != rows[0]:
                self._write("\n")
            cells += self._write_row(sorted((c for c in table.cells if c.row == row), key=lambda c: c.column))
        shape = Table(tuple(cells), table.rows, table.columns, headers, caption, unit)
        self.blocks.append(Block("table", start, self._length, 0, shape))

    def _write_row(self, row: Sequence[RawCell]) -> list[Cell]:
        cells = []
        for nth, cell in enumerate(row):
            if nth:
                self._write(_BETWEEN_CELLS)
            start = self._length
            self._write_lines(cell.lines, cell_rights(cell))
            cells.append(Cell(cell.row, cell.column, start, self._length, cell.row_span, cell.column_span))
        return cells

    def _open_block(self) -> int:
        if self._length:
            self._write("\n")
        return self._length

    def _write_lines(self, lines: Sequence[Line], rights: Sequence[float]) -> None:
        for nth, line in enumerate(lines):
            if nth and self._spaced(lines[nth - 1], line, rights[nth - 1]):
                self._write(" ")
            for place, word in enumerate(line.words):
                if place:
                    self._write(" ")
                self._write_word(word)

    def _spaced(self, above: Line, below: Line, right: float) -> bool:
        if self._joiner.spaced(Break(above, below, right)):
            return True
        met = above.words[-1].text[-1] + below.words[0].text[0]
        return not is_normalized("NFC", met)  # gluing must not let two characters melt into one

    def _write_word(self, word: Word) -> None:
        x0, top, x1, bottom = self._turn.rect(word.x0, word.top, word.x1, word.bottom)
        box = Box(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
        self.words.append(WordBox(self._length, self._length + len(word.text), box))
        self._write(word.text)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def cell_rights(cell: RawCell) -> tuple[float, ...]:
    """Where a cell's lines end: as far as the longest of them goes."""
    return (max((line.x1 for line in cell.lines), default=0.0),) * len(cell.lines)
