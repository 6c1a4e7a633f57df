"""From the database into memory: one application with its lexical indexes and vectors, by fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from sys import intern

from sqlalchemy import Connection, Engine

from ingest import store
from ingest.database import reading
from ingest.lexical import Lexical, Scores, bigrams_of, open_lexical
from ingest.shelf import Loaded
from ingest.types import Passage
from ingest.vectors import VectorIndex


def fingerprint_of(c: Connection, application: str, embedder: str) -> str:
    """16 hex digits that change with every document, each step it is indexed, and every version behind it."""
    recipes, embedders = store.recipes(c, application), store.embedders(c, application)
    documents = store.documents(c, application)
    state = [(d.id, d.status, d.passages, recipes[d.id], embedders[d.id]) for d in documents]
    return _digest((state, embedder))


def load(engine: Engine, application: str, embedder: str, cache: Path) -> Loaded:
    """The application as the database has it at this moment. The lexical indexes come from `cache` where it has
    them and are built and left there where not."""
    with reading(engine) as c:
        fingerprint = fingerprint_of(c, application, embedder)
        recipes = store.recipes(c, application)
        passages = store.passages(c, application)
        terms = store.terms(c, application)
        embedders = store.embedders(c, application)

    keys = [passage.key for passage in passages]  # an index of words stays good while vectors are being made
    lexical = open_lexical(cache, _digest((keys, sorted(recipes.items()))), lambda: _build(passages, terms))

    def vectors() -> Scores:
        with reading(engine) as c:
            return store.vectors(c, application, embedder, keys)

    complete = passages and all(embedders.get(document) == embedder for document in {p.document for p in passages})
    dense = VectorIndex(cache / "chroma", fingerprint, keys, vectors) if complete else None
    return Loaded(fingerprint, passages, lexical, dense)


def _build(passages: Sequence[Passage], terms: Sequence[str]) -> Lexical:
    """Equal terms are one object: at 20,000 passages that is half a gigabyte less while the index is built."""
    words = [[intern(word) for word in found.split("\n")] if found else [] for found in terms]
    pairs = [[intern(pair) for pair in bigrams_of(passage.search_text)] for passage in passages]
    return Lexical.build(words, pairs)


def _digest(state: object) -> str:
    return hashlib.sha256(repr(state).encode()).hexdigest()[:16]
