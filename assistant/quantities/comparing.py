"""Whether two quantities say the same: rounding, 약 and 이상 forgive what they were written to forgive."""

from __future__ import annotations

from assistant.quantities.numerals import numerals, plain
from assistant.quantities.units import closeness, convert
from assistant.types import Quantity

_EXACT = 1e-9


def same_value(first: Quantity, second: Quantity) -> bool:
    """약 1,700대 ≈ 1,689대 · 31.3% ≈ 31.25% · 312억 원 ≈ 312억 6천만 원 · 1,600여 대 또는 1,600대 이상 ≈ 1,689대."""
    if not closeness(first.unit, second.unit):
        return False
    other = convert(second.value, second.unit, first.unit)
    if abs(first.value - other) <= _EXACT * max(1.0, abs(other)):
        return True
    return _covers(first, other) or _covers(second, convert(first.value, first.unit, second.unit))


def _covers(written: Quantity, value: float) -> bool:
    """Whether `value` is one that a writer could have meant by what is written."""
    step = rounding(written)
    if written.bound == "이상" or written.bound == "초과":
        return written.value - _EXACT <= value <= written.value * 1.2 + step
    if written.bound:
        return written.value * 0.8 - step <= value <= written.value + _EXACT
    if written.approximate:
        if "여" in written.text:
            return written.value <= value < written.value + _round_step(written)
        # At least 2 %, for 약 1,250 is written of 1,238 as well as 약 1,200.
        return abs(written.value - value) <= max(_round_step(written) * 0.55, abs(written.value) * 0.02)
    # A figure written to a coarser step was rounded there; one that ends in 억 or 만 is often cut instead.
    ahead = 1.0 if _is_compound(written) else 0.6
    return -0.6 * step < value - written.value < ahead * step


def _is_compound(written: Quantity) -> bool:
    return any(letter in written.text for letter in "조억만천백")


def rounding(written: Quantity) -> float:
    """The smallest step the spelling tells, in the quantity's unit: 312억 → 10^8, 31.3 → 0.1, 312 백만원 → 10^6."""
    found = numerals(plain(written.text))
    if not found or not found[0].value:
        return 0.0
    return found[0].grain * abs(written.value) / abs(found[0].value)


def _round_step(written: Quantity) -> float:
    """The weight of the last digit that is not zero: 1,700 → 100."""
    step = rounding(written) or 1.0
    count = round(abs(written.value) / step)
    while count and count % 10 == 0:
        count, step = count // 10, step * 10
    return step
