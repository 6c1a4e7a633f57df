"""Numbers with their units as they stand in a line: 약 1,700여 대 · 10~15명 · 인구 천명당 4.1대 · 82/100점."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.quantities import units
from assistant.quantities.numerals import Numeral, numerals
from assistant.quantities.skipping import not_quantities
from assistant.quantities.years import YearMention

Bound = Literal["", "이상", "이하", "미만", "초과"]
_TIGHT = {
    "인",
    "사",
    "과",
    "국",
    "석",
    "식",
    "부",
    "등",
    "주",
    "호",
    "면",
    "기",
    "본",
    "번",
    "위",
    "초",
    "세",
    "m",
    "년",
    "일",
}
"""Units that are mostly something else when a space stands before them."""
_NAMES = units.spellings() + units.nouns()
_LEAD = re.compile(r"(\s?여)?(\s?)")
_ENDING = re.compile(
    r"(?:을|를|이|가|은|는|의|에|에서|에게|에는|에서는|에서의|에의|으로|로|으로는|로는|으로서|과|와|와의|도|만|"
    r"만을|만의|뿐|밖에|씩|씩을|까지|"
    r"까지의|부터|보다|보다는|이상|이상을|이상의|이상이|이상으로|이하|이하로|이하의|미만|미만으로|초과|이며|"
    r"이고|이나|이자|이다|임|며|고|다|"
    r"입니다|이었다|였다|이었으며|였으며|이었고|였고|이었으나|였으나|이었던|인|인데|이던|이라|이라는|라고|"
    r"에\s?달\S*|정도|정도의|정도로|내외|내외의|"
    r"가량|안팎|규모|규모의|규모로|수준|수준의|수준으로|등|등을|등의|등이|및|중|중에|중에서|중에는|가운데|대비|"
    r"당시|이내|이내의|미달|나|에서도|"
    r"짜리|어치|전체|모두|전부|달성|증가|감소|운영|설치|구축|개방|제공|보유|개최|체결|확보|지원|확대|상승|개설|"
    r"발굴|선정|이수|참여|수료|교육)"
)
_ABOUT = re.compile(r"(?<![가-힣])(?:약|대략|거의|어림잡아|무려|평균\s?약)\s?$")
_AFTER = re.compile(r"\s?(이상|이하|미만|초과)")
_VAGUE = re.compile(r"\s?(?:가량|정도|내외|안팎|남짓)")
_TILDE = re.compile(r"\s?(?:~|-|–|에서)\s?")
_PER = re.compile(
    r"(?:인구\s?)?(?P<many>10만|1만|1천|1,000|10,000|100,000|십만|천|만|1)\s?(?P<who>명|"
    r"인)\s?당(?P<between>[^\d,.;]{0,24})$"
)
_RATE = re.compile(r"\s?/\s?(?:1|10|십|천|만|십만|1천|1만|10만)?\s?(?:명|인)(?![가-힣])")
_EACH = re.compile(r"당(?![가-힣]*년)|마다")
_OF = re.compile(r"\s?/\s?")
_GROUPS = re.compile(r"\s(?:핵심|중점|전략|추진|분야|과제|목표|원칙|요소|영역|권역|방향|비전|주요|기본|부문|대분야)")
_MANY = {"1천": "천", "1,000": "천", "1만": "만", "10,000": "만", "10만": "십만", "100,000": "십만", "1": ""}


@dataclass(frozen=True, slots=True)
class Spot:
    """`text[start:end]` is a number with its unit ("" where none is written); `label_start` is where its
    approximator or "천명당" begins, i.e. where the words before it end."""

    value: float
    unit: str
    start: int
    end: int
    grain: float
    label_start: int
    approximate: bool = False
    bound: Bound = ""
    scale: float | None = None
    skip: bool = False


def spots(text: str, years: list[YearMention]) -> list[Spot]:
    """The numbers of a `plain` text that may be quantities, left to right, ranges as one."""
    closed = [*not_quantities(text), *((year.start, year.end) for year in years)]
    found: list[Spot] = []
    free = [n for n in numerals(text) if not any(start < n.end and n.start < end for start, end in closed)]
    at = 0
    while at < len(free):
        step, spot = _spot(text, free, at)
        found.append(spot)
        at += step
    return [spot for spot in found if not spot.skip]


def _spot(text: str, free: list[Numeral], at: int) -> tuple[int, Spot]:
    """The spot that begins with numeral `at`, and how many numerals it takes."""
    first = free[at]
    second = free[at + 1] if at + 1 < len(free) else None
    if second is not None:
        between = text[first.end : second.start]
        unit, end, _ = unit_at(text, first.end)
        if _TILDE.fullmatch(between) and "에서" not in between and first.value < second.value:
            return 2, _one(text, second, first)
        if unit and _TILDE.fullmatch(text[end : second.start]) and "~" in text[end : second.start]:
            return 2, _one(text, second, first)
        if _OF.fullmatch(between) and unit_at(text, second.end)[0] == "점":
            spot = _one(text, second, first)
            return 2, Spot(first.value, "점", first.start, spot.end, first.grain, spot.label_start, scale=second.value)
    return 1, _one(text, first, None)


def _one(text: str, numeral: Numeral, low: Numeral | None) -> Spot:
    unit, end, vague = unit_at(text, numeral.end)
    start = low.start if low else numeral.start
    about = _ABOUT.search(text, 0, start)
    per = _PER.search(text, 0, about.start() if about else start)
    adjacent = per and re.fullmatch(r"\s?(?:평균|연|연간|연평균)?\s?", per.group("between"))
    label_start = per.start() if per and adjacent else about.start() if about else start
    bound: Bound = ""
    limit = _AFTER.match(text, end)
    if limit:
        bound = limit.group(1)  # type: ignore[assignment]
    elif low:
        bound = "이상"
    if per and unit:
        many = _MANY.get(per.group("many"), per.group("many"))
        unit = f"{unit}/{many}명"
    elif unit and (rate := _RATE.match(text, end)):
        unit, end = units.canonical(unit + re.sub(r"\s", "", rate.group())), rate.end()
    approximate = bool(about or vague or low or _VAGUE.match(text, end))
    value, factor = (low or numeral).value, 1.0
    if unit and "/" not in unit:
        unit, factor = units.normalised(unit)
    skip = bool(unit and _EACH.match(text, end)) or (numeral.words and not unit)
    none = numeral.words and numeral.value == 1 and re.match(r"도\s", text[end:]) and re.search(r"없|않|못", text[end:])
    return Spot(
        0.0 if none else value * factor,
        unit,
        start,
        end,
        numeral.grain * factor,
        label_start,
        approximate,
        bound,
        skip=skip,
    )


def unit_at(text: str, at: int) -> tuple[str, int, bool]:
    """The unit that begins at `at`, where it ends, and whether 여 stood before it. ("", at, False) where none is."""
    for vague, space, name in _candidates(text, at):
        end = at + len(vague) + len(space) + len(name)
        if space and name in _TIGHT and not vague:
            continue
        if not _ends_well(text, end, name):
            continue
        if name == "대" and _GROUPS.match(text, end):
            name = "개"
        return units.canonical(name), end, bool(vague)
    vague_only = re.match(r"여(?=\s)", text[at:])
    return "", at + (1 if vague_only else 0), bool(vague_only)


def _candidates(text: str, at: int) -> list[tuple[str, str, str]]:
    """Every reading of what follows, longest unit first."""
    lead = _LEAD.match(text, at)
    assert lead is not None
    vague, space = lead.group(1) or "", lead.group(2)
    rest = text[at + len(vague) + len(space) :]
    return [(vague, space, name) for name in _NAMES if rest.startswith(name)]


def _ends_well(text: str, end: int, name: str) -> bool:
    """Whether the unit's last letter ends the word: 대 in 3대를 does, 점 in 5점검 does not."""
    rest = text[end:]
    if name[-1].isascii() and name[-1].isalpha():
        return not re.match(r"[A-Za-z0-9²³]", rest)
    run = re.match(r"[가-힣]*", rest)
    word = run.group() if run else ""
    if not word or _EACH.match(word):
        return True
    return bool(_ENDING.fullmatch(word)) or name == "%"
