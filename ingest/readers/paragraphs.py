"""Lines into paragraphs, bullets, headings and captions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.readers.marks import Mark, is_caption, is_finished, is_unit_line, mark_of, opens_footnote
from ingest.readers.types import Line, RawTable, Region
from ingest.types import BlockKind

_BIG = 1.12  # times the body size: a heading
_SMALL = 0.92  # times the body size: a footnote
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. `rights` are where the column of each line ends (points)."""

    kind: BlockKind
    level: int
    lines: tuple[Line, ...]
    rights: tuple[float, ...]
    mark: str = ""
    footnote: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


Item = Paragraph | RawTable


@dataclass(frozen=True, slots=True)
class Type:
    """The document's type sizes: of the body, and of headings from the largest."""

    body: float
    headings: tuple[float, ...]

    def rank(self, size: float) -> int:
        """1 for the largest heading size."""
        larger = sum(other > _rounded(size) for other in self.headings)
        return min(larger + 1, 4)


def type_of(lines: Iterable[Line]) -> Type:
    """Body size: that of most characters. Heading sizes: the clearly larger ones."""
    weight: dict[float, int] = {}
    for line in lines:
        size = _rounded(line.size)
        weight[size] = weight.get(size, 0) + sum(len(word.text) for word in line.words)
    body = max(weight, key=lambda size: weight[size]) if weight else 10.0
    return Type(body, tuple(sorted((size for size in weight if size >= _BIG * body), reverse=True)))


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def paragraphs(region: Region, kind: Type, letters: Letters) -> list[Item]:
    """The blocks of one column, from the top. `letters` remembers counted lists from column to column."""
    lines = [item for item in region if isinstance(item, Line)]
    if not lines:
        return [item for item in region if isinstance(item, RawTable)]
    column = _Column(max(line.x1 for line in lines), _pitch(lines, kind), kind, letters)
    notes = _footnotes(region, kind, max(line.bottom for line in lines))
    items: list[Item] = []
    group: list[Line] = []
    for item in region:
        if isinstance(item, Line) and group and not column.begins(group, item, item in notes, group[-1] in notes):
            group.append(item)
            continue
        items += column.block(group, notes)
        group = [item] if isinstance(item, Line) else []
        if isinstance(item, Line):
            letters.note(mark_of(item.text))
        else:
            items.append(item)
    items += column.block(group, notes)
    return _lists_settled(items)


class Letters:
    """The counted marks met last (가. → 나. → 다.), so that "…하였|다. 또한" is not taken for list item 다."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def follows(self, mark: Mark) -> bool:
        """Whether a counted mark is the next of its list, or opens one."""
        return mark.order == 0 or mark.order in (1, self._last.get(mark.kind, 0) + 1)

    def note(self, mark: Mark | None) -> None:
        if mark is not None and mark.order:
            self._last[mark.kind] = mark.order


@dataclass(frozen=True, slots=True)
class _Column:
    right: float
    pitch: float
    kind: Type
    letters: Letters

    def begins(self, group: Sequence[Line], line: Line, note: bool, after_note: bool) -> bool:
        """Whether a line opens a new block below the lines of `group`."""
        above = group[-1]
        if note != after_note or self._looks_other(above, line) or self._stands_apart(above, line):
            return True
        text, mark = line.text, mark_of(line.text)
        if note:
            return opens_footnote(text) and (mark is None or is_finished(above.text) or line.x0 <= group[0].x0 + 1)
        if is_caption(text) or is_unit_line(above.text):
            return True
        ended = self._ended(above, line)
        if mark is not None and self._counts(mark, above, ended):
            return True
        return ended or self._indented(group, line)

    def _looks_other(self, above: Line, line: Line) -> bool:
        big, small = max(above.size, line.size), min(above.size, line.size)
        if big > 1.1 * small + 0.2:
            return True
        return above.bold != line.bold and (mark_of(line.text) is not None or self._ended(above, line))

    def _stands_apart(self, above: Line, line: Line) -> bool:
        step = line.bottom - above.bottom
        return step > 1.3 * self.pitch + 1 or line.bottom < above.top

    def _counts(self, mark: Mark, above: Line, ended: bool) -> bool:
        if mark.kind in ("letter", "number"):
            return self.letters.follows(mark) and (ended or is_finished(above.text) or mark.order > 1)
        if mark.kind == "dash" or mark.order:
            return self.letters.follows(mark)
        return True

    def _ended(self, above: Line, line: Line) -> bool:
        """The line above has room for this line's first word: it was the last of its paragraph."""
        room = self.right - above.x1
        word = line.words[0]
        return room > 1.2 * above.size and room > (word.x1 - word.x0) + 0.4 * above.size

    def _indented(self, group: Sequence[Line], line: Line) -> bool:
        em = 0.8 * line.size
        above = group[-1]
        if len(group) == 1:
            return mark_of(above.text) is None and line.x0 > above.x0 + em and is_finished(above.text)
        return line.x0 > above.x0 + em or (line.x0 < above.x0 - em and is_finished(above.text))

    def block(self, group: Sequence[Line], notes: set[Line]) -> list[Item]:
        """The group as a block (none if it is empty)."""
        if not group:
            return []
        text = " ".join(line.text for line in group)
        mark = mark_of(text)
        name = mark.kind if mark else ""
        rights = (self.right,) * len(group)
        if group[0] in notes:
            return [Paragraph("paragraph", 0, tuple(group), rights, name, footnote=True)]
        kind, level = self._kind(group, text, mark)
        return [Paragraph(kind, level, tuple(group), rights, name)]

    def _kind(self, group: Sequence[Line], text: str, mark: Mark | None) -> tuple[BlockKind, int]:
        if is_caption(text):
            return "caption", 0
        short = len(text) <= _LONGEST_HEADING and len(group) <= 3 and not _is_sentence(text)
        big = group[0].size >= _BIG * self.kind.body
        bold = all(line.bold for line in group)
        if mark is not None and mark.heading_level and short and self._heads(mark, text, big or bold):
            return "heading", mark.heading_level
        if mark is not None and mark.bullet_level:
            return "bullet", mark.bullet_level
        if short and big:
            return "heading", self.kind.rank(group[0].size)
        if short and bold and len(group) == 1 and len(text) <= 40 and mark is None:
            return "heading", 4
        return "paragraph", 0

    def _heads(self, mark: Mark, text: str, strong: bool) -> bool:
        if strong or mark.kind in ("chapter", "section"):
            return True
        plain = len(text) - mark.end <= 25 and not any(ch.isdigit() for ch in text[mark.end :])
        return plain and mark.kind in ("roman", "decimal", "number", "letter", "square")


def runs_on(above: Paragraph, below: Paragraph) -> bool:
    """Whether a paragraph goes on at the top of the next column."""
    last, first = above.lines[-1], below.lines[0]
    return (
        above.kind in ("paragraph", "bullet")
        and below.kind == "paragraph"
        and not below.mark
        and not (above.footnote or below.footnote)
        and abs(last.size - first.size) < 0.6
        and above.rights[-1] - last.x1 < 1.2 * last.size
        and not (is_finished(last.text) and last.text.endswith((".", "?", "!")))
        and (len(below.lines) < 2 or first.x0 < below.lines[1].x0 + 0.6 * first.size)
    )


def joined(above: Paragraph, below: Paragraph) -> Paragraph:
    """Two parts of one paragraph."""
    return replace(above, lines=above.lines + below.lines, rights=above.rights + below.rights)


def _is_sentence(text: str) -> bool:
    return text.rstrip("\"'”’)").endswith((".", "?", "!", ";", ",")) and not text[:-1].replace(".", "").isdigit()


def _lists_settled(items: list[Item]) -> list[Item]:
    """A plain numbered heading next to its like is an item of a list: 1. … 2. … one under another."""
    settled: list[Item] = []
    for index, item in enumerate(items):
        if isinstance(item, Paragraph) and item.kind == "heading" and item.mark in ("number", "letter", "square"):
            beside = [items[i] for i in (index - 1, index + 1) if 0 <= i < len(items)]
            like = any(isinstance(o, Paragraph) and o.mark == item.mark for o in beside)
            if like and not item.lines[0].bold:
                item = replace(item, kind="bullet", level={"number": 1, "letter": 2, "square": 1}[item.mark])
        settled.append(item)
    return settled


def _pitch(lines: Sequence[Line], kind: Type) -> float:
    """The usual step from line to line, points."""
    steps = [
        below.bottom - above.bottom
        for above, below in pairwise(lines)
        if abs(below.size - above.size) < 0.5 and 0.8 * above.size < below.bottom - above.bottom < 2.4 * above.size
    ]
    return median(steps) if len(steps) >= 2 else 1.7 * kind.body


def _footnotes(region: Region, kind: Type, lowest: float) -> set[Line]:
    """Small type at the foot of a column, from the first line that opens like a footnote."""
    tail: list[Line] = []
    for item in reversed(region):
        if not isinstance(item, Line) or item.size > _SMALL * kind.body:
            break
        tail.append(item)
    tail.reverse()
    while tail and not opens_footnote(tail[0].text):
        tail.pop(0)
    if not tail or len(tail) == len([i for i in region if isinstance(i, Line)]) or is_caption(tail[0].text):
        return set()
    return set(tail) if tail[0].top > 0.5 * lowest else set()
