"""What a search needs of an application, kept in memory: passages, the lexical voices and the vectors.

A loaded application is named by the fingerprint of what it was made from; another fingerprint means load again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from ingest.lexical import Lexical, Scores
from ingest.queries import Question
from ingest.recent import Recent
from ingest.types import Passage
from ingest.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class Voices:
    """How well each passage answers a query, one array a voice, in the order of `passages`.

    words: BM25 over morphemes. bigrams: BM25 over character pairs. dense: cosine of the vectors, None while some
    passage has no vector yet. Higher is better; the scales differ."""

    passages: tuple[Passage, ...]
    words: Scores
    bigrams: Scores
    dense: Scores | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """An application in memory. `vectors` is None unless every passage has its vector."""

    fingerprint: str
    passages: tuple[Passage, ...]
    lexical: Lexical
    vectors: VectorIndex | None

    def voices(self, asked: Question) -> Voices:
        """What each voice says of the question."""
        dense = None if self.vectors is None or asked.vector is None else self.vectors.scores(asked.vector)
        words, bigrams = self.lexical.words.scores(asked.words), self.lexical.bigrams.scores(asked.bigrams)
        return Voices(self.passages, words, bigrams, dense)

    def close(self) -> None:
        """Let go of the application's Chroma, which one process may own at a time."""
        if self.vectors is not None:
            self.vectors.close()


class Shelf:
    """The most recently used applications, at most `room` of them. Safe to use from several threads."""

    def __init__(self, room: int = 4) -> None:
        self._kept: Recent[str, Loaded] = Recent(room, Loaded.close)
        self._guard = Lock()
        self._loading: defaultdict[str, Lock] = defaultdict(Lock)

    def get(self, application: str, fingerprint: str, load: Callable[[], Loaded]) -> Loaded:
        """The application as of `fingerprint`; `load` is called by one thread at a time."""
        found = self._find(application, fingerprint)
        if found is not None:
            return found
        with self._guard:
            loading = self._loading[application]
        with loading:
            found = self._find(application, fingerprint)
            if found is None:
                self.drop(application)  # before loading: only one may own the application's Chroma
                found = self._kept.put(application, load())
            return found

    def drop(self, application: str) -> None:
        """Forget the application and let go of its files."""
        self._kept.drop(application)

    def clear(self) -> None:
        """Forget all applications."""
        self._kept.clear()

    def _find(self, application: str, fingerprint: str) -> Loaded | None:
        found = self._kept.get(application)
        return found if found is not None and found.fingerprint == fingerprint else None
