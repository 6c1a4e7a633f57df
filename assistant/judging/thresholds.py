"""Thresholds of statements (과 단위 이상, 연 2회 이상, 24시간, 1,200대 이상) against what evidence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.judging.types import Reach, Threshold, Unit
from assistant.judging.vocabulary import squeeze
from assistant.quantities import Reading as NumberReading
from assistant.quantities import closeness, convert, readings
from assistant.types import Evidence

_NUMBER = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?(?:\s?[만천백억조]+)*(?:\s?\d[\d,]*\s?[만천백]?)*)\s?"
    r"(?P<unit>%|퍼센트|개소|개사|개월|곳|개|대|건|명|인|회|차례|번|종|가지|원|km|㎞|시간|점|본|기|면|분야|팀|과|국|TB|위원)"
    r"(?:의)?\s?(?P<noun>분야)?\s?(?P<bound>이상|초과|이하|미만|넘게)?"
)
_NATIVE = re.compile(r"(?P<number>한|두|둘|세|네|다섯)\s?(?P<unit>차례|번|개|곳|회)?\s?(?P<bound>이상|초과)")
_WHOLE_DAY = re.compile(r"(?:하루\s?종일|온종일|밤낮(?:없이)?|연중무휴로?)(?:\s?쉬지 않고)?|쉬지 않고")
_IN_CHARGE = re.compile(r"(?:전담하는|맡는|담당하는|전담할) (?P<rank>과|국|팀)(?=[이가을를은는])")
_NATIVE_VALUE = {"한": 1, "두": 2, "둘": 2, "세": 3, "네": 4, "다섯": 5}
_RANK = re.compile(
    r"(?P<rank>담당자|담당|팀|계|과|실|담당관|추진단|국|본부)\s?(?:단위|급|규모|수준|조직)\s?(?P<bound>이상)?(?:으로|의|인)?"
)
_RANKS = {
    "담당자": 0,
    "담당": 1,
    "계": 1,
    "팀": 1,
    "과": 2,
    "실": 2,
    "담당관": 2,
    "관": 2,
    "추진단": 2,
    "사업소": 2,
    "단": 2,
    "국": 3,
    "본부": 3,
}
_OFFICE = re.compile(
    r"(?P<stem>[가-힣]{2,12}?)(?P<rank>담당관|추진단|사업소|본부|과|국|팀|실)(?=[은는이가을를의에로으와도내,.()|\s·]|$)"
)
_NO_OFFICE = re.compile(r"(?:효|결|성|부|경|전|통|초|학|교|사|외|내|약|방|한|중|미|영|태|귀|전)$")
_ROUND_THE_CLOCK = re.compile(
    r"24시간|연중무휴|365일|상시\s?(?:운영|근무|관제)|3교대|4조\s?3교대|4조\s?2교대|주야|하루\s?종일|밤낮"
)
_DAYTIME = re.compile(r"09시|9시부터|18시|평일|주간에?만|근무시간|야간에?는?\s?(?:미|운영하지)|일과시간|업무시간")
Bound = Literal["", "이상", "이하", "미만", "초과"]
_BOUNDS: dict[str, Bound] = {"": "", "이상": "이상", "이하": "이하", "미만": "미만", "초과": "초과", "넘게": "초과"}


def asked(text: str) -> tuple[Threshold, ...]:
    """The thresholds in a statement, in order. 112·119 and years are names, not thresholds."""
    found = [_rank(match) for match in _RANK.finditer(text)]
    found += [
        Threshold(_RANKS[match["rank"]], match["rank"], "이상", "rank", " ") for match in _IN_CHARGE.finditer(text)
    ]
    for match in _NUMBER.finditer(text):
        if match["unit"] in {"과", "팀", "국"} and not match["bound"]:
            continue
        if match["unit"] == "인" and not match["bound"]:
            continue
        start = text[: match.start()]
        lead = re.search(r"(?:매년|연간|연|월|매월|총|약|하루)\s?$", start)
        whole = (lead.group() if lead else "") + match.group()
        unit = (match["noun"] and "개") or match["unit"]
        found.append(Threshold(_value(match["number"]), unit, _bound(match["bound"]), "number", whole))
    for match in _NATIVE.finditer(text):
        found.append(Threshold(_NATIVE_VALUE[match["number"]], match["unit"] or "개", "이상", "number", match.group()))
    return tuple(found)


def plainly(text: str) -> str:
    """하루 종일 쉬지 않고 is written as the 24시간 it means."""
    return text if "24시간" in text else _WHOLE_DAY.sub("24시간", text, count=1)


def _rank(match: re.Match[str]) -> Threshold:
    return Threshold(_RANKS[match["rank"]], match["rank"], "이상" if match["bound"] else "", "rank", match.group())


def _bound(word: str | None) -> Bound:
    return _BOUNDS[word or ""]


def _value(written: str) -> float:
    from assistant.quantities.numerals import numerals, plain

    found = numerals(plain(written.strip()))
    return found[0].value if found else float(re.sub(r"[^\d.]", "", written) or 0)


def reach(
    limit: Threshold, evidence: Evidence, text: str, units: Sequence[Unit], year: int
) -> tuple[Reach, float | None]:
    """Whether the evidence (its clauses `text`) reaches the threshold, and the value it was judged by."""
    if limit.kind == "rank":
        return _rank_reach(limit, text, units)
    if limit.unit == "시간" and limit.value == 24:
        return _clock_reach(text)
    best = _value_for(limit, evidence, text, units, year)
    if best is None:  # what has been done has been done once
        once = limit.bound == "이상" and limit.value <= 1 and limit.unit not in {"%", "시간"}
        return ("reached" if once else "unstated"), None
    quantity = best.quantity
    value = (
        convert(quantity.value, quantity.unit, limit.unit) if closeness(quantity.unit, limit.unit) else quantity.value
    )
    if best.quantity.bound in {"미만", "이하"} and limit.bound in {"이상", "초과"} and value <= limit.value:
        return "missed", value
    return ("reached" if holds(limit, value) else "missed"), value


def holds(limit: Threshold, value: float) -> bool:
    """Whether the value satisfies the threshold; without a bound it must be the same figure."""
    if limit.bound == "이상":
        return value >= limit.value
    if limit.bound == "초과":
        return value > limit.value
    if limit.bound == "이하":
        return value <= limit.value
    if limit.bound == "미만":
        return value < limit.value
    return abs(value - limit.value) <= 0.005 * max(1.0, abs(limit.value))


def _clock_reach(text: str) -> tuple[Reach, float | None]:
    if _DAYTIME.search(text) and not re.search(r"24시간", text):
        return "missed", None
    return ("reached", 24.0) if _ROUND_THE_CLOCK.search(text) else ("unstated", None)


def _rank_reach(limit: Threshold, text: str, units: Sequence[Unit]) -> tuple[Reach, float | None]:
    ranks = offices(text, units)
    if not ranks:
        return "unstated", None
    value = float(ranks[-1])
    return ("reached" if value >= limit.value else "missed"), value


def offices(text: str, units: Sequence[Unit]) -> list[int]:
    """Ranks of the offices named: those that bear the matter in their name, else any beside 전담."""
    words = [squeeze(form) for unit in units if unit.weight >= 0.5 for form in unit.forms if len(form) >= 3]
    named, other = [], []
    for match in _OFFICE.finditer(text):
        if _NO_OFFICE.search(match["stem"][-1]) and len(match["stem"]) <= 2:
            continue
        stem = squeeze(match["stem"])
        if any(word in stem for word in words) or re.search(r"스마트|유비쿼터스|전담", stem):
            named.append(_RANKS[match["rank"]])
        elif re.search(r"정보|도시|디지털|데이터|통신|혁신|미래", stem):
            other.append(_RANKS[match["rank"]])
    explicit = [_RANKS[match["rank"]] for match in _RANK.finditer(text)]
    return explicit or named or other


def _value_for(
    limit: Threshold, evidence: Evidence, text: str, units: Sequence[Unit], year: int
) -> NumberReading | None:
    """The number that answers: of a fitting unit, standing in the clause, best labelled, of the reference year."""
    offset = evidence.passage.text.find(text, evidence.start) if evidence.passage.table is None else evidence.start
    end = offset + len(text) if evidence.passage.table is None and offset >= 0 else evidence.end
    best: tuple[float, NumberReading] | None = None
    numbers = _numbers(evidence, year)
    same = [item for item in numbers if item.quantity.unit == limit.unit]
    for item in same or numbers:
        quantity = item.quantity
        fit = _fit(quantity.unit, limit.unit)
        if not fit or not max(offset, evidence.start) <= quantity.at[0] < end or item.found.part:
            continue
        if quantity.kind == "target" or (quantity.year or 0) > year:
            continue
        score = 2 * fit + _label_fit(item, units) + (0.3 if item.found.total else 0) + _year_fit(quantity.year, year)
        if best is None or score > best[0] + 1e-9:
            best = (score, item)
    return best[1] if best else None


def _numbers(evidence: Evidence, year: int) -> tuple[NumberReading, ...]:
    return tuple(item for item in readings(evidence, year) if item.found.sort == "value")


_SAME = (
    {"개소", "곳", "개", "군데", "지점"},
    {"대", "개", "기", "본", "AP"},
    {"회", "차례", "번", "건"},
    {"개", "건", "종", "분야"},
    {"명", "인", "위원"},
)


def _fit(unit: str, asked_unit: str) -> float:
    close = closeness(unit, asked_unit)
    if close:
        return float(close)
    return 0.6 if any({unit, asked_unit} <= same for same in _SAME) else (0.3 if not unit else 0.0)


def _label_fit(item: NumberReading, units: Sequence[Unit]) -> float:
    near = squeeze("".join((*item.found.chain, *item.found.head)))
    far = squeeze("".join((*item.found.topic, *item.found.loose, *item.caption)))
    score = 0.0
    for unit in units:
        if any(form in near for form in unit.forms):
            score += 1.0 * unit.weight
        elif any(form in far for form in unit.forms):
            score += 0.5 * unit.weight
    return score


def _year_fit(year: int | None, reference: int) -> float:
    return 0.0 if year is None else (1.5 if year == reference else -0.1 * (reference - year))
