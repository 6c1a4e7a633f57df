"""Where the test prints lie, and the promises that every page of every document keeps."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.types import Block, Cell, Page, Table

PRINTS = Path(__file__).parents[2] / "data" / "readers"


def shared(name: str) -> Path:
    """A file of the shared test data; the test is skipped where it is not at hand."""
    root = Path(os.environ.get("SMARTCERT_SHARED", Path(__file__).parents[4] / "shared"))
    path = root / "data" / name
    if not path.exists():
        pytest.skip(f"{path} is not at hand (SMARTCERT_SHARED names the folder of shared test data)")
    return path


def texts(page: Page, kind: str = "") -> list[str]:
    """The text of each block (of one kind)."""
    return [page.text[block.start : block.end] for block in page.blocks if kind in ("", block.kind)]


def tables(page: Page) -> list[Table]:
    return [block.table for block in page.blocks if block.table is not None]


def row(page: Page, table: Table, number: int) -> list[str]:
    """The texts of the cells that begin in one row."""
    cells = sorted((cell for cell in table.cells if cell.row == number), key=lambda cell: cell.column)
    return [page.text[cell.start : cell.end] for cell in cells]


def block_of(page: Page, text: str) -> Block:
    """The one block that holds the text."""
    return next(block for block in page.blocks if text in page.text[block.start : block.end])


def holds_together(page: Page) -> list[str]:
    """What is wrong with a page; empty for a page that keeps all promises of `ingest.types`."""
    from unicodedata import is_normalized

    wrong = [] if is_normalized("NFC", page.text) else ["text is not NFC"]
    at = 0
    for block in page.blocks:
        if not at <= block.start < block.end <= len(page.text):
            wrong.append(f"block {block} does not follow {at}")
        at = block.end
    wrong += [f"cell {cell}" for table in tables(page) for cell in table.cells if not _fits(page, table, cell)]
    covered = set()
    for word in page.words:
        covered |= set(range(word.start, word.end))
        if not page.text[word.start : word.end].strip() or " " in page.text[word.start : word.end]:
            wrong.append(f"word {word} is no word")
        box = word.box
        inside = -3 <= box.x0 <= box.x1 <= page.width + 3 and -3 <= box.top <= box.bottom <= page.height + 3
        if not inside:
            wrong.append(f"word {word} stands off the page")
    glue = {i for table in tables(page) for i in _bars(page, table)}
    bare = [i for i, ch in enumerate(page.text) if not ch.isspace() and i not in covered and i not in glue]
    return wrong + [f"no box for {page.text[i]!r} at {i}" for i in bare]


def _fits(page: Page, table: Table, cell: Cell) -> bool:
    inside = cell.row + cell.row_span <= table.rows and cell.column + cell.column_span <= table.columns
    return inside and 0 <= cell.start <= cell.end <= len(page.text) and "\n" not in page.text[cell.start : cell.end]


def _bars(page: Page, table: Table) -> set[int]:
    """Where " | " stands between two cells."""
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    return {a.end + 1 for a, b in pairwise(cells) if a.row == b.row and page.text[a.end : b.start] == " | "}
