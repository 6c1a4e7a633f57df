"""The one door to Kiwi, the Korean morphological analyser: morphemes, search terms, sentences, line joins.

Kiwi is loaded at the first call, once per process, and may be called from several threads.
The big lists of titles and typing mistakes are left out: they double memory (520 → 330 MB) and loading time
(2.1 → 1.4 s of CPU) for words such as film titles that no dossier holds.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from threading import Lock
from typing import TYPE_CHECKING, Any

from ingest.field_terms import ALIASES, COMPOUNDS
from ingest.numerals import numerals, plain

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

_RULES = 1
"""Counts changes of `terms` that make stored terms stale."""
_CONTENT = frozenset({"NNG", "NNP", "NNB", "NR", "XR", "VV", "VA", "SL", "SH", "SN", "MAG", "NP", "MM"})
_LONGEST = max(len(parts) for parts in COMPOUNDS.values())
_WORD = re.compile(r"[0-9A-Za-z]+")
_END = re.compile(r"""[.?!。…]["'”’)\]」』]*(?=\s)|[다요함음됨임](?=\s)""")
_ENDED = re.compile(r"""(?:[.?!。…]["'”’)\]」』]*|[다요함음됨임]["'”’)\]」』]*)$""")
_NUMBER_POINT = re.compile(
    r"""(?:^|[\s(~∼<「『])(?:제?\s?\d+[조항호장절관편](?:의\s?\d+)?|제?\d{1,4}|[가나다라마바사아자차카타파하]|[A-Za-z]|[IVXⅠ-Ⅻ]+|No|Vol|pp?|vs)\.$"""
)
_OPENS = tuple("([{〔〈《「『【“‘·ㆍ․/~∼-")
_CLOSES = tuple(")]}〕〉》」』】”’·ㆍ․/~∼,.%℃")
_HANGUL = re.compile(r"[가-힣]")
_CONTEXT = 12
"""Characters on each side of a line break that decide it: 8 to 60 gave the same .88, 12 costs a sixth of 60."""
_loading = Lock()


@dataclass(frozen=True, slots=True)
class Token:
    """A morpheme: `text[start:end]` is where it stands; `lemma` is the dictionary form (세우 → 세우다)."""

    form: str
    tag: str
    start: int
    end: int
    lemma: str


def _version() -> str:
    words = repr((sorted(COMPOUNDS.items()), sorted(ALIASES.items()))).encode()
    digest = hashlib.sha256(words).hexdigest()[:8]
    return f"kiwi-{version('kiwipiepy')}-{version('kiwipiepy_model')}-rules{_RULES}-{digest}"


VERSION = _version()
"""Goes into fingerprints: stored terms of another version must be made anew."""


@cache
def _load() -> Kiwi:
    from kiwipiepy import Kiwi

    kiwi = Kiwi(num_workers=2, load_typo_dict=False, load_multi_dict=False)
    for word in (*COMPOUNDS, *ALIASES):
        kiwi.add_user_word(word, "NNG")
    kiwi.tokenize("가")  # builds the model; from here on it is only read
    return kiwi


def kiwi() -> Kiwi:
    """The analyser of this process. The first call takes 1–2 seconds and 250 MB."""
    with _loading:
        return _load()


def analyse(text: str) -> list[Token]:
    """The morphemes of a text in order. Offsets are in the text as given (hand in NFC)."""
    return list(_analysed(text))


@lru_cache(maxsize=4096)  # a judge asks for the same sentence from several sides
def _analysed(text: str) -> tuple[Token, ...]:
    return tuple(_token(found) for found in kiwi().tokenize(text))


def terms(text: str) -> list[str]:
    """What a word search matches: nouns, stems, roots, numbers and foreign words, in order, repeated as often as
    they occur. Field terms count whole and in parts; 34,120 and 3만 4,120 both give "34120"."""
    text = unicodedata.normalize("NFC", text)
    return _terms(text, kiwi().tokenize(text))


def terms_of_many(texts: Iterable[str]) -> Iterator[list[str]]:
    """`terms` of each text in turn, analysed ahead on two threads."""
    waiting = [unicodedata.normalize("NFC", text) for text in texts]
    for text, tokens in zip(waiting, kiwi().tokenize(waiting), strict=True):
        yield _terms(text, tokens)


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets `(start, end)` of the sentences, without the space around them.

    A line break always ends one. Inside a line Kiwi proposes and a boundary counts only after a closing mark or
    an ending (다, 함, 됨 …), never after a number's point ("2024. 5. 1.", "제3조.", "가.").
    """
    found: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        found.extend((at + start, at + end) for start, end in _line_sentences(line))
        at += len(line) + 1
    return found


def _line_sentences(line: str) -> list[tuple[int, int]]:
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    if start >= end:
        return []
    if not _END.search(line, start, end):  # nothing that could end a sentence: no need to ask
        return [(start, end)]
    found: list[tuple[int, int]] = []
    for sentence in kiwi().split_into_sents(line, return_sub_sents=False):
        if found and not _is_boundary(line[found[-1][0] : found[-1][1]]):
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
    return found


def _is_boundary(before: str) -> bool:
    return bool(_ENDED.search(before)) and not _NUMBER_POINT.search(before)


def join_lines(left: str, right: str) -> bool:
    """Whether a space stands between two lines of one paragraph (False: the word runs on)."""
    return joins_of_many([(left, right)])[0]


def joins_of_many(pairs: Sequence[tuple[str, str]]) -> list[bool]:
    """`join_lines` of many pairs at once; those that spelling cannot decide go to Kiwi together, on two threads."""
    decided = [_join_by_sight(left, right) for left, right in pairs]
    asked = [pair for pair, answer in zip(pairs, decided, strict=True) if answer is None]
    answers = iter(_join_by_score(asked))
    return [next(answers) if answer is None else answer for answer in decided]


def _join_by_sight(left: str, right: str) -> bool | None:
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return False
    if re.search(r"\d,$", left) and re.match(r"\d{3}(?!\d)", right):
        return False
    if left.endswith(_OPENS) or right.startswith(_CLOSES):
        return False
    hangul = _HANGUL.match(right) or (_HANGUL.match(left[-1]) and right[0].isalnum())
    return None if hangul and not left.endswith((".", ",", "?", "!", ";", ":")) else True


def _join_by_score(pairs: Sequence[tuple[str, str]]) -> list[bool]:
    """A space where Kiwi finds the text with it at least as likely as without; judged on the words around."""
    if not pairs:
        return []
    candidates = [f"{_tail(left)}{glue}{_head(right)}" for left, right in pairs for glue in (" ", "")]
    scores = [found[0][1] for found in kiwi().analyze(candidates)]
    return [spaced >= glued for spaced, glued in zip(scores[::2], scores[1::2], strict=True)]


def _tail(left: str) -> str:
    return left[-_CONTEXT:].partition(" ")[2] or left[-_CONTEXT:] if len(left) > _CONTEXT else left


def _head(right: str) -> str:
    return right[:_CONTEXT].rpartition(" ")[0] or right[:_CONTEXT] if len(right) > _CONTEXT else right


def _token(found: Any) -> Token:
    return Token(found.form, str(found.tag), found.start, found.end, found.lemma)


def _terms(text: str, tokens: Sequence[Any]) -> list[str]:
    words = [word for token in tokens for word in _words(token)]
    return _with_compounds(words) + numerals(text)


def _words(token: Any) -> Iterator[str]:
    tag = str(token.tag).partition("-")[0]
    if tag == "SN":
        yield plain(token.form)
    elif tag in ("SL", "SH") or tag.startswith("W_"):
        # A serial such as "2024. 5. 1." or an address is found by its pieces.
        yield from (piece.lower() for piece in _WORD.findall(token.form)) if tag != "SH" else (token.form,)
    elif tag in _CONTENT:
        yield ALIASES.get(token.form, token.form)


def _with_compounds(words: list[str]) -> list[str]:
    """Adds the parts of each compound, and the compound where its parts stand side by side."""
    found: list[str] = []
    for at, word in enumerate(words):
        found.append(word)
        found.extend(COMPOUNDS.get(word, ()))
        for length in range(2, _LONGEST + 1):
            together = "".join(words[at : at + length])
            if COMPOUNDS.get(together) == tuple(words[at : at + length]):
                found.append(together)
    return found
