"""Retrieval on public question sets, through the same analysis, indexes and fusion that production uses.

    python -m eval.retrieval korquad KorQuAD_v1.0_dev.json [--questions 1000]
    python -m eval.retrieval autorag --corpus corpus.parquet --qa qa.parquet

KorQuAD: a passage is a paragraph. AutoRAG: corpus has doc_id and contents, qa has query and retrieval_gt (reading it
needs pyarrow). Prints recall@1/5/10, MRR and nDCG@10 of each voice and of their combination, side by side.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.retrieval import best
from ingest import morphemes
from ingest.embedding import open_embedder
from ingest.lexical import Lexical, bigrams_of
from ingest.queries import Asker
from ingest.settings import Settings
from ingest.shelf import Voices
from ingest.types import Passage, Piece

DEPTHS = (1, 5, 10)
Choose = Callable[[Voices], Voices]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Passages, questions, and for each question the places of the passages that answer it."""

    passages: tuple[str, ...]
    questions: tuple[str, ...]
    answers: tuple[frozenset[int], ...]


def korquad(file: Path, questions: int | None = None, seed: int = 7) -> QuestionSet:
    """KorQuAD 1.0 JSON; a drawn part of the questions where a number is given."""
    passages: list[str] = []
    asked: list[tuple[str, frozenset[int]]] = []
    for article in json.loads(file.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            asked += [(qa["question"], frozenset({len(passages)})) for qa in paragraph["qas"]]
            passages.append(paragraph["context"])
    if questions is not None and questions < len(asked):
        asked = random.Random(seed).sample(asked, questions)
    return QuestionSet(tuple(passages), tuple(q for q, _ in asked), tuple(a for _, a in asked))


def autorag(corpus: Path, qa: Path) -> QuestionSet:
    """AutoRAG's pair of parquet files. ImportError without pyarrow."""
    import pyarrow.parquet as parquet  # wanted for this format only

    rows = parquet.read_table(corpus, columns=["doc_id", "contents"]).to_pylist()
    places = {row["doc_id"]: place for place, row in enumerate(rows)}
    asked = parquet.read_table(qa, columns=["query", "retrieval_gt"]).to_pylist()
    answers = [frozenset(places[name] for group in row["retrieval_gt"] for name in group) for row in asked]
    return QuestionSet(tuple(r["contents"] for r in rows), tuple(r["query"] for r in asked), tuple(answers))


def ranks(found: QuestionSet, choose: Sequence[Choose], settings: Settings) -> list[list[list[int]]]:
    """For each choice of voices and each question, the places of the ten best passages."""
    embedder = open_embedder(settings)
    words = list(morphemes.terms_of_many(found.passages))
    lexical = Lexical.build(words, [bigrams_of(text) for text in found.passages])
    vectors = embedder.embed_array(list(found.passages), "passage")
    passages = tuple(_passage(place, text) for place, text in enumerate(found.passages))
    chosen: list[list[list[int]]] = [[] for _ in choose]
    for asked in Asker(embedder).ask(found.questions, with_vectors=True):
        assert asked.vector is not None
        voices = Voices(
            passages,
            lexical.words.scores(asked.words),
            lexical.bigrams.scores(asked.bigrams),
            np.asarray(vectors @ asked.vector, np.float32),
        )
        for lists, one in zip(chosen, choose, strict=True):
            lists.append([hit.passage.ordinal for hit in best(one(voices), max(DEPTHS))])
    return chosen


def figures(found: QuestionSet, ranked: Sequence[Sequence[int]]) -> dict[str, float]:
    """recall@k (any answering passage among the first k), MRR, nDCG@10, and the standard error of recall@1."""
    count = len(found.questions)
    first = [
        next((at for at, place in enumerate(r) if place in a), None) for r, a in zip(ranked, found.answers, strict=True)
    ]
    shown = {f"recall@{k}": sum(at is not None and at < k for at in first) / count for k in DEPTHS}
    shown["mrr"] = sum(1 / (at + 1) for at in first if at is not None) / count
    shown["ndcg@10"] = sum(_ndcg(r, a) for r, a in zip(ranked, found.answers, strict=True)) / count
    shown["se@1"] = math.sqrt(shown["recall@1"] * (1 - shown["recall@1"]) / count)
    return {name: round(value, 4) for name, value in shown.items()}


def _ndcg(ranked: Sequence[int], answers: frozenset[int]) -> float:
    gained = sum(1 / math.log2(at + 2) for at, place in enumerate(ranked) if place in answers)
    ideal = sum(1 / math.log2(at + 2) for at in range(min(len(answers), max(DEPTHS))))
    return gained / ideal


def _passage(place: int, text: str) -> Passage:
    return Passage(str(place), "set", place, "prose", text, "", (Piece(0, 1, 0, len(text)),), ((0, len(text)),))


def _only(words: bool = True, bigrams: bool = True, dense: bool = True) -> Choose:
    """The voices that are named; a silent voice says the same of every passage."""

    def chosen(voices: Voices) -> Voices:
        silent = np.zeros_like(voices.words)
        return Voices(
            voices.passages,
            voices.words if words else voices.bigrams if bigrams else silent,
            voices.bigrams if bigrams else voices.words if words else silent,
            voices.dense if dense else None,
        )

    return chosen


CHOICES: dict[str, Choose] = {
    "words (BM25, morphemes)": _only(bigrams=False, dense=False),
    "bigrams (BM25, characters)": _only(words=False, dense=False),
    "words + bigrams": _only(dense=False),
    "dense": _only(words=False, bigrams=False),
    "all three (production)": _only(),
}


def main() -> None:
    """Prints one row a choice of voices."""
    parser = argparse.ArgumentParser(prog="python -m eval.retrieval")
    kinds = parser.add_subparsers(dest="kind", required=True)
    one = kinds.add_parser("korquad")
    one.add_argument("file", type=Path)
    one.add_argument("--questions", type=int)
    two = kinds.add_parser("autorag")
    two.add_argument("--corpus", type=Path, required=True)
    two.add_argument("--qa", type=Path, required=True)
    said = parser.parse_args()
    found = korquad(said.file, said.questions) if said.kind == "korquad" else autorag(said.corpus, said.qa)
    print(f"구절 {len(found.passages):,}개, 질문 {len(found.questions):,}개")
    for name, ranked in zip(CHOICES, ranks(found, list(CHOICES.values()), Settings()), strict=True):
        row = figures(found, ranked)
        print(f"{name:28}" + "  ".join(f"{key} {value:.3f}" for key, value in row.items()), flush=True)


if __name__ == "__main__":
    main()
