"""Search over 20,000 passages of one application, query embedding included.

The passages are pairs of sentences of the samples, put together anew; their vectors are the means of the sentences'
own, so that neighbourhoods are as real text has them.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Engine

from assistant.retrieval import search
from eval.bench_dossier import APPLICATION, QUERIES, peak_megabytes
from eval.drafts import open_desk
from eval.samples import cities
from ingest import store
from ingest.database import open_engine, writing
from ingest.library import RECIPE, Library
from ingest.morphemes import terms_of_many
from ingest.settings import Settings
from ingest.types import Document, Page, Passage, Piece

PASSAGES = 20_000
QUESTIONS = 200


def fill(library: Library, engine: Engine) -> None:
    """Stores the made passages with words and vectors, as an ingest would have left them."""
    for city in cities():
        for document in city.documents:
            library.add("seed", document.path, document.role)
    seeds = [p.text[a:b] for p in library.passages("seed") for a, b in p.sentences if b - a > 20]
    vectors = library.embedder.embed_array(seeds, "passage")
    words = list(terms_of_many(seeds))
    draw = random.Random(7)
    pairs = [(draw.randrange(len(seeds)), draw.randrange(len(seeds))) for _ in range(PASSAGES)]
    made = [_passage(n, seeds[a], seeds[b]) for n, (a, b) in enumerate(pairs)]
    both = np.stack([vectors[a] + vectors[b] for a, b in pairs])
    both /= np.linalg.norm(both, axis=1, keepdims=True)
    row = Document("made", APPLICATION, "made.txt", "0" * 64, "proof", "received", 1, PASSAGES, 1, "made", "2026-01-01")
    name = library.embedder_name
    with writing(engine) as c:
        store.add_document(c, row)
        store.write_pages(c, row, [Page(1, 595, 842, "")])
        store.write_passages(c, row, made, [[*words[a], *words[b]] for a, b in pairs], RECIPE)
        store.set_reading(c, row.id, 1, "made", "made", ())
        store.begin_vectors(c, row.id)
        store.write_vectors(c, [passage.key for passage in made], both.astype(np.float32), name)
        store.end_vectors(c, row.id, name)


def _passage(number: int, first: str, second: str) -> Passage:
    text = f"{first} {second}"
    ends = ((0, len(first)), (len(first) + 1, len(text)))
    return Passage(f"made:{number}", "made", number, "prose", text, "", (Piece(0, 1, 0, len(text)),), ends)


def run(home: Path) -> dict[str, Any]:
    """Milliseconds at the 50th and 95th percentile, and what loading costs."""
    desk = open_desk(home)
    library = desk.library
    fill(library, open_engine(Settings(home=home).database))
    began = time.perf_counter()
    library.warm(APPLICATION)
    search(library, APPLICATION, "처음", 10)
    loaded = time.perf_counter() - began
    taken = []
    for number in range(QUESTIONS):
        query = f"{QUERIES[number % len(QUERIES)]} {number}"
        began = time.perf_counter()
        search(library, APPLICATION, query, 10)
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return {
        "passages": len(library.passages(APPLICATION)),
        "seconds_to_load_and_fill_chroma": round(loaded, 1),
        "search_ms_p50": round(taken[QUESTIONS // 2], 1),
        "search_ms_p95": round(taken[int(0.95 * QUESTIONS)], 1),
        "peak_megabytes": peak_megabytes(),
    }


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1])), ensure_ascii=False, indent=1))
