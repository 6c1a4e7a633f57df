"""Korean text cut into morphemes, search terms, sentences; broken lines joined."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from ingest import morphemes
from ingest.field_terms import ALIASES, COMPOUNDS


def test_tokens_say_where_they_stand() -> None:
    text = "우리 시는 전담부서를 두고 있다."
    tokens = morphemes.analyse(text)
    assert [text[t.start : t.end] for t in tokens if t.tag == "NNG"] == ["시", "전담부서"]
    assert next(t.lemma for t in tokens if t.form == "두") == "두다"


def test_terms_leave_particles_and_endings_out() -> None:
    assert morphemes.terms("시가 리빙랩을 운영하였다") == ["시", "리빙랩", "리빙", "랩", "운영"]


def test_negation_stays_a_term() -> None:
    assert "없" in morphemes.terms("전담부서가 없음")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("통신망", "자가통신망을 구축하였다"),
        ("자가통신망", "자가 통신망을 구축하였다"),
        ("전담 부서", "전담부서 설치"),
        ("전담부서", "전담 부서 설치"),
        ("운영센터", "도시통합운영센터"),
        ("지능교통체계", "지능형교통체계를 도입"),
        ("wi-fi", "공공 Wi-Fi 설치"),
        ("34120", "3만 4,120건을 처리"),
        ("34,120건", "3만 4,120건을 처리"),
        ("31,260,000,000", "312억 6천만 원"),
        ("3.8점", "만족도 3.80점"),
        ("2024", "기간: 2024. 5. 1. ~ 2024. 12. 31."),
    ],
)
def test_every_term_of_the_query_is_a_term_of_the_text(query: str, text: str) -> None:
    wanted, held = morphemes.terms(query), morphemes.terms(text)
    assert set(wanted) - {"건"} <= set(held)
    assert wanted


def test_article_number_is_not_a_trillion() -> None:
    assert morphemes.terms("제3조") == ["3", "조"]


def test_field_terms_are_never_cut_apart() -> None:
    for word in (*COMPOUNDS, *ALIASES):
        tokens = [token.form for token in morphemes.analyse(f"{word}을 확인하였다")]
        assert tokens[0] == word


def test_decomposed_text_gives_the_same_terms() -> None:
    import unicodedata

    text = "도시통합운영센터를 운영한다"
    assert morphemes.terms(unicodedata.normalize("NFD", text)) == morphemes.terms(text)


def test_many_texts_give_what_each_gives_alone() -> None:
    texts = ["리빙랩 운영", "", "예산 312억 6천만 원", "㎢ ㆍ …"] * 20
    assert list(morphemes.terms_of_many(texts)) == [morphemes.terms(text) for text in texts]


def test_threads_share_one_analyser() -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(morphemes.terms, ["전담부서를 두고 있다"] * 40))
    assert all(terms == found[0] for terms in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("만족도는 3.87점이다. 전년보다 높다.", ["만족도는 3.87점이다.", "전년보다 높다."]),
        ("2024. 5. 1. 시행되었다. 다음과 같다.", ["2024. 5. 1. 시행되었다.", "다음과 같다."]),
        ("제3조. 시장은 계획을 세운다. 끝.", ["제3조. 시장은 계획을 세운다.", "끝."]),
        ("가. 추진 배경", ["가. 추진 배경"]),
        (
            "- 통합플랫폼 구축함. 2개 팀 운영 중. 확대 예정임.",
            ["- 통합플랫폼 구축함.", "2개 팀 운영 중.", "확대 예정임."],
        ),
        ("○ CCTV 1,204대 운영 중(2024. 12. 기준)", ["○ CCTV 1,204대 운영 중(2024. 12. 기준)"]),
        ("첫 블록 운영 중\n\n  둘째 블록 추진  ", ["첫 블록 운영 중", "둘째 블록 추진"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in morphemes.sentences(text)] == expected


@pytest.mark.parametrize(
    ("left", "right", "space"),
    [
        ("도시통합운영센터를 구축하", "고 운영한다.", False),
        ("시민의 안전을 위하여", "통합플랫폼을 운영한다.", True),
        ("총 34,", "120건을 처리하였다", False),
        ("교통·", "환경 분야", False),
        ("센터(", "통합) 운영", False),
        ("센터를 운영한다", ")고 하였다", False),
        ("Smart City", "Solution", True),
        ("계획을 세웠다.", "시는 이를 시행한다.", True),
        ("끝에 공백 ", "이미 있음", False),
    ],
)
def test_joins(left: str, right: str, space: bool) -> None:
    assert morphemes.join_lines(left, right) is space


def test_joins_of_many_agree_with_single_ones() -> None:
    pairs = [("운영하", "고 있다"), ("시민의", "안전을"), ("a", "b"), ("", "x")]
    assert morphemes.joins_of_many(pairs) == [morphemes.join_lines(*pair) for pair in pairs]
