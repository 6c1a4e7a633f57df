"""Lines packed into passages of a good size: whole lines where possible, whole sentences where not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest import morphemes
from ingest.lines import Line, cut_line

# Measured with BM25 over 1,500 KorQuAD questions on 140 articles (recall@1 / @5 of the passage that holds the answer):
# 200 → .813 / .954 · 300 → .867 / .969 · 400 → .882 / .980 · 600 → .894 / .983 · 1,000 → .903 / .988. Bigger passages
# are found a little more easily because there are fewer of them; a reviewer checks 400 characters at a glance.
TARGET = 400
"""Characters a passage aims at."""
MOST = 600
"""Characters after which a line is split between sentences, and a sentence without an end anywhere."""
LEAST = 120
"""A passage shorter than this takes the next line in, new bullet or not."""
_PARENT = 80


def packed(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in groups of about TARGET characters; a new group rather starts at a bullet of the group's own
    level than below one."""
    groups: list[list[Line]] = []
    size = 0
    for line in _fitting(_with_parents(lines)):
        if groups and size and not _ends_before(groups[-1], size, line):
            groups[-1].append(line)
            size += len(line.text) + 1
        else:
            groups.append([line])
            size = len(line.text)
    return _without_scrap(groups)


def _without_scrap(groups: list[list[Line]]) -> list[list[Line]]:
    """A last group of a few words goes with the one before."""
    if len(groups) > 1 and _size(groups[-1]) < LEAST and _size(groups[-2]) + _size(groups[-1]) <= MOST:
        return [*groups[:-2], groups[-2] + groups[-1]]
    return groups


def _size(group: Sequence[Line]) -> int:
    return sum(len(line.text) + 1 for line in group)


def _ends_before(group: Sequence[Line], size: int, line: Line) -> bool:
    if size + len(line.text) > MOST:
        return size >= LEAST or size + len(line.text) > MOST + LEAST
    if size < LEAST:
        return False
    starts_topic = line.kind == "bullet" and line.level <= min(above.level for above in group)
    return size + len(line.text) > TARGET or (starts_topic and size + len(line.text) > 0.75 * TARGET)


def _with_parents(lines: Sequence[Line]) -> Iterator[Line]:
    """Each bullet with the short bullet lines that it hangs under."""
    above: list[Line] = []
    for line in lines:
        if line.kind != "bullet":
            above = []
            yield line
            continue
        above = [parent for parent in above if parent.level < line.level]
        yield replace(line, parents=tuple(parent.text for parent in above if len(parent.text) <= _PARENT))
        above.append(line)


def _fitting(lines: Iterator[Line]) -> Iterator[Line]:
    for line in lines:
        if len(line.text) <= MOST:
            yield line
        else:
            yield from (cut_line(line, start, end) for start, end in _parts(line.text))


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most MOST characters that together leave out nothing but space."""
    begun: tuple[int, int] | None = None
    for start, end in _short_enough(text):
        if begun and end - begun[0] <= TARGET:
            begun = (begun[0], end)
            continue
        if begun:
            yield begun
        begun = (start, end)
    if begun:
        yield begun


def _short_enough(text: str) -> Iterator[tuple[int, int]]:
    for start, end in morphemes.sentences(text):
        while end - start > MOST:
            stop = start + _break(text[start : start + MOST])
            yield start, start + len(text[start:stop].rstrip())
            start = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
        if start < end:
            yield start, end


def _break(text: str) -> int:
    """Where to break a text that has no end of sentence: after the last space of its second half, if any."""
    found = [match.end() for match in re.finditer(r"\s", text)]
    return found[-1] if found and found[-1] > len(text) // 2 else len(text)
