"""Laid-out pages into pages of canonical text: furniture told apart, paragraphs built, broken lines joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.furniture import furniture
from ingest.readers.joins import Ask, Break, Joiner, ask_morphemes
from ingest.readers.marks import is_finished
from ingest.readers.page_text import PageText, cell_rights
from ingest.readers.paragraphs import Item, Letters, Paragraph, joined, paragraphs, runs_on, type_of
from ingest.readers.table_shape import caption_and_unit, header_rows
from ingest.readers.types import Line, RawPage, RawTable
from ingest.types import Page


@dataclass(frozen=True, slots=True)
class _Layout:
    """A page's blocks in reading order, then its furniture."""

    page: RawPage
    items: tuple[Item, ...]
    furniture: tuple[Line, ...]


def assemble(pages: Sequence[RawPage], ask: Ask = ask_morphemes) -> tuple[Page, ...]:
    """Canonical pages of one document. `ask` decides the breaks that the document itself does not."""
    layouts = _layouts(pages)
    breaks = [brk for layout in layouts for brk in _breaks(layout.items)]
    joiner = Joiner(breaks, (line for layout in layouts for line in _lines(layout.items)), ask)
    return tuple(_page(layout, joiner) for layout in layouts)


def _layouts(pages: Sequence[RawPage]) -> list[_Layout]:
    still = furniture(pages)
    body = type_of(
        line for page in pages for region in page.regions for line in region
        if isinstance(line, Line) and line not in still[page.number]
    )  # fmt: skip
    letters = Letters()
    layouts = []
    for page in pages:
        items: list[Item] = []
        fixed: list[Line] = []
        for region in page.regions:
            fixed += [line for line in region if isinstance(line, Line) and line in still[page.number]]
            moving = tuple(i for i in region if not (isinstance(i, Line) and i in still[page.number]))
            _flow(items, paragraphs(moving, body, letters))
        layouts.append(_Layout(page, tuple(_notes_aside(items)), (*fixed, *page.aside)))
    return layouts


def _flow(items: list[Item], column: list[Item]) -> None:
    """Add the blocks of the next column; its first may be the rest of the paragraph that the last column broke."""
    open_at = next((at for at in range(len(items) - 1, -1, -1) if not _is_note(items[at])), None)
    if open_at is not None and column:
        above, below = items[open_at], column[0]
        if isinstance(above, Paragraph) and isinstance(below, Paragraph) and runs_on(above, below):
            items[open_at] = joined(above, below)
            column = column[1:]
    items += column


def _is_note(item: Item) -> bool:
    return isinstance(item, Paragraph) and item.footnote


def _notes_aside(items: Sequence[Item]) -> list[Item]:
    """Footnotes behind the page's text; before its last paragraph where that runs on to the next page, so that
    they never stand inside a sentence."""
    notes = [item for item in items if _is_note(item)]
    body = [item for item in items if not _is_note(item)]
    last = body[-1] if body else None
    if notes and isinstance(last, Paragraph) and last.kind in ("paragraph", "bullet") and not is_finished(last.text):
        return [*body[:-1], *notes, last]
    return [*body, *notes]


def _breaks(items: Iterable[Item]) -> Iterator[Break]:
    for lines, rights in _line_groups(items):
        for (above, below), right in zip(pairwise(lines), rights, strict=False):
            yield Break(above, below, right)


def _line_groups(items: Iterable[Item]) -> Iterator[tuple[Sequence[Line], Sequence[float]]]:
    for item in items:
        if isinstance(item, RawTable):
            for cell in item.cells:
                yield cell.lines, cell_rights(cell)
        else:
            yield item.lines, item.rights


def _lines(items: Iterable[Item]) -> Iterator[Line]:
    for lines, _ in _line_groups(items):
        yield from lines


def _page(layout: _Layout, joiner: Joiner) -> Page:
    text = PageText(layout.page.turn.back(), joiner)
    for index, item in enumerate(layout.items):
        if isinstance(item, RawTable):
            text.add_table(item, header_rows(item), *caption_and_unit(layout.items[:index], item))
        else:
            text.add_lines(item.kind, item.level, item.lines, item.rights)
    for line in layout.furniture:
        text.add_lines("furniture", 0, (line,), (line.x1,))
    raw = layout.page
    return Page(
        raw.number,
        round(raw.width, 2),
        round(raw.height, 2),
        text.text,
        raw.status,
        tuple(text.blocks),
        tuple(text.words),
        raw.hidden,
    )
