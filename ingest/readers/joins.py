"""Broken lines put together: does a space stand at the break, or was a word broken?

Evidence, strongest first: a space that the file holds at the line's end; characters that never or always have a
space between them; room for the next character (then the break was not forced, so it came at a space); words of
the same document; the document's own habit; spelling and morphemes (Kiwi).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.readers.types import Line

Ask = Callable[[Sequence[tuple[str, str]]], list[bool]]
"""Pairs (text before, text after) → whether a space stands between."""

_HABIT_CASES = 10
_HABIT = 0.5
"""Of the breaks that the document's own words decide: where fewer are inside a word, its lines end at spaces only.
Measured on prints of both kinds: 0.94 where lines break anywhere, 0.1–0.4 (chance) where they break at spaces."""
_PARTICLE = re.compile(
    r"은|는|이|가|을|를|의|로|으로|에|와|과|도|만|까지|부터|에서|에게|보다|처럼|마다|씩|이나|이며|이고|이다|인|라는|이라는|로서|로써"
)
_COUNTER = re.compile(
    r"(?:개소|개월|개국|개년|개교|천만|백만|년|월|건|명|억|원|회|쪽|종|배|점|세|곳|가지)[가-힣]{0,5}"
    r"|(?:개|대|일|차|만|천|백|조|위|시간|시|분|초|호|층|평|권|살|인|팀|여)"
    r"(?:은|는|이|가|을|를|의|로|으로|에|와|과|도|까지|부터|에서|이다|인|씩|당)?"
)
_NEVER_BEFORE = frozenset(",.)]}」』》>〉】”’:;?!%℃°")
_NEVER_AFTER = frozenset("([{「『《<〈【“‘")


class Break(NamedTuple):
    """Two lines of one paragraph. `right` is where their column ends, points."""

    above: Line
    below: Line
    right: float


class Joiner:
    """Decides every break of one document. Built from all its breaks and lines, then asked break by break."""

    def __init__(self, breaks: Iterable[Break], lines: Iterable[Line], ask: Ask) -> None:
        self._words = _Lexicon(lines)
        self._decided: dict[tuple[str, str], bool] = {}
        self._decide(list(breaks), ask)

    def spaced(self, brk: Break) -> bool:
        """Whether a space stands at the break."""
        return self._decided[_key(brk)]

    def _decide(self, breaks: Sequence[Break], ask: Ask) -> None:
        answers = {brk: _by_sight(brk) for brk in breaks}
        unsure = [brk for brk, answer in answers.items() if answer is None]
        known = {brk: told for brk in unsure if (told := self._words.spaced(*_ends(brk))) is not None}
        if len(known) >= _HABIT_CASES and list(known.values()).count(False) < _HABIT * len(known):
            answers.update((brk, True) for brk in unsure)
        else:
            answers.update(known)
            asked = [brk for brk in unsure if brk not in known]
            told_apart = ask([(brk.above.text, brk.below.text) for brk in asked]) if asked else []
            answers.update(zip(asked, told_apart, strict=True))
        self._decided = {_key(brk): bool(answer) for brk, answer in answers.items()}


def _key(brk: Break) -> tuple[str, str]:
    return brk.above.text, brk.below.text


def _ends(brk: Break) -> tuple[str, str]:
    return brk.above.words[-1].text, brk.below.words[0].text


def _by_sight(brk: Break) -> bool | None:
    last, first = brk.above.words[-1].text[-1], brk.below.words[0].text[0]
    if brk.above.space_after:
        return True
    if first in _NEVER_BEFORE or last in _NEVER_AFTER:
        return False
    if last in "-‐–/·ㆍ~∼" and (first.isalnum()):
        return len(brk.above.words[-1].text) == 1
    if last in ",." and first.isdigit() and brk.above.words[-1].text[-2:-1].isdigit():
        return None
    if last in ".,;:?!)]”’」』〉》>】":
        return None if last in ")]”’」』〉》>】" else True
    if last.isascii() and first.isascii() and last.isalnum() and first.isalnum():
        return not (last.isdigit() and first.isdigit())
    by_script = _by_script(brk.above.words[-1].text, brk.below.words[0].text)
    if by_script is None and brk.right - brk.above.x1 > brk.below.first + 0.25 * brk.above.size:
        return True
    return by_script


def _by_script(left: str, right: str) -> bool | None:
    """Breaks between scripts: figures keep their counters, whatever is not Hangul keeps its particle."""
    last, first = left[-1], right[0]
    core = _core(right)
    if not _hangul(last) and _hangul(first):
        if _PARTICLE.fullmatch(core) or (last.isdigit() and _COUNTER.fullmatch(core)):
            return False
        return True if last in "%℃㎡㎢" else None
    if _hangul(last) and first.isascii() and first.isalnum():
        return left != "제"
    return None


def _hangul(text: str) -> bool:
    return "가" <= text <= "힣"


class _Lexicon:
    """The words and word pairs that stand inside the document's lines, where no break can have hurt them."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.words: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.apart = self.attached = 0  # brackets that open after a space, and right behind a word
        for line in lines:
            texts = [_core(word.text) for word in line.words]
            self.apart += sum(word.text.startswith("(") for word in line.words[1:])
            self.attached += sum("(" in word.text[1:] for word in line.words)
            self.words.update(texts[1:-1])
            self.pairs.update(pairwise(texts))

    def spaced(self, left: str, right: str) -> bool | None:
        """True, False, or None if the document does not tell."""
        if right.startswith("("):
            return self.apart > self.attached if self.apart + self.attached else None
        left, right = _core(left), _core(right)
        if not left or not right:
            return None
        together, apart = self.words[left + right], self.pairs[(left, right)]
        if together and not apart:
            return False
        if apart and not together:
            return True
        return None


def _core(word: str) -> str:
    return word.strip("\"'“”‘’()[]{}<>「」『』,.;:?!")


def ask_morphemes(pairs: Sequence[tuple[str, str]]) -> list[bool]:
    """The last word on a break: spelling and Kiwi. Loads the analyser on first use."""
    from ingest.morphemes import joins_of_many

    return joins_of_many(pairs)
