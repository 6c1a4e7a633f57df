"""The numbers of one sentence, each with the words, the year and the nature that go with it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.quantities.natures import kind_of, sort_of, sums_up
from assistant.quantities.numerals import plain
from assistant.quantities.phrases import (
    Words,
    clause_end,
    clause_start,
    topic_of,
    words_after,
    words_before,
)
from assistant.quantities.spotting import Spot, spots
from assistant.quantities.surroundings import (
    OF_WHICH,
    TOTAL,
    around_brackets,
    head_of,
    of_which,
    parent_of,
    right_of,
    stretch_of,
    topic_for,
)
from assistant.quantities.types import Found, Reading
from assistant.quantities.yearing import year_at
from assistant.quantities.years import YearMention, mentions, year_of_heading
from assistant.types import Evidence, Quantity

_AMONG = re.compile(
    r"(?<!운영)(?<!진행)(?<!추진)(?<!구축)(?<!설치)(?<!제공)(?<!시행)\s(?:중|가운데)(?:에서|에)?\s?(?:약\s?)?$"
)
_GLUED_HEAD = re.compile(r"^의\s\S+")


def reading_of(evidence: Evidence, offset: int, found: Found, table: bool = False) -> Reading:
    """`found`, read from the text that begins at `offset` of the passage, as a Reading."""
    at = (offset + found.start, offset + found.end)
    quantity = Quantity(
        found.value,
        found.unit,
        evidence.passage.text[at[0] : at[1]],
        evidence,
        at,
        found.year,
        found.kind,
        found.approximate,
        found.bound,
    )
    return Reading(quantity, found, table)


@lru_cache(maxsize=20_000)
def read_prose(text: str, context: str, reference: int | None) -> tuple[Found, ...]:
    """The numbers of one sentence; `context` (headings) may lend the year."""
    text = plain(text)
    years = mentions(text, reference)
    seen = spots(text, years)
    if not seen:
        return tuple(_years_alone(text, years))
    heading = year_of_heading(plain(context), reference)
    found: list[Found] = []
    scale = _scale(text, seen)
    claimed = 0
    for at in range(len(seen)):
        item, claimed = _found(text, seen, at, years, heading, reference, found, claimed)
        if item is None:
            continue
        if item.unit == "점" and item.sort == "value" and item.scale is None:
            item = replace(item, scale=scale)
        found.append(item)
    return tuple(_with_sums(text, found) + _years_alone(text, years))


def _years_alone(text: str, years: list[YearMention]) -> list[Found]:
    """The years themselves, for a measure that asks for one (승인 연도)."""
    found = []
    for year in years:
        words = words_before(text[clause_start(text, year.start) : year.start])
        after = words_after(text[year.end : clause_end(text, year.end)], limit=8)
        item = Found(float(year.year), "연도", year.start, year.end, 1.0, year=year.year, sort="year")
        found.append(replace(item, chain=words.chain, loose=words.loose, topic=topic_of(text), right=after))
    return found


def _scale(text: str, seen: list[Spot]) -> float | None:
    return next((spot.value for spot in seen if sort_of(text, spot) == "scale"), None)


def _found(
    text: str,
    seen: list[Spot],
    at: int,
    years: list[YearMention],
    heading: int | None,
    reference: int | None,
    before: list[Found],
    claimed: int,
) -> tuple[Found | None, int]:
    """What number `at` is, and up to where the words are now taken."""
    spot = seen[at]
    parent = parent_of(text, spot, before)
    unit = spot.unit or (parent.unit if parent and _bare_part(text, spot) else "")
    if not unit:
        return None, claimed
    stretch = stretch_of(text, spot, seen[:at], years, claimed)
    words, among = words_before(stretch), bool(_AMONG.search(stretch))
    part = bool(parent) or among or bool(of_which(text, spot, seen[:at]))
    if among:  # 분석과제 중 11건: the noun is the whole's, not the part's
        words = Words((), (*words.chain, *words.loose))
    head, head_end = head_of(text, spot, seen[at + 1 :])
    clause = (clause_start(text, spot.start), clause_end(text, spot.end))
    year, mention = year_at(text, spot, years, seen, heading)
    total = bool(TOTAL.search(text[max(0, spot.label_start - 12) : spot.label_start].rstrip()))
    kind = kind_of(text, spot, clause, stretch, mention, reference)
    dated = {item.year for item in before if item.unit == unit and item.year}
    if total and len(dated) > 1 and kind == "plain":  # 2018년 2건, 2019년 3건을 더하여 모두 10건
        kind, year = "cumulative", max(dated | {reference or 0} if "최근" in text else dated)
    return Found(
        spot.value,
        unit,
        spot.start,
        spot.end,
        spot.grain,
        year,
        kind,
        spot.approximate,
        spot.bound,
        sort_of(text, spot),
        chain=words.chain,
        head=head,
        loose=(*words.loose, *around_brackets(text, spot, parent)),
        topic=topic_for(text, spot, parent, before, words),
        right=right_of(text, spot, clause[1], seen[at + 1 :]),
        total=total,
        part=part,
        scale=spot.scale,
        whole=bool(OF_WHICH.match(_GLUED_HEAD.sub("", text[max(spot.end, head_end) :]))),
    ), max(claimed, head_end)


def _bare_part(text: str, spot: Spot) -> bool:
    """A number without unit that ends its item of a list in brackets: (방범 1,204, 재난 97)."""
    return bool(re.match(r"\s?(?:[,)·/]|$)", text[spot.end :]))


def _with_sums(text: str, found: list[Found]) -> list[Found]:
    """Marks a number to which the parts in the brackets behind it, or listed before it, add up; and those parts."""
    marked = list(found)
    for at, item in enumerate(found):
        close = text.find(")", item.end) if text[item.end : item.end + 2].strip().startswith("(") else -1
        inside = [place for place in range(at + 1, len(found)) if found[place].start < close]
        before = list(range(at)) if item.total else []
        for parts in (inside, before):
            same = [place for place in parts if found[place].unit == item.unit and found[place].sort == "value"]
            if sums_up(item.value, [found[place].value for place in same]):
                marked[at] = replace(marked[at], sum_of_parts=True)
                for place in same:
                    marked[place] = replace(marked[place], part=True)
    return marked
