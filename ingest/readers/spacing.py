"""Where words part: what the file says of spaces, and the gaps of a line when the file does not say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.readers.types import Glyph

_SPACE = 0.12  # of the height: a wider gap is a space (measured on PowerPoint and Aspose prints)
_AUTO = 0.27  # of the height: word processors set Hangul and digits up to this far apart without a space


class Spacing(NamedTuple):
    """The habits of one line, in shares of the height: the gap between letters (above 0 where the line is set
    wide), the gap of a usual space; whether the file itself holds the line's spaces, and whether PDFium tells them."""

    letters: float
    space: float
    written: bool
    told: bool

    def parts(self, before: Glyph, after: Glyph) -> bool:
        """Whether a space stands between two neighbours."""
        gap = _gap(before, after) - self.letters
        in_file_order = after.order == before.order + 1
        if in_file_order and after.gap == 2:
            return True
        wary = _scripts_meet(before.text, after.text) or _set_loosely(before.text, after.text)
        if wary and gap < max(0.85 * self.space, _AUTO if self.written else 0.0):
            return False
        if in_file_order and after.gap == 1:
            return gap > (0.02 if self.letters < 0.02 else 0.1)
        hangul = _hangul(before.text) and _hangul(after.text)
        if in_file_order and self.told and not hangul:
            return False  # wide glyphs (「 – ‘) leave gaps that are no spaces; Hangul is as wide as its box
        return gap > _SPACE


class Habit(NamedTuple):
    """A page's spaces: orders of the characters after which the file holds one, whether most of the page's spaces
    are held by the file, and the gap of a usual one (share of the height)."""

    after: frozenset[int]
    written: bool
    space: float


def habit_of(glyphs: Sequence[Glyph]) -> Habit:
    """The habits of a page, from its characters in file order."""
    said = [(a, b) for a, b in pairwise(glyphs) if b.gap]
    written = sum(b.gap == 2 for _, b in said)
    gaps = [gap for a, b in said if _hangul(a.text) and _hangul(b.text) and 0 < (gap := _gap(a, b)) < 1.0]
    after = frozenset(glyph.order - 1 for glyph in glyphs if glyph.gap == 2)
    return Habit(after, written * 2 > len(said), median(gaps) if gaps else 0.0)


def spacing_of(glyphs: Sequence[Glyph], habit: Habit) -> Spacing:
    """The habits of a line's characters, given from left to right; the page's where the line is too short to tell."""
    pairs = list(pairwise(glyphs))
    gaps = [_gap(a, b) for a, b in pairs]
    letters = _letter_gap(pairs)
    spaces = [
        gap - letters
        for gap, (a, b) in zip(gaps, pairs, strict=True)
        if gap - letters > _SPACE and _hangul(a.text) and _hangul(b.text)
    ]
    said = [b.gap for a, b in pairs if b.order == a.order + 1 and b.gap]
    space = min(median(spaces), 0.6) if spaces else habit.space
    return Spacing(letters, space, said.count(2) >= 2 or (habit.written and len(said) < 3), len(said) >= 2)


def _letter_gap(pairs: Sequence[tuple[Glyph, Glyph]]) -> float:
    """The gap between the letters of a word: a low one of the line's gaps, for short words leave many spaces."""
    gaps = sorted(_gap(a, b) for a, b in pairs if not (a.text.isdigit() or b.text.isdigit()))
    return min(max(gaps[len(gaps) // 4], 0.0), 0.6) if len(gaps) >= 5 else 0.0


def _gap(before: Glyph, after: Glyph) -> float:
    height = max(min(before.bottom - before.top, after.bottom - after.top), 1.0)
    return (after.x0 - before.x1) / height


def _scripts_meet(before: str, after: str) -> bool:
    """Hangul beside a digit or a Latin letter."""
    return (_hangul(before) and _western(after)) or (_western(before) and _hangul(after))


def _set_loosely(before: str, after: str) -> bool:
    """Han characters, which justified lines set apart, and marks that cling to their neighbour."""
    return after in ",.)]}」』〉》’”!?%" or before in "([{「『〈《‘“" or _han(before) or _han(after)


def _han(text: str) -> bool:
    return "\u2e80" <= text[:1] <= "\u9fff" or "\uf900" <= text[:1] <= "\ufaff"


def _hangul(text: str) -> bool:
    return "가" <= text[:1] <= "힣"


def _western(text: str) -> bool:
    return text[:1].isascii() and text[:1].isalnum()
