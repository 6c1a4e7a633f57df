"""How well each number of the evidence answers a measure, and why some cannot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.quantities.labels import PER_HEAD, has, match, squeeze
from assistant.quantities.numerals import plain
from assistant.quantities.places import foreign_before, foreign_heading, is_place
from assistant.quantities.reading import readings
from assistant.quantities.types import Ask, Ranked, Reading
from assistant.quantities.units import canonical, closeness
from assistant.types import Evidence

_SAME_YEAR, _NO_YEAR, _NEXT_YEAR, _OTHER_YEAR = 1.0, 0.95, 0.55, 0.4
_SUM, _TOTAL, _PART, _CELL, _WHOLE = 1.15, 1.05, 0.97, 0.85, 0.85
_UNIT_STEP = 0.02
_LOOSE_UNIT, _NO_UNIT = 0.85, 0.8
_CUMULATIVE, _NOT_SAID_CUMULATIVE = 1.1, 0.85
_STRAY = 0.7
_KEYED = 0.95
"""What a row that names the indicator by its number scores at least."""
_MONEY = re.compile(r"예산|집행|이월|사업비|금액|국비|도비|시비|투자|소요액|[가-힣]액$")
_RATE = re.compile(r"비율|비중|[가-힣]율|[가-힣]률|당\s?\S{0,4}대수")
_PERIODS = {"annual": "연간", "cumulative": "누적", "point": "기준일 현재"}


def rank(ask: Ask, evidence: Sequence[Evidence], reference_year: int, city: str = "") -> list[Ranked]:
    """Every figure of a fitting unit: the accepted ones first, best first, then the rejected with the reason."""
    own = frozenset(squeeze(word) for word in (city, city[:-1], f"{city}청") if len(word) > 1)
    ranked = [
        _rank(ask, reading, reference_year, city, own)
        for piece in evidence
        for reading in readings(piece, reference_year)
        if _fitting(ask, reading)
    ]
    return sorted(
        ranked, key=lambda item: (bool(item.rejected), -item.score, item.quantity.evidence.rank, item.quantity.at)
    )


def _fitting(ask: Ask, reading: Reading) -> bool:
    if reading.found.sort == "year":
        return any(canonical(unit) == "연도" for unit in ask.units)
    if not reading.quantity.unit:
        return reading.table and _may_be_bare(ask, reading)
    if _asks_rate(ask) and "/" not in reading.quantity.unit and not _said_as_rate(reading):
        return False
    return any(closeness(reading.quantity.unit, unit) for unit in ask.units)


def _may_be_bare(ask: Ask, reading: Reading) -> bool:
    """A cell without a unit: never an amount, whose scale is unknown; a rate only under a heading that says so."""
    named = "".join(reading.found.chain)
    if any(closeness(unit, "원") for unit in ask.units) or _MONEY.search(named):
        return False
    rate = all(closeness(unit, "%") or "/" in canonical(unit) for unit in ask.units[:1])
    return bool(_RATE.search(named)) if rate and ask.units else not _RATE.search(named)


def _asks_rate(ask: Ask) -> bool:
    """인구 천명당 CCTV: the plain count cannot answer, even where its unit is among those asked for."""
    return any(PER_HEAD.search(label) for label in ask.labels) or any("/" in canonical(unit) for unit in ask.units[:1])


def _said_as_rate(reading: Reading) -> bool:
    found = reading.found
    return bool(PER_HEAD.search(" ".join((*found.chain, *found.loose, *reading.caption))))


def _rank(ask: Ask, reading: Reading, reference: int, city: str, own: frozenset[str]) -> Ranked:
    found, context = reading.found, reading.quantity.evidence.passage.context
    fit = match(reading, ask.labels, own, context)
    hard = _wrong_nature(ask, reading, reference) or _foreign(reading, city) or _unqualified(ask, reading)
    keyed = not hard and fit.score > 0 and _keyed(ask, reading)
    rejected = hard or ("" if keyed else fit.why_not)
    reasons = [f"이름: {fit.label} {fit.score:.2f}"]
    score = max(fit.score, _KEYED) if keyed else fit.score
    score *= _year_weight(found.year, reference, reasons)
    if ask.period == "cumulative":
        score *= _CUMULATIVE if found.kind == "cumulative" else _NOT_SAID_CUMULATIVE
    score *= _unit_weight(ask, reading, reasons)
    narrow = bool(fit.stray) and not rejected and not keyed
    if narrow:
        score *= _STRAY
        reasons.append(f"더 좁은 말이 붙음: {' '.join(fit.stray)}")
    if found.total or found.sum_of_parts:
        score *= _SUM if found.sum_of_parts else _TOTAL
        reasons.append("부분의 합과 같음" if found.sum_of_parts else "총계")
    if found.part or found.approximate:
        score *= _CELL if reading.table and found.part else _PART
    if found.whole:
        score *= _WHOLE
    return Ranked(
        reading,
        round(min(1.0, score), 4),
        tuple(reasons),
        rejected,
        fit.score,
        fit.label,
        bool(hard),
        narrow,
        keyed,
        not fit.why_not,
    )


def _keyed(ask: Ask, reading: Reading) -> bool:
    """Whether the row of a 조견표 or a claim's table names the indicator by its number."""
    cells = reading.quantity.evidence.text.split("|") if ask.key and reading.table else ()
    return any(cell.strip() == ask.key for cell in cells)


def _wrong_nature(ask: Ask, reading: Reading, reference: int) -> str:
    found = reading.found
    if found.sort == "delta":
        return "증감을 말하는 수치입니다"
    if found.sort in ("former", "scale"):
        return "예전 수준이거나 만점입니다"
    if _stands_for_places(ask, reading):
        return "장소의 수를 말하는 수치입니다"
    if found.kind == "target" or (found.year is not None and found.year > reference + 1):
        return "목표나 계획의 수치입니다"
    if ask.period == "point" and found.kind == "annual":
        return f"{_PERIODS[ask.period]} 수치가 아니라 한 해의 것입니다"
    if ask.period == "annual" and found.kind == "cumulative":
        return f"{_PERIODS[ask.period]} 수치가 아니라 누적입니다"
    if ask.period == "cumulative" and found.kind == "annual":
        return f"{_PERIODS[ask.period]} 수치가 아니라 연간입니다"
    return ""


def _stands_for_places(ask: Ask, reading: Reading) -> bool:
    """다섯 곳에서 리빙랩을 운영: where it was done, not how many there were."""
    unit, evidence = reading.quantity.unit, reading.quantity.evidence
    behind = evidence.passage.text[reading.quantity.at[1] :]
    return (
        closeness(unit, "곳") == 2 and behind.startswith("에") and not any(closeness(unit, u) == 2 for u in ask.units)
    )


def _foreign(reading: Reading, city: str) -> str:
    evidence = reading.quantity.evidence
    if reading.table:
        words = (*reading.found.chain, *reading.found.topic)
        other = next(
            (word for word in words if is_place(word, city) or re.fullmatch(r"전국|타\s?지자체|인근\s?도시", word)), ""
        )
    else:
        other = foreign_before(plain(evidence.text), reading.quantity.at[0] - evidence.start, city)
    other = other or foreign_heading(evidence.passage.context, city)
    return f"다른 도시({other})의 수치입니다" if other else ""


@lru_cache(maxsize=4096)
def _squeezed(text: str) -> str:
    return squeeze(text)


def _unqualified(ask: Ask, reading: Reading) -> str:
    evidence, found = reading.quantity.evidence, reading.found
    near = squeeze(" ".join((*found.chain, *found.head, *found.loose, *found.right)))
    excluded = next((word for word in ask.excludes if has(near, squeeze(word))), "")
    if excluded:
        return f"다른 것({excluded})의 수치입니다"
    said = (
        near
        + squeeze(" ".join((*found.topic, *reading.caption)))
        + _squeezed(evidence.text)
        + _squeezed(evidence.passage.context)
    )
    if ask.qualifiers and not any(has(said, squeeze(word)) for word in ask.qualifiers):
        return f"조건({', '.join(ask.qualifiers)})을 말하지 않습니다"
    return ""


def _year_weight(year: int | None, reference: int, reasons: list[str]) -> float:
    if year == reference:
        reasons.append("기준연도")
        return _SAME_YEAR
    if year is None:
        return _NO_YEAR
    reasons.append(f"기준연도 아님({year})")
    return _NEXT_YEAR if abs(year - reference) == 1 else _OTHER_YEAR


def _unit_weight(ask: Ask, reading: Reading, reasons: list[str]) -> float:
    unit = reading.quantity.unit
    if not unit:
        reasons.append("단위가 적혀 있지 않음")
        return _NO_UNIT
    if max((closeness(unit, wanted) for wanted in ask.units), default=0) == 2 or reading.found.sort == "year":
        return 1.0 - _UNIT_STEP * _unit_place(ask, unit)
    reasons.append(f"단위 {unit}")
    return _LOOSE_UNIT


def _unit_place(ask: Ask, unit: str) -> int:
    """How far down the list of asked units the first one of the same kind stands."""
    return next((at for at, wanted in enumerate(ask.units) if closeness(unit, wanted) == 2), 0)
