"""Values written the Korean way."""

from __future__ import annotations

from assistant.quantities.units import canonical, normalised

_MAN = 10**4
_SCALES = (("조", 10**12), ("억", 10**8), ("만", _MAN))


def format_value(value: float, unit: str) -> str:
    """34,120건 · 52.4% · 312억 6,000만 원 (money in any unit is written in 원)."""
    name, factor = normalised(unit)
    if name == "원":
        return f"{_money(value * factor)} 원"
    return f"{_digits(value)}{canonical(unit)}"


def _money(won: float) -> str:
    if abs(won) < _MAN or won != int(won):
        return _digits(won)
    sign, rest, words = ("-" if won < 0 else ""), abs(int(won)), []
    for name, size in _SCALES:
        count, rest = divmod(rest, size)
        if count:
            words.append(f"{count:,}{name}")
    if rest:
        words.append(f"{rest:,}")
    return sign + " ".join(words)


def _digits(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0")
