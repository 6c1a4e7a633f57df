"""Statements taken apart, and their thresholds."""

from __future__ import annotations

import pytest

from assistant.judging import Statement
from assistant.judging.atoms import atoms
from assistant.judging.thresholds import asked, holds


def test_two_deeds_are_two_assertions() -> None:
    assert len(atoms(Statement("연차별 추진계획을 수립하고 성과평가를 실시한다"))) == 2


def test_building_and_running_one_thing_is_one_assertion() -> None:
    (atom,) = atoms(Statement("자가통신망을 구축하여 운영하고 있다"))
    assert atom.actions == ("운영",)


def test_either_of_two_things_is_one_unit() -> None:
    (atom,) = atoms(Statement("시민참여단 또는 주민협의체가 구성되어 있다"))
    assert len(atom.units) == 1


def test_received_approval_asks_for_the_approval() -> None:
    (atom,) = atoms(Statement("스마트도시계획이 국토교통부장관의 승인을 받았다"))
    assert atom.actions == ("승인",)


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("공공와이파이를 1,200대 이상 설치했다", 1200, "대", "이상"),
        ("리빙랩을 연 2회 이상 운영하였다", 2, "회", "이상"),
        ("국비를 100억 원 이상 확보하였다", 10_000_000_000, "원", "이상"),
        ("비율이 50% 이상이다", 50, "%", "이상"),
        ("센터를 24시간 운영한다", 24, "시간", ""),
        ("전담부서가 과 단위 이상으로 설치되어 있다", 2, "과", "이상"),
    ],
)
def test_thresholds_are_read(text: str, value: float, unit: str, bound: str) -> None:
    (limit,) = asked(text)
    assert (limit.value, limit.unit, limit.bound) == (value, unit, bound)


def test_years_and_emergency_numbers_are_no_thresholds() -> None:
    assert asked("2020년 112·119에 영상을 제공하고 있다") == ()


@pytest.mark.parametrize(
    ("text", "value", "expected"), [("3건 이상", 3, True), ("3건 초과", 3, False), ("3건", 4, False)]
)
def test_a_value_holds_or_not(text: str, value: float, expected: bool) -> None:
    (limit,) = asked(text)
    assert holds(limit, value) is expected
