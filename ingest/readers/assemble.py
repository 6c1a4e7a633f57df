"""Laid-out pages into pages of canonical text: furniture told apart, paragraphs built, broken lines joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.furniture import furniture
from ingest.readers.joins import Ask, Break, Joiner, ask_morphemes
from ingest.readers.marks import is_finished
from ingest.readers.page_text import PageText
from ingest.readers.paragraphs import Item, Letters, Paragraph, paragraphs, type_of
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
            items += paragraphs(moving, body, letters)
        layouts.append(_Layout(page, tuple(_notes_aside(items)), (*fixed, *page.aside)))
    return layouts


def _notes_aside(items: Sequence[Item]) -> list[Item]:
    """Footnotes behind the page's text; before its last paragraph where that runs on to the next page, so that
    they never stand inside a sentence."""
    notes = [item for item in items if isinstance(item, Paragraph) and item.footnote]
    body = [item for item in items if not (isinstance(item, Paragraph) and item.footnote)]
    last = body[-1] if body else None
    if notes and isinstance(last, Paragraph) and last.kind in ("paragraph", "bullet") and not is_finished(last.text):
        return [*body[:-1], *notes, last]
    return [*body, *notes]


def _breaks(items: Iterable[Item]) -> Iterator[Break]:
    for lines, right in _line_groups(items):
        for above, below in pairwise(lines):
            yield Break(above, below, right)


def _line_groups(items: Iterable[Item]) -> Iterator[tuple[Sequence[Line], float]]:
    for item in items:
        if isinstance(item, RawTable):
            for cell in item.cells:
                yield cell.lines, max((line.x1 for line in cell.lines), default=0.0)
        else:
            yield item.lines, item.right


def _lines(items: Iterable[Item]) -> Iterator[Line]:
    for lines, _ in _line_groups(items):
        yield from lines


def _page(layout: _Layout, joiner: Joiner) -> Page:
    text = PageText(layout.page.turn.back(), joiner)
    for index, item in enumerate(layout.items):
        if isinstance(item, RawTable):
            text.add_table(item, header_rows(item), *caption_and_unit(layout.items[:index], item))
        else:
            text.add_lines(item.kind, item.level, item.lines, item.right)
    for line in layout.furniture:
        text.add_lines("furniture", 0, (line,), line.x1)
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
