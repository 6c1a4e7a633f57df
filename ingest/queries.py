"""A query made ready for every voice: morphemes, character pairs, vector."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest import morphemes
from ingest.embedding import Embedder
from ingest.lexical import bigrams_of
from ingest.recent import Recent

Vector = npt.NDArray[np.float32]
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Question:
    """A query as each voice hears it; `vector` is None where nobody asked for it."""

    words: list[str]
    bigrams: list[str]
    vector: Vector | None


class Asker:
    """Prepares queries and remembers their vectors: indicators ask the same words of every dossier."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors: Recent[str, Vector] = Recent(_KEPT)

    def ask(self, queries: Sequence[str], *, with_vectors: bool) -> list[Question]:
        """The queries in order; new ones are embedded together."""
        texts = [unicodedata.normalize("NFC", query) for query in queries]
        vectors = self._embedded(texts) if with_vectors else {}
        words = morphemes.terms_of_many(texts)
        return [Question(found, bigrams_of(text), vectors.get(text)) for text, found in zip(texts, words, strict=True)]

    def _embedded(self, texts: Sequence[str]) -> dict[str, Vector]:
        known = {text: self._vectors.get(text) for text in texts}
        new = [text for text, vector in known.items() if vector is None]
        if new:
            rows = self._embedder.embed_array(new, "query")
            known |= {text: self._vectors.put(text, row) for text, row in zip(new, rows, strict=True)}
        return {text: vector for text, vector in known.items() if vector is not None}
