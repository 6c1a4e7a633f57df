"""The year of one number among the years that its sentence names."""

from __future__ import annotations

import re

from assistant.quantities.phrases import clause_end
from assistant.quantities.spotting import Spot
from assistant.quantities.years import YearMention

_BASIS = re.compile(
    r"\s(?:수립|제정|개정|체결|개소|설립|시작|도입|선정|승인)\S*\s[^,]{0,30}?(?:에 따라|에 따른|에 의거|에 의한|"
    r"을 통해|를 통해|에 근거|바탕으로|이후|이래)"
)

_FORMER = re.compile(r"\d[^\s\d]{0,4}에서\s")
_NOW = re.compile(r"(?:며|나|고|만|데),?\s(?:현재|지금|이미)")
_AS_OF = re.compile(r"\s?(?:년|도|말|월|일|\.|\s)*(?:기준|현재|말)")


def year_at(
    text: str, spot: Spot, years: list[YearMention], others: list[Spot], heading: int | None
) -> tuple[int | None, YearMention | None]:
    """The year `spot` stands for, and the mention that gave it (None where the heading did)."""
    usable = [year for year in years if year.usable]
    mention = _in_brackets_after(text, spot, usable, others) or _left(text, spot, usable) or _right(text, spot, usable)
    return (mention.year, mention) if mention else (heading, None)


def _in_brackets_after(text: str, spot: Spot, years: list[YearMention], others: list[Spot]) -> YearMention | None:
    """34,120건(2020년 말 기준): brackets right behind the number that hold a year and no other number."""
    hit = re.match(r"\s?\(([^()]*)\)", text[spot.end :])
    if not hit:
        return None
    start, end = spot.end + hit.start(1), spot.end + hit.end(1)
    if any(start <= other.start < end for other in others):
        return None
    inside = [year for year in years if start <= year.start < end]
    return inside[0] if inside else None


def _left(text: str, spot: Spot, years: list[YearMention]) -> YearMention | None:
    """The nearest year before the number, unless it stands in closed brackets or only dates what the number "
    "rests on."""
    for year in reversed([year for year in years if year.end <= spot.start]):
        between = text[year.end : spot.start]
        if _NOW.search(between):
            return None
        closed = between.count(")") > between.count("(")
        if closed and not _describes_next(text, year):
            continue
        if (not year.solid and _BASIS.match(between)) or _FORMER.search(between):
            continue
        return year
    return None


def _describes_next(text: str, year: YearMention) -> bool:
    """(2020년 말 기준) CCTV 1,689대, 현황('20.12.): brackets that hold nothing but the date, not behind a number."""
    before = text[: year.start].rstrip()
    if not before.endswith("("):
        return False
    if year.spans_years and re.search(r"(?:년간?|동안|기간|누계)\s?\($", before):
        return True
    return not re.search(r"\d\s?[가-힣%㎞㎢a-zA-Z]{0,4}\s?$", before[:-1])


def _right(text: str, spot: Spot, years: list[YearMention]) -> YearMention | None:
    """A dated year later in the sentence (…를 운영 중이다(2020년 말 기준)), if it is the only one."""
    end = clause_end(text, spot.end)
    later = [year for year in years if spot.end <= year.start < end and _AS_OF.match(text, year.end)]
    return later[0] if len(later) == 1 and len(years) == 1 and "," not in text[spot.end : later[0].start] else None
