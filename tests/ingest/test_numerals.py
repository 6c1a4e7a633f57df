"""Written numbers come down to one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numerals import numerals, plain


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("3만 4,120건", ["34120"]),
        ("312억 6천만 원", ["31260000000"]),
        ("1조 2,000억", ["1200000000000"]),
        ("5만", ["50000"]),
        ("1.5억 원", ["150000000"]),
        ("2천 5백 명", ["2500"]),
        ("34,120건", []),
        ("제3조", []),
        ("", []),
    ],
)
def test_scaled_numbers(written: str, digits: list[str]) -> None:
    assert numerals(written) == digits


@pytest.mark.parametrize(
    ("written", "digits"), [("34,120", "34120"), ("3.80", "3.8"), ("3.00", "3"), ("0", "0"), ("007", "007")]
)
def test_plain(written: str, digits: str) -> None:
    assert plain(written) == digits


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_any_number_of_ten_thousands(upper: int, lower: int) -> None:
    written = f"{upper:,}만 {lower:,}" if lower else f"{upper:,}만"
    assert numerals(written) == [str(upper * 10_000 + lower)]
