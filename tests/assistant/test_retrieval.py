"""Voices are stretched over all passages and averaged; ties and silence are settled the same way every time."""

import numpy as np

from assistant.retrieval import best, fuse, stretch
from ingest.shelf import Voices
from ingest.types import Passage, Piece


def _passages(count: int) -> tuple[Passage, ...]:
    return tuple(
        Passage(f"d:{n}", "d", n, "prose", f"구절 {n}", "", (Piece(0, 1, 0, 4),), ((0, 4),)) for n in range(count)
    )


def _voices(words: list[float], bigrams: list[float], dense: list[float] | None) -> Voices:
    arrays = [None if v is None else np.array(v, dtype=np.float32) for v in (words, bigrams, dense)]
    return Voices(_passages(len(words)), *arrays)  # type: ignore[arg-type]


def test_stretching_spans_nought_to_one() -> None:
    assert stretch(np.array([2, 4, 3], dtype=np.float32)).tolist() == [0.0, 1.0, 0.5]


def test_scores_that_do_not_differ_rank_nothing() -> None:
    assert stretch(np.array([5, 5], dtype=np.float32)).tolist() == [1.0, 1.0]
    assert stretch(np.array([0, 0], dtype=np.float32)).tolist() == [0.0, 0.0]


def test_the_only_passage_is_found_by_its_words() -> None:
    assert [hit.score for hit in best(_voices([3], [7], None), 5)] == [1.0]


def test_each_voice_weighs_a_third() -> None:
    fused = fuse(_voices([0, 1], [1, 0], [0, 1]))
    assert np.allclose(fused, [1 / 3, 2 / 3])


def test_without_vectors_the_words_share_the_weight() -> None:
    assert np.allclose(fuse(_voices([0, 1], [0, 1], None)), [0, 1])


def test_best_first_and_ties_in_the_order_of_the_dossier() -> None:
    hits = best(_voices([1, 2, 1, 0], [1, 2, 1, 0], None), 3)
    assert [hit.passage.ordinal for hit in hits] == [1, 0, 2]


def test_a_passage_that_answers_nothing_is_no_hit() -> None:
    assert best(_voices([0, 0], [0, 0], None), 5) == []


def test_an_empty_dossier_has_no_hits() -> None:
    assert best(_voices([], [], None), 5) == []
