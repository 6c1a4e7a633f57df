"""Identifiers can be read out, and are safe in paths and addresses."""

import re

import pytest

from api.records.ids import application_id, romanised


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("가람시", "garam"),
        ("서울특별시 강남구", "gangnam"),
        ("동구", "dong"),
        ("울산광역시", "ulsan"),
        ("Busan", "busan"),
    ],
)
def test_an_application_is_named_after_its_city(name: str, stem: str) -> None:
    assert re.fullmatch(rf"{stem}-[0-9a-f]{{4}}", application_id(name))


@pytest.mark.parametrize("name", ["市", "../../etc", "시", "a" * 300, "가" * 60])
def test_any_name_gives_a_safe_identifier(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]{1,24}-[0-9a-f]{4}", application_id(name))


def test_every_syllable_has_a_reading() -> None:
    assert all(re.fullmatch("[a-z]+", romanised(chr(code))) for code in range(0xAC00, 0xAC00 + 11172))
