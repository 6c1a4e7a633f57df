"""Units: which spelling means which unit, which belong together, how one turns into another.

A family holds units that turn into one another by a factor (원 ↔ 백만원, m ↔ km). Counting words (대, 건, 명 …) are
families of one group each: 곳 and 개소 are the same, 대 and 개소 are not. 개 counts anything but people, and so is
loosely compatible with the other counting words.
"""

from __future__ import annotations

import re
from functools import cache

_FAMILIES: dict[str, dict[str, float]] = {
    "money": {
        "원": 1,
        "천원": 1e3,
        "만원": 1e4,
        "십만원": 1e5,
        "백만원": 1e6,
        "천만원": 1e7,
        "억원": 1e8,
        "조원": 1e12,
    },
    "people": {"명": 1, "천명": 1e3, "만명": 1e4, "백만명": 1e6},
    "length": {"km": 1, "m": 1e-3},
    "area": {"㎢": 1, "㎡": 1e-6, "ha": 1e-2},
    "share": {"%": 1},
    "share points": {"%p": 1},
    "score": {"점": 1},
    "hours": {"시간": 1, "분": 1 / 60, "초": 1 / 3600},
    "years": {"년": 1, "개년": 1, "개월": 1 / 12},
    "days": {"일": 1, "주": 7},
    "devices": {"대": 1, "기": 1, "본": 1, "천대": 1e3},
    "places": {"개소": 1, "곳": 1, "군데": 1, "지점": 1},
    "things": {"개": 1, "천개": 1e3, "만개": 1e4},
    "cases": {"건": 1, "천건": 1e3, "만건": 1e4},
    "times": {"회": 1, "차례": 1, "번": 1, "천회": 1e3},
    "kinds": {"종": 1, "가지": 1, "종류": 1},
    "firms": {"개사": 1, "사": 1, "업체": 1, "개 업체": 1},
    "teams": {"팀": 1},
    "divisions": {"과": 1},
    "bureaus": {"국": 1},
    "lots": {"면": 1},
    "lines": {"회선": 1},
    "households": {"가구": 1, "세대": 1, "호": 1},
    "rungs": {"단계": 1},
    "ranks": {"위": 1, "등급": 1, "등": 1},
    "seats": {"석": 1},
    "sets": {"식": 1, "세트": 1},
    "storage": {"TB": 1, "GB": 1e-3, "PB": 1e3},
    "speed": {"Mbps": 1, "Gbps": 1e3},
    "ages": {"세": 1},
    "year": {"연도": 1},
    "volumes": {"권": 1, "편": 1, "부": 1},
}
_LABELS: dict[str, str] = {
    "분야": "things",
    "과제": "things",
    "기관": "things",
    "부서": "things",
    "서비스": "things",
    "시스템": "things",
    "학교": "things",
    "센터": "things",
    "구간": "things",
    "노선": "things",
    "사업": "things",
    "교차로": "things",
    "조례": "things",
    "항목": "things",
    "지표": "things",
    "도시": "things",
}
"""Nouns that are counted directly (12분야): they count as 개 of that noun."""

_FACTOR = {unit: (family, factor) for family, units in _FAMILIES.items() for unit, factor in units.items()}
_BASE = {family: next(unit for unit, factor in units.items() if factor == 1) for family, units in _FAMILIES.items()}
_LOOSE = {
    "things": {"devices", "places", "cases", "kinds", "firms", "teams", "lots", "sets", "times"},
    "cases": {"times", "things"},
}
_COUNTING = _LOOSE["things"] | {"things"}
_SPELLINGS = {
    "㎞": "km", "KM": "km", "Km": "km", "킬로미터": "km", "미터": "m", "km²": "㎢", "km2": "㎢", "m²": "㎡", "m2": "㎡",
    "％": "%", "퍼센트": "%", "프로": "%", "퍼센트포인트": "%p", "%포인트": "%p", "인": "명", "사람": "명",
}  # fmt: skip
_PERSONS = {"인": "명", "인·년": "명", "1인": "명", "1명": "명", "1천명": "천명", "1만명": "만명", "10만명": "십만명"}
_PLAIN_DIVISOR = {"년", "연", "월"}


def nouns() -> tuple[str, ...]:
    """Nouns that may stand directly after a number, longest first."""
    return tuple(sorted(_LABELS, key=len, reverse=True))


def spellings() -> tuple[str, ...]:
    """Every written form of a unit that may follow a number, longest first."""
    names = {name for units in _FAMILIES.values() for name in units} - {"연도", "십만원", "천만원"}
    spaced = {"백만 원", "천 원", "만 원", "억 원", "조 원"}
    return tuple(sorted(names | set(_SPELLINGS) | spaced, key=len, reverse=True))


@cache
def known() -> frozenset[str]:
    """Every canonical unit."""
    return frozenset(_FACTOR)


@cache
def canonical(unit: str) -> str:
    """One spelling of a unit: "백만 원" → 백만원, ㎞ → km, "개 분야" → 개, "명(인)" → 명, "건/년" → 건."""
    bare = re.sub(r"(?<=.)\(.*?\)", "", re.sub(r"\s+", "", unit)).strip("()[]·")
    bare = _SPELLINGS.get(bare, bare)
    head, slash, per = bare.partition("/")
    if slash and per in _PLAIN_DIVISOR:
        bare = head
    elif slash:
        return f"{canonical(head)}/{_PERSONS.get(per, per)}"
    if bare in _FACTOR:
        return bare
    if bare in _LABELS or (bare.startswith("개") and len(bare) > 1):
        return "개"
    return _SPELLINGS.get(bare, bare)


@cache
def normalised(unit: str) -> tuple[str, float]:
    """The unit in which values are kept, and the factor that leads to it: 백만원 → (원, 1000000)."""
    name = canonical(unit)
    family, factor = _FACTOR.get(name, ("", 1.0))
    if family in ("money", "people", "cases", "devices", "things", "times") and factor >= 1:
        return _BASE[family] if factor > 1 or family == "people" else name, factor
    return name, 1.0


@cache
def closeness(a: str, b: str) -> int:
    """2: the same kind of unit; 1: one may stand for the other (개 for 대); 0: they measure different things."""
    one, two = canonical(a), canonical(b)
    if one == two:
        return 2
    if "/" in one and "/" in two:
        (first_head, _, first_per), (second_head, _, second_per) = one.partition("/"), two.partition("/")
        return closeness(first_head, second_head) if first_per == second_per else 0
    first, second = _FACTOR.get(one, ("",))[0], _FACTOR.get(two, ("",))[0]
    if not first or not second:
        return 0
    if first == second:
        return 2
    return 1 if second in _LOOSE.get(first, ()) or first in _LOOSE.get(second, ()) else 0


@cache
def counts(unit: str) -> bool:
    """Whether the unit only counts things (개, 건, 종, 개사 …): not people, money, lengths or shares."""
    return _FACTOR.get(canonical(unit), ("",))[0] in _COUNTING


def compatible(a: str, b: str) -> bool:
    """Whether a value in one unit can answer a question asked in the other."""
    return closeness(a, b) > 0


def convert(value: float, source: str, target: str) -> float:
    """`value` of unit `source` in unit `target`. ValueError where the two cannot stand for one another."""
    one, two = canonical(source), canonical(target)
    if not compatible(one, two):
        raise ValueError(f"{source}은(는) {target}(으)로 바꿀 수 없는 단위입니다")
    if one == two:
        return value
    one, two = one.partition("/")[0], two.partition("/")[0]
    return round(value * _FACTOR[one][1] / _FACTOR[two][1], 9)
