"""Characters made fit to be stored."""

from __future__ import annotations

import pytest

from ingest.cleaning import leaders_shortened, nfc, tidy, visible


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (ord("가"), "가"),
        (0x0B, ""),
        (0xA0, ""),
        (0x3000, ""),
        (0x200B, None),
        (0xF0A7, "▪"),
        (2, "-"),
        (ord("㎢"), "㎢"),
    ],
)
def test_a_code_point_is_shown_as_the_eye_sees_it(code: int, shown: str | None) -> None:
    assert visible(code) == shown


def test_composition_never_rewrites_compatible_characters() -> None:
    assert nfc("ㆍ․①㎢Ⅰ") == "ㆍ․①㎢Ⅰ"
    assert nfc("\u1100\u1161") == "가"


def test_tidy_keeps_lines_and_drops_what_cannot_be_seen() -> None:
    assert tidy("가\u200b나\t다  라\r\n마\x0b바\r사") == "가나 다 라\n마 바\n사"


def test_dot_leaders_are_cut_short() -> None:
    assert leaders_shortened("서론" + "·" * 4000 + "3") == "서론···3"
    assert leaders_shortened("그런데...") == "그런데..."
