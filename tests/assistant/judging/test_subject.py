"""Whose deed it is."""

from __future__ import annotations

import pytest

from assistant.judging.subject import owner, owner_of
from tests.assistant.judging.labelled import evidence_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("가람시는 센터를 설치하였다.", "own"),
        ("우리 시는 나래시와 공동으로 센터를 설치하였다.", "own"),
        ("가람시와 베트남 다낭시는 업무협약을 맺었다.", "own"),
        ("화성시 사례를 참고하여 우리 시에 구축하였다.", "own"),
        ("나래시는 센터를 설치하였다.", "other"),
        ("가람시와 인접한 나래시는 센터를 설치하였다.", "other"),
        ("서울특별시 강남구는 선별관제를 도입하였다.", "other"),
        ("경기도는 도내 전역에 서비스를 제공한다.", "other"),
        ("타 지자체의 우수사례를 벤치마킹하였다.", "other"),
        ("수원시 등 12개 지자체가 도입하였다.", "other"),
        ("센터를 설치하였다.", "unsaid"),
        ("설치 시 주의할 점을 연구하고 실시하였다.", "unsaid"),
        ("국토교통부가 계획을 승인하였다.", "unsaid"),
        ("동구와 협력하여 설치하였다.", "unsaid"),
    ],
)
def test_owner_of_a_sentence(text: str, expected: str) -> None:
    assert owner(text, "가람시") == expected


def test_heading_of_other_cities_makes_the_deed_theirs() -> None:
    evidence = evidence_of({"text": "센터를 설치하였다.", "under": "타 지자체 우수사례"}, 0)
    assert owner_of(evidence, "가람시") == "other"


def test_sentence_without_subject_takes_it_from_the_one_before() -> None:
    evidence = evidence_of({"text": "2019년에는 센터를 설치하였다.", "before": "나래시는 선도 도시이다."}, 0)
    assert owner_of(evidence, "가람시") == "other"
