"""Query → passages → evidence, within one application.

Hybrid search by a convex combination: each voice (morphemes, character bigrams, vectors) is stretched to 0–1 over
all passages of the application and the three are averaged with fixed weights. Rank fusion, and stretching over the
best hits only, measured worse (DESIGN §4).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.types import Evidence, Source
from ingest.library import Library, Voices
from ingest.types import Hit

Array = NDArray[np.float32]

_FAR = 99
"""The rank of what was found by its number alone."""
WEIGHTS = {"words": 1 / 3, "bigrams": 1 / 3, "dense": 1 / 3}


def stretch(scores: Array) -> Array:
    """The scores moved to 0–1 over all passages. Where they do not differ, as in a dossier of one passage: all 1 if
    there is anything to them, else all 0."""
    if not scores.size:
        return scores
    low, high = float(scores.min()), float(scores.max())
    if high <= low:
        return np.full_like(scores, 1.0 if low > 0 else 0.0)
    return np.asarray((scores - low) / (high - low), dtype=np.float32)


def fuse(voices: Voices) -> Array:
    """One score a passage, 0–1: the weighted mean of the voices that have something to say."""
    heard = {
        name: scores
        for name, scores in (("words", voices.words), ("bigrams", voices.bigrams), ("dense", voices.dense))
        if scores is not None
    }
    weight = sum(WEIGHTS[name] for name in heard)
    total = np.zeros(len(voices.passages), dtype=np.float32)
    for name, scores in heard.items():
        total += WEIGHTS[name] / weight * stretch(scores)
    return total


def best(voices: Voices, k: int) -> list[Hit]:
    """The k best passages, best first; ties by place in the dossier, so that two runs agree."""
    scores = fuse(voices)
    order = np.lexsort((np.arange(len(scores)), -scores))[:k]
    return [Hit(voices.passages[i], float(scores[i])) for i in order if scores[i] > 0]


def search(library: Library, application: str, query: str, k: int = 10) -> list[Hit]:
    """The k passages of one application that answer the query best."""
    return best(library.voices(application, query), k)


def gather(library: Library, application: str, queries: Sequence[str], k: int = 12) -> tuple[Evidence, ...]:
    """The sentences of the k best passages of each query, once each, best passage first."""
    top: dict[str, Hit] = {}
    for voices in library.voices_of_many(application, queries):
        for hit in best(voices, k):
            known = top.get(hit.passage.key)
            if known is None or hit.score > known.score:
                top[hit.passage.key] = hit
    ranked = sorted(top.values(), key=lambda hit: (-hit.score, hit.passage.document, hit.passage.ordinal))
    sources = {document.id: document for document in library.documents(application)}
    found = []
    for rank, hit in enumerate(ranked):
        document = sources[hit.passage.document]
        source = _source(document.id, document.name, document.sha256, document.role)
        found += [Evidence(hit.passage, source, start, end, hit.score, rank) for start, end in hit.passage.sentences]
    return tuple(found)


def named_rows(library: Library, application: str, key: str) -> tuple[Evidence, ...]:
    """The table rows that have a cell `key` (an indicator's number): the 조견표 names each indicator so."""
    sources = {document.id: document for document in library.documents(application)}
    found = []
    for passage in library.passages(application):
        if passage.table is None or key not in passage.text:
            continue
        document = sources[passage.document]
        source = _source(document.id, document.name, document.sha256, document.role)
        for start, end in passage.sentences:
            if key in (cell.strip() for cell in passage.text[start:end].split("|")):
                found.append(Evidence(passage, source, start, end, 1.0, 0))
    return tuple(found)


def holding(library: Library, application: str, texts: Sequence[str]) -> tuple[Evidence, ...]:
    """The proof's sentences and rows that hold one of these numbers as written: where a reviewer would look for it."""
    sources = {document.id: document for document in library.documents(application) if document.role == "proof"}
    wanted = [re.compile(rf"(?<![\d.,]){re.escape(text)}(?![\d]|[.,]\d)") for text in dict.fromkeys(texts)]
    found = []
    for passage in library.passages(application):
        if passage.document not in sources or not any(pattern.search(passage.text) for pattern in wanted):
            continue
        document = sources[passage.document]
        source = _source(document.id, document.name, document.sha256, document.role)
        for start, end in passage.sentences:
            if any(pattern.search(passage.text, start, end) for pattern in wanted):
                found.append(Evidence(passage, source, start, end, 0.5, _FAR))
    return tuple(found)


@lru_cache(maxsize=4096)
def _source(document: str, name: str, sha256: str, role: str) -> Source:
    return Source(document, name, sha256, "proof" if role == "proof" else "claim")
