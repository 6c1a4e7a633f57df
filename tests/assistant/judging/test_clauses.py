"""Clauses and how their predicates say the deed."""

from __future__ import annotations

import pytest

from assistant.judging.clauses import clauses


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("통합플랫폼을 구축하였다.", "done"),
        ("통합플랫폼이 구축되어 있다.", "done"),
        ("통합플랫폼 구축 완료", "done"),
        ("스마트도시과 신설(2019. 7.)", "done"),
        ("조례를 제정한 바 있다.", "done"),
        ("책임관으로 지정되어 계십니다.", "done"),
        ("센터를 운영하고 있다.", "ongoing"),
        ("센터 운영 중", "ongoing"),
        ("통합플랫폼을 구축하고 있다.", "progress"),
        ("구축 사업을 추진 중임", "progress"),
        ("2022년에 구축할 예정이다.", "planned"),
        ("내년에 구축하고자 한다.", "planned"),
        ("상반기에 제정하기로 하였다.", "planned"),
        ("6월까지 설치하겠습니다.", "planned"),
        ("설치예정", "planned"),
        ("아직 설치하지 않았다.", "negated"),
        ("운영하지 못하고 있다.", "negated"),
        ("실시하지 아니하였음", "negated"),
        ("스마트도시계획 미수립", "negated"),
        ("운영 실적 없음", "negated"),
        ("운영을 중단하였다.", "negated"),
        ("협의회를 둘 수 있다.", "possible"),
        ("협의회를 둔다.", "possible"),
        ("교육이 필요하다.", "need"),
        ("서비스를 제공하고 있는가?", "question"),
    ],
)
def test_last_predicate_has_its_aspect(text: str, aspect: str) -> None:
    assert clauses(text)[-1].main.aspect == aspect


def test_connectives_split_and_keep_their_own_tense() -> None:
    first, second = clauses("자가통신망은 동 지역에 구축하였으나, 읍·면은 내년까지 확대하고자 한다.")
    assert (first.main.aspect, second.main.aspect) == ("done", "planned")


def test_connective_without_tense_takes_the_plan_that_follows() -> None:
    first, _ = clauses("예산을 확보하여 2022년에 수립하고자 한다.")
    assert first.main.aspect == "planned"


def test_negation_does_not_reach_back_over_a_connective() -> None:
    first, second = clauses("추진계획을 매년 수립하고 있으나 성과평가는 실시하지 않고 있다.")
    assert (first.main.aspect, second.main.aspect) == ("ongoing", "negated")


def test_clause_text_is_a_stretch_of_the_sentence() -> None:
    text = "스마트도시과(3팀 12명)를 신설하여 운영 중이다. "
    assert all(text[clause.start : clause.end] == clause.text for clause in clauses(text))
