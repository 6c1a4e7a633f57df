"""Numbers as written in Korean text."""

import pytest

from assistant.quantities.numerals import numerals, plain

WRITTEN = [
    ("34,120건", [34120]),
    ("3만 4,120건", [34120]),
    ("3만4천120건", [34120]),
    ("3만4,120건", [34120]),
    ("312억 6천만 원", [31_260_000_000]),
    ("312억6천만원", [31_260_000_000]),
    ("1조 2,300억 원", [1_230_000_000_000]),
    ("5백만원", [5_000_000]),
    ("1,234백만원", [1_234_000_000]),
    ("5,000천원", [5_000_000]),
    ("2.5억 원", [250_000_000]),
    ("12억 원", [1_200_000_000]),
    ("12 억원", [1_200_000_000]),
    ("1천2백만 원", [12_000_000]),
    ("십이만 명", [120_000]),
    ("이천이십 명", [2020]),
    ("백이십 건", [120]),
    ("천만 원", [10_000_000]),
    ("서른두 곳", [32]),
    ("두 차례", [2]),
    ("세 곳", [3]),
    ("네 개소", [4]),
    ("열두 개", [12]),
    ("스무 명", [20]),
    ("다섯 개 분야", [5]),
    ("５２．４％", [52.4]),
    ("1，204대", [1204]),
    ("3.87점", [3.87]),
    ("0.5%", [0.5]),
    ("1,204대와 388대", [1204, 388]),
    ("이 건에 대하여", []),
    ("세종시 두정동", []),
    ("네트워크 한국", []),
    ("2 백업센터", [2]),
    ("3 만족도", [3]),
]


@pytest.mark.parametrize(("text", "values"), WRITTEN)
def test_reads_every_spelling(text: str, values: list[float]) -> None:
    assert [numeral.value for numeral in numerals(plain(text))] == values


def test_plain_keeps_every_offset() -> None:
    text = "（５２．４％）∼１２"
    assert plain(text) == "(52.4%)~12"
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "grain"), [("312억", 1e8), ("31.25%", 0.01), ("34,120건", 1), ("3만 4천", 1e3), ("1.2억", 1e7)]
)
def test_grain_is_the_smallest_step_of_the_spelling(text: str, grain: float) -> None:
    assert numerals(text)[0].grain == pytest.approx(grain)
