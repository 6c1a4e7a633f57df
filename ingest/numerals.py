"""Numbers as search terms: one spelling for 34,120 · 3만 4,120 · 34120."""

from __future__ import annotations

import re
from decimal import Decimal

_SCALES = {"조": 10**12, "억": 10**8, "만": 10**4, "천": 10**3, "백": 10**2}
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SCALED = rf"{_DIGITS}\s?[조억만천백]"
_MIXED = re.compile(rf"(?<![제\d.]){_SCALED}(?:\s?{_SCALED}|\s?[조억만천백])*(?:\s?{_DIGITS})?")
_PIECE = re.compile(rf"({_DIGITS})|([조억만천백])")


def plain(number: str) -> str:
    """A written number without commas and without zeros that mean nothing: 34,120 → 34120, 3.80 → 3.8."""
    bare = number.replace(",", "")
    whole, point, fraction = bare.partition(".")
    if not (whole + fraction).isdecimal():
        return bare
    return f"{whole}.{fraction.rstrip('0')}".rstrip(".") if point else bare


def numerals(text: str) -> list[str]:
    """The value of each number written with 만, 억 … in the text, as plain digits (312억 6천만 → 31260000000)."""
    return [_value(found.group()) for found in _MIXED.finditer(text)]


def _value(written: str) -> str:
    total = section = number = Decimal(0)
    for digits, scale in _PIECE.findall(written):
        if digits:
            number = Decimal(digits.replace(",", ""))
        elif _SCALES[scale] < 10**4:
            section, number = section + (number or 1) * _SCALES[scale], Decimal(0)
        else:
            total, section, number = total + (section + number or 1) * _SCALES[scale], Decimal(0), Decimal(0)
    return plain(f"{total + section + number:f}")
