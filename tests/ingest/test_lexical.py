"""BM25 in two voices, and its cache file."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from ingest.lexical import Lexical, LexicalIndex, bigrams_of, open_lexical

PASSAGES = [["전담부서", "설치"], ["자가망", "구축", "자가망"], ["전담부서", "인력", "5", "명"], []]


def lexical() -> Lexical:
    return Lexical.build(PASSAGES, [bigrams_of(" ".join(terms)) for terms in PASSAGES])


def test_passages_with_the_term_score_and_the_others_are_zero() -> None:
    scores = LexicalIndex.build(PASSAGES).scores(["전담부서"])
    assert scores.dtype == np.float32
    assert (scores > 0).tolist() == [True, False, True, False]


def test_rare_term_weighs_more_than_a_common_one() -> None:
    scores = LexicalIndex.build(PASSAGES).scores(["전담부서", "구축"])
    assert scores.argmax() == 1


def test_nothing_in_common_is_zero_everywhere() -> None:
    assert not LexicalIndex.build(PASSAGES).scores(["없는말"]).any()
    assert not LexicalIndex.build(PASSAGES).scores([]).any()


def test_weights_multiply_their_term() -> None:
    index = LexicalIndex.build(PASSAGES)
    np.testing.assert_allclose(index.scores(["설치"], {"설치": 2.0, "구축": 9.0}), 2 * index.scores(["설치"]))


@pytest.mark.parametrize("passages", [[], [[]], [[], []]])
def test_no_terms_at_all(passages: list[list[str]]) -> None:
    assert LexicalIndex.build(passages).scores(["무엇"]).tolist() == [0.0] * len(passages)


def test_bigrams_do_not_care_how_words_are_spaced() -> None:
    assert bigrams_of("자가 망 A") == bigrams_of("자가망a") == ["자가", "가망", "망a"]
    assert bigrams_of("망") == ["망"]
    assert bigrams_of(" \n") == []


def test_saved_index_gives_the_same_scores(tmp_path: Path) -> None:
    made = lexical()
    made.save(tmp_path / "x.npz")
    again = Lexical.load(tmp_path / "x.npz")
    for terms in (["전담부서", "5"], ["자가망"]):
        np.testing.assert_array_equal(again.words.scores(terms), made.words.scores(terms))
    np.testing.assert_array_equal(again.bigrams.scores(["자가"]), made.bigrams.scores(["자가"]))


def refuse() -> Lexical:
    raise AssertionError("built again")


def test_cache_is_used_and_an_older_one_removed(tmp_path: Path) -> None:
    open_lexical(tmp_path, "old", lexical)
    open_lexical(tmp_path, "new", lexical)
    assert open_lexical(tmp_path, "new", refuse).words.scores(["설치"]).any()
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("broken", ["garbage", "truncated", "one byte", "empty"])
def test_broken_cache_is_built_again(tmp_path: Path, broken: str) -> None:
    made = open_lexical(tmp_path, "one", lexical)
    file = next(tmp_path.iterdir())
    content = bytearray(file.read_bytes())
    if broken == "garbage":
        content[:] = os.urandom(len(content))
    elif broken == "truncated":
        del content[len(content) // 2 :]
    elif broken == "one byte":
        at = content.find(np.float32(made.words.scored[0]).tobytes())
        content[at] ^= 0x40
    else:
        content.clear()
    file.write_bytes(content)
    again = open_lexical(tmp_path, "one", lexical)
    np.testing.assert_array_equal(again.words.scores(["자가망"]), made.words.scores(["자가망"]))
    assert open_lexical(tmp_path, "one", refuse).words.size == len(PASSAGES)


def test_cache_folder_that_cannot_be_written_costs_no_search(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert open_lexical(tmp_path / "file", "one", lexical).words.scores(["설치"]).any()
