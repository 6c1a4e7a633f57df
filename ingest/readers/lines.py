"""Characters into stretches and lines, by where they stand rather than by the order in which they were drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from ingest.cleaning import leaders_shortened, nfc
from ingest.readers.spacing import Habit, spacing_of
from ingest.readers.types import Glyph, Line, Word

_APART = 0.7  # of the height: a wider gap parts two stretches of one line


class Stretch(NamedTuple):
    """Characters side by side on one baseline without a wide gap."""

    glyphs: tuple[Glyph, ...]
    x0: float
    top: float
    x1: float
    bottom: float


def stretches(glyphs: Sequence[Glyph]) -> list[Stretch]:
    """Every character in one stretch; stretches drawn piece by piece (one font after another) are put together."""
    return _united([_stretch(run) for run in _drawn_runs(glyphs)])


def _stretch(glyphs: Iterable[Glyph]) -> Stretch:
    kept = sorted(glyphs, key=lambda g: (g.x0, g.order))
    return Stretch(
        tuple(kept), kept[0].x0, min(g.top for g in kept), max(g.x1 for g in kept), max(g.bottom for g in kept)
    )


def _drawn_runs(glyphs: Iterable[Glyph]) -> Iterable[list[Glyph]]:
    """Runs of characters that follow one another in the file and on the page."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _follows(before: Glyph, after: Glyph) -> bool:
    height = max(before.bottom - before.top, 1.0)
    return (
        _level(before.top, before.bottom, after.top, after.bottom)
        and -0.6 * height <= after.x0 - before.x1 <= _APART * height
        and after.x0 >= before.x0 - 0.3 * height
    )


def _level(top: float, bottom: float, other_top: float, other_bottom: float) -> bool:
    """Whether two boxes stand on one line: they share half of the lower one's height."""
    shared = min(bottom, other_bottom) - max(top, other_top)
    return shared >= 0.5 * max(min(bottom - top, other_bottom - other_top), 0.5)


def _united(parts: list[Stretch]) -> list[Stretch]:
    """Parts on one line that touch or interleave, as one."""
    parts.sort(key=lambda s: (s.top, s.x0))
    changed = True
    while changed:
        changed = False
        done: list[Stretch] = []
        for part in parts:
            index = _partner(done, part)
            if index is None:
                done.append(part)
            else:
                done[index] = _stretch(done[index].glyphs + part.glyphs)
                changed = True
        parts = done
    return parts


def _partner(done: Sequence[Stretch], part: Stretch) -> int | None:
    for index in range(len(done) - 1, max(-1, len(done) - 80), -1):
        other = done[index]
        gap = _APART * max(min(part.bottom - part.top, other.bottom - other.top), 1.0)
        if (
            part.x0 - other.x1 <= gap
            and other.x0 - part.x1 <= gap
            and _level(part.top, part.bottom, other.top, other.bottom)
        ):
            return index
    return None


def rows(parts: Iterable[Stretch]) -> list[list[Stretch]]:
    """Stretches on one baseline together, each row from left to right, rows from the top."""
    result: list[list[Stretch]] = []
    for part in sorted(parts, key=lambda s: ((s.top + s.bottom) / 2, s.x0)):
        for row in reversed(result[-4:]):
            if all(_level(part.top, part.bottom, other.top, other.bottom) for other in row[:3]):
                row.append(part)
                break
        else:
            result.append([part])
    for row in result:
        row.sort(key=lambda s: s.x0)
    return result


def line_of(row: Sequence[Stretch], habit: Habit) -> Line | None:
    """A row as a line of words. `habit` is the page's."""
    glyphs = [glyph for part in row for glyph in part.glyphs]
    glyphs.sort(key=lambda g: (g.x0, g.order))
    glyphs = _once(glyphs)
    words = [word for run in _word_runs(glyphs, habit) if (word := _word(run)) is not None]
    if not words:
        return None
    size = median(g.size for g in glyphs)
    bold = sum(g.bold for g in glyphs) * 2 > len(glyphs)
    last, first = glyphs[-1], glyphs[0]
    return Line(
        tuple(words),
        words[0].x0,
        min(g.top for g in glyphs),
        max(g.x1 for g in glyphs),
        max(g.bottom for g in glyphs),
        round(size, 2),
        bold,
        last.order in habit.after,
        first.x1 - first.x0,
    )


def lines_of(glyphs: Sequence[Glyph], habit: Habit) -> list[Line]:
    """The lines of a place with one column (a table cell, a margin note)."""
    found = (line_of(row, habit) for row in rows(stretches(glyphs)))
    return [line for line in found if line is not None]


def loose_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Characters that run askew (a watermark), one line for each run that was drawn in one go."""
    runs: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.order):
        if runs and runs[-1][-1].order == glyph.order - 1 and abs(runs[-1][-1].size - glyph.size) < 0.5:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [line for run in runs if (line := _loose_line(run)) is not None]


def _loose_line(run: Sequence[Glyph]) -> Line | None:
    pieces: list[list[Glyph]] = []
    for glyph in run:
        if pieces and not glyph.gap:
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    words = tuple(word for piece in pieces if (word := _word(piece)) is not None)
    if not words:
        return None
    whole = _stretch(run)
    return Line(words, whole.x0, whole.top, whole.x1, whole.bottom, run[0].size, run[0].bold, False, 0.0)


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Without the second stroke of letters that a print draws twice to make them bold."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        twin = next((k for k in reversed(kept[-3:]) if k.text == glyph.text), None)
        if twin is not None and abs(glyph.x0 - twin.x0) < 0.12 * max(twin.x1 - twin.x0, 1.0):
            continue
        kept.append(glyph)
    return kept


def _word_runs(glyphs: Sequence[Glyph], habit: Habit) -> Iterable[list[Glyph]]:
    spacing = spacing_of(glyphs, habit)
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and spacing.parts(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _word(run: Sequence[Glyph]) -> Word | None:
    text = leaders_shortened(nfc("".join(g.text for g in run)))
    if not text:
        return None
    return Word(
        text, min(g.x0 for g in run), min(g.top for g in run), max(g.x1 for g in run), max(g.bottom for g in run)
    )
