"""Pages into passages: a few whole sentences, or some rows of a table, under the headings they belong to.

Every character of a read page that is not furniture and not a table of contents is in exactly one passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from ingest import morphemes
from ingest.lines import Item, Line, lines_of
from ingest.packing import TARGET, packed
from ingest.tabling import BodyRow, Reading, Span, read_table
from ingest.types import Page, Passage, Piece, TableRow, TableView

VERSION = 1
"""Counts changes that make stored passages stale."""

_LONGEST_ROW = 1200
_HEADING = 80
_NUMBERING = re.compile(r"^\W*(?:제?\s*[\dIVXⅠ-Ⅻ]+(?:[-.]\d+)*\s*[장절조항.)]|[가-하][.)])?\s*")
_NOTE = re.compile(r"^\s*(?:[(\[]?\s*단위|※|\*)")  # of a table, but not its name
_STATES = re.compile(r"\d[\d,.]*\s*(?![\d,.\s년월일차)])\w|[다함됨음임]\W*$")


@dataclass(frozen=True, slots=True)
class _Section:
    """What stands under one heading; `opening` are the heading lines just above its first words."""

    path: tuple[tuple[int, str], ...] = ()
    opening: tuple[Line, ...] = ()
    body: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A passage to be: its lines (for a table: opening lines, then one for each of `rows`) and its context."""

    lines: Sequence[Line]
    context: tuple[str, ...]
    rows: tuple[BodyRow, ...] = ()
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class _TableRun:
    captions: tuple[Line, ...]
    page: Page
    reading: Reading


def cut(pages: Sequence[Page], document_id: str, title: str) -> list[Passage]:
    """The passages of a document in reading order; keys are `<document>-<ordinal>`."""
    texts = {page.number: page.text for page in pages}
    drafts = [draft for section in _sections(lines_of(pages)) for draft in _drafts(section)]
    return [_passage(draft, texts, document_id, nth, title) for nth, draft in enumerate(drafts)]


def _sections(items: Iterable[Item]) -> Iterator[_Section]:
    section = _Section()
    for item in items:
        if not isinstance(item, Line) or item.kind != "heading":
            section.body.append(item)
            continue
        opening = section.opening
        if section.body:
            yield section
            opening = ()
        level = max(item.level, 1)
        path = tuple(above for above in section.path if above[0] < level)
        section = _Section((*path, (level, item.text[:_HEADING])), (*opening, item))
    if section.body or section.opening:
        yield section


def _drafts(section: _Section) -> Iterator[_Draft]:
    headings = tuple(text for _, text in section.path)
    opening = section.opening
    for run in _runs(section.body):
        if isinstance(run, _TableRun):
            yield from _table_drafts(opening, run, headings)
        else:
            yield from _prose_drafts(opening, run, headings)
        opening = ()
    if opening:
        yield _Draft(opening, headings)


def _runs(body: Iterable[Item]) -> Iterator[list[Line] | _TableRun]:
    """Lines that stand together, and tables with the captions just above them."""
    prose: list[Line] = []
    reading: Reading | None = None
    for item in body:
        if isinstance(item, Line):
            prose.append(item)
            continue
        reading = read_table(item, reading)
        if len(reading.columns) == 1:  # a frame drawn around text
            prose.extend(_line(item.page, span) for span in _stretches(reading))
            continue
        captions = tuple(takewhile(lambda line: line.kind == "caption", reversed(prose)))[::-1]
        prose = prose[: len(prose) - len(captions)]
        if prose:
            yield prose
            prose = []
        yield _TableRun(captions, item.page, reading)
    if prose:
        yield prose


def _prose_drafts(opening: Sequence[Line], lines: Sequence[Line], context: tuple[str, ...]) -> Iterator[_Draft]:
    for group in packed(lines):
        yield _Draft([*opening, *group], (*context, *group[0].parents))
        opening = ()


def _table_drafts(opening: Sequence[Line], run: _TableRun, context: tuple[str, ...]) -> Iterator[_Draft]:
    reading, page = run.reading, run.page
    captions = [reading.caption] if reading.caption else [line.text for line in run.captions]
    context = (*context, *(caption for caption in captions if not _NOTE.match(caption)))
    lines = [*opening, *run.captions, *(_line(page, span) for span in reading.header)]
    for rows in _row_groups(reading.body):
        if rows[0].end - rows[0].start > _LONGEST_ROW:
            yield from _prose_drafts(lines, _cell_lines(page, rows[0]), (*context, rows[0].label[:_HEADING]))
        else:
            yield _Draft([*lines, *(_line(page, (row.start, row.end)) for row in rows)], context, rows, reading)
        lines = []
    if lines:
        yield _Draft(lines, context)


def _row_groups(body: Sequence[BodyRow]) -> Iterator[tuple[BodyRow, ...]]:
    """Rows together up to TARGET characters; one that is too long to be a row stands alone."""
    group: list[BodyRow] = []
    for row in body:
        if group and row.end - group[0].start > TARGET:
            yield tuple(group)
            group = []
        group.append(row)
    if group:
        yield tuple(group)


def _stretches(reading: Reading) -> Iterator[Span]:
    yield from reading.header
    yield from ((row.start, row.end) for row in reading.body)


def _cell_lines(page: Page, row: BodyRow) -> list[Line]:
    """The row as prose: one line from each cell to the next."""
    starts = sorted({row.start, *(cell[0] for cell in row.cells if cell and row.start < cell[0] < row.end)})
    return [_line(page, span) for span in zip(starts, [*starts[1:], row.end], strict=True)]


def _line(page: Page, span: Span) -> Line:
    text = page.text[span[0] : span[1]].rstrip()
    return Line("table", 0, text, (Piece(0, page.number, span[0], span[0] + len(text)),))


def _passage(draft: _Draft, texts: Mapping[int, str], document_id: str, ordinal: int, title: str) -> Passage:
    text, pieces, starts = _assembled(draft.lines, texts)
    view = None
    if draft.reading is not None:
        starts = starts[len(starts) - len(draft.rows) :]
        view = _view(draft.reading, draft.rows, starts)
        sentences = tuple((at, at + row.end - row.start) for at, row in zip(starts, draft.rows, strict=True))
    else:
        sentences = _sentences(draft.lines, starts)
    return Passage(
        key=f"{document_id}-{ordinal}",
        document=document_id,
        ordinal=ordinal,
        kind="prose" if view is None else "table",
        text=text,
        context=" > ".join(dict.fromkeys(part for part in (title, *draft.context) if part)),
        pieces=pieces,
        sentences=sentences,
        table=view,
    )


def _assembled(lines: Sequence[Line], texts: Mapping[int, str]) -> tuple[str, tuple[Piece, ...], list[int]]:
    """The lines one under the other; pieces that follow each other on the page become one."""
    text = ""
    pieces: list[Piece] = []
    starts: list[int] = []
    for line in lines:
        text += "\n" if text else ""
        starts.append(len(text))
        for piece in line.pieces:
            moved = replace(piece, at=piece.at + len(text))
            last = pieces[-1] if pieces else None
            if last and _adjoins(last, moved, texts):
                pieces[-1] = replace(last, end=moved.end)
            else:
                pieces.append(moved)
        text += line.text
    return text, tuple(pieces), starts


def _adjoins(last: Piece, piece: Piece, texts: Mapping[int, str]) -> bool:
    follows = piece.page == last.page and piece.start == last.end + 1 and texts[piece.page][last.end] == "\n"
    return follows and piece.at == last.at + last.end - last.start + 1


def _sentences(lines: Sequence[Line], starts: Sequence[int]) -> tuple[Span, ...]:
    """Headings name what follows; they count as sentences only where they state something, or stand alone."""
    stating = [(line, at) for line, at in zip(lines, starts, strict=True) if line.kind != "heading" or _states(line)]
    chosen = stating or list(zip(lines, starts, strict=True))
    return tuple((at + s, at + e) for line, at in chosen for s, e in morphemes.sentences(line.text))


def _states(heading: Line) -> bool:
    return bool(_STATES.search(_NUMBERING.sub("", heading.text, count=1)))


def _view(reading: Reading, rows: Sequence[BodyRow], starts: Sequence[int]) -> TableView:
    made = tuple(TableRow(row.label, tuple(_moved(cell, rows, starts) for cell in row.cells)) for row in rows)
    return TableView(reading.columns, made, reading.caption, reading.unit)


def _moved(cell: Span | None, rows: Sequence[BodyRow], starts: Sequence[int]) -> Span | None:
    """A cell's place in the passage; None where it stands in another passage's row."""
    if cell is None:
        return None
    for row, at in zip(rows, starts, strict=True):
        if row.start <= cell[0] and cell[1] <= row.end:
            return cell[0] - row.start + at, cell[1] - row.start + at
    return None
