"""Numbers as Korean documents write them, and the made-up parts that add up to a city's totals."""

from __future__ import annotations

import random
from typing import Any

from jinja2 import Environment, StrictUndefined


def comma(value: float, digits: int = 0) -> str:
    """34120 → 34,120; with digits 23.33 → 23.3."""
    return f"{value:,.{digits}f}"


def man(value: int) -> str:
    """34120 → 3만 4,120."""
    high, low = divmod(int(value), 10_000)
    if not high:
        return f"{low:,}"
    return f"{high:,}만" + (f" {low:,}" if low else "")


def eok(millions: int) -> str:
    """백만원 → 억: 31260 → 312억 6천만; 15200 → 152억; 31265 → 312억 6,500만."""
    high, low = divmod(int(millions), 100)
    if not low:
        return f"{high:,}억"
    small = f"{low // 10}천만" if low % 10 == 0 else f"{low * 100:,}만"
    return f"{high:,}억 {small}" if high else small


def split(total: int, parts: int, seed: int = 1, least: int = 1) -> list[int]:
    """`parts` whole numbers ≥ least that add up to total; the same for the same arguments."""
    chance = random.Random(f"{total}/{parts}/{seed}")
    weights = [chance.uniform(0.5, 1.6) for _ in range(parts)]
    free = total - least * parts
    made = [least + int(free * w / sum(weights)) for w in weights]
    made[chance.randrange(parts)] += total - sum(made)
    return made


def picked(values: list[Any], count: int, seed: int = 1) -> list[Any]:
    """`count` of the values (with repeats when there are fewer), in a fixed order."""
    chance = random.Random(f"{count}/{seed}")
    return [chance.choice(values) for _ in range(count)]


def environment(city: dict[str, Any]) -> Environment:
    """Templates over a city's facts; a fact that is not there is an error."""
    env = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    env.filters.update(n=comma, man=man, eok=eok)
    env.globals.update(split=split, picked=picked, population=city["population"], city=city["city"], **city["facts"])
    return env
