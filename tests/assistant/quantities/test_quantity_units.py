"""Units: spellings, families and conversion."""

import pytest

from assistant.quantities import closeness, compatible, convert, format_value
from assistant.quantities.units import canonical


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("백만 원", "백만원"),
        ("㎞", "km"),
        ("개 분야", "개"),
        ("명(인)", "명"),
        ("건/년", "건"),
        ("대/천명", "대/천명"),
        ("％", "%"),
    ],
)
def test_one_spelling_of_each_unit(written: str, unit: str) -> None:
    assert canonical(written) == unit


@pytest.mark.parametrize(
    ("one", "two", "degree"),
    [
        ("대", "대", 2),
        ("개소", "곳", 2),
        ("명", "인", 2),
        ("원", "백만원", 2),
        ("km", "m", 2),
        ("회", "차례", 2),
        ("개", "대", 1),
        ("개", "개소", 1),
        ("건", "회", 1),
        ("개", "개사", 1),
        ("대", "개소", 0),
        ("명", "개", 0),
        ("%", "점", 0),
        ("%", "%p", 0),
        ("대", "대/천명", 0),
        ("건", "종", 0),
    ],
)
def test_what_may_stand_for_what(one: str, two: str, degree: int) -> None:
    assert closeness(one, two) == closeness(two, one) == degree
    assert compatible(one, two) is (degree > 0)


@pytest.mark.parametrize(
    ("value", "source", "target", "result"),
    [
        (312, "백만원", "원", 312e6),
        (3.12e8, "원", "백만원", 312),
        (500, "m", "km", 0.5),
        (90, "분", "시간", 1.5),
        (2, "천명", "명", 2000),
    ],
)
def test_converts_within_a_family(value: float, source: str, target: str, result: float) -> None:
    assert convert(value, source, target) == pytest.approx(result)


def test_refuses_to_turn_units_into_others() -> None:
    with pytest.raises(ValueError, match="바꿀 수 없는 단위"):
        convert(1, "대", "명")


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (34120, "건", "34,120건"),
        (31_260_000_000, "원", "312억 6,000만 원"),
        (312, "백만원", "3억 1,200만 원"),
        (1_230_000_000_000, "원", "1조 2,300억 원"),
        (5000, "원", "5,000 원"),
        (-120_000, "원", "-12만 원"),
        (52.4, "%", "52.4%"),
        (3.87, "점", "3.87점"),
        (31.25, "%", "31.25%"),
    ],
)
def test_writes_values_the_korean_way(value: float, unit: str, written: str) -> None:
    assert format_value(value, unit) == written
