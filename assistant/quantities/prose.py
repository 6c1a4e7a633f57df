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
    head_after,
    topic_of,
    words_after,
    words_before,
)
from assistant.quantities.spotting import Spot, spots
from assistant.quantities.types import Found, Reading
from assistant.quantities.vocabulary import is_neutral
from assistant.quantities.yearing import year_at
from assistant.quantities.years import YearMention, mentions, year_of_heading
from assistant.types import Evidence, Quantity

_TOTAL = re.compile(r"(?:총|전체|합계|모두|통틀어|도합|합해|합쳐|총계|전부|계)\s?(?:약\s?)?$")
_OF_WHICH = re.compile(r"^\s?(?:\([^)]*\)\s?)?(?:중|가운데)(?:에서|에)?\s?")
_HEADED = re.compile(r"^의\s+(?=\S)|^\s+(?=[가-힣A-Za-z])")
_JOSA = re.compile(r"^(?:을|를|이|가|은|는|의|에|으로|로|와|과|씩)\s")
_GLUED = re.compile(r"^[^\s,;()]{0,8}")
_INNER = re.compile(r"\(([^()]*)\)")


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
    parent = _parent(text, spot, before)
    unit = spot.unit or (parent.unit if parent and _bare_part(text, spot) else "")
    if not unit:
        return None, claimed
    stretch = _stretch(text, spot, seen[:at], years, claimed)
    part = bool(parent) or bool(_of_which(text, spot, seen[:at]))
    words = words_before(stretch)
    head, head_end = _head(text, spot, seen[at + 1 :])
    clause = (clause_start(text, spot.start), clause_end(text, spot.end))
    year, mention = year_at(text, spot, years, seen, heading)
    return Found(
        spot.value,
        unit,
        spot.start,
        spot.end,
        spot.grain,
        year,
        kind_of(text, spot, clause, stretch, mention, reference),
        spot.approximate,
        spot.bound,
        sort_of(text, spot),
        chain=words.chain,
        head=head,
        loose=(*words.loose, *_around_brackets(text, spot, parent)),
        topic=_topic(text, spot, parent, before, words),
        right=_right(text, spot, clause[1], seen[at + 1 :]),
        total=bool(_TOTAL.search(text[max(0, spot.label_start - 12) : spot.label_start].rstrip())),
        part=part,
        scale=spot.scale,
    ), max(claimed, head_end)


def _bare_part(text: str, spot: Spot) -> bool:
    """A number without unit that ends its item of a list in brackets: (방범 1,204, 재난 97)."""
    return bool(re.match(r"\s?(?:[,)·/]|$)", text[spot.end :]))


def _parent(text: str, spot: Spot, before: list[Found]) -> Found | None:
    """The number right before the brackets in which `spot` stands."""
    for hit in _INNER.finditer(text):
        if hit.start() < spot.start < hit.end():
            return next((f for f in reversed(before) if f.end <= hit.start() and hit.start() - f.end <= 8), None)
    return None


def _around_brackets(text: str, spot: Spot, parent: Found | None) -> tuple[str, ...]:
    """공공와이파이를 구축(AP 892대): the words before brackets that explain no number."""
    opened = text.rfind("(", 0, spot.start)
    if parent or opened < 0 or ")" in text[opened : spot.start]:
        return ()
    words = words_before(text[clause_start(text, opened) : opened])
    return (*words.chain, *words.loose)


def _of_which(text: str, spot: Spot, before: list[Spot]) -> Spot | None:
    """The number of which `spot` is a part: 1,689대 중 528대."""
    return before[-1] if before and _OF_WHICH.match(text[before[-1].end : spot.start]) else None


def _stretch(text: str, spot: Spot, before: list[Spot], years: list[YearMention], claimed: int) -> str:
    """The words that belong to the number: from its clause, its brackets or the number before it; years blanked."""
    start = max(clause_start(text, spot.label_start), claimed)
    for other in before:
        glued = _GLUED.match(text[other.end :])
        joint = other.end + (glued.end() if glued else 0)
        start = max(start, min(joint, spot.label_start))
    opened = text.rfind("(", 0, spot.start)
    if opened >= 0 and ")" not in text[opened : spot.start]:
        start = max(start, opened + 1)
    letters = list(text[start : spot.label_start])
    for year in years:
        for place in range(max(year.start, start), min(year.end, spot.label_start)):
            letters[place - start] = " "
    stretch = _OF_WHICH.sub("", "".join(letters))
    if ")" in stretch and "(" not in stretch[: stretch.index(")")]:
        stretch = re.sub(r"^[^\s,]*\s?", "", stretch[stretch.index(")") + 1 :])
    return stretch


def _head(text: str, spot: Spot, after: list[Spot]) -> tuple[tuple[str, ...], int]:
    """What is counted, on the right: 34,120건의 공공데이터, 12개 분야. Also the noun in 12분야."""
    noun = re.search(
        r"(분야|과제|기관|부서|서비스|시스템|학교|센터|구간|노선|교차로|사업|조례|도시)$", text[spot.start : spot.end]
    )
    if noun:
        return (noun.group(),), spot.end
    aside = re.match(r"\s?\([^()]*\)(?=의\s)", text[spot.end :])
    at = spot.end + (aside.end() if aside else 0)
    hit = _HEADED.match(text[at:])
    counts = re.search(r"(개|종|가지)$", text[spot.start : spot.end]) or (
        spot.unit == "개" and text[spot.end - 1] == "대"
    )
    if not hit or not (hit.group().startswith("의") or counts):
        return (), spot.end
    start = at + hit.end()
    limit = next((other.label_start for other in after if other.label_start >= at), len(text))
    words, length = head_after(text[start:limit])
    if (
        not hit.group().startswith("의")
        and words
        and re.match(
            r"중$|가운데|등$|규모|설치|구축|운영|보유|개방|제공|확보|발굴|이상|이하|미만|초과|추가|신규|증가|정도|내외",
            words[0],
        )
    ):
        return (), spot.end
    return words, start + length


def _topic(text: str, spot: Spot, parent: Found | None, before: list[Found], words: Words) -> tuple[str, ...]:
    """What to fall back on where the number has no noun of its own, or only a part's name: the number whose brackets
    it stands in, the sentence's topic, or what the first number of the sentence counted."""
    if parent:
        return (*parent.chain, *parent.head, *parent.topic, *parent.loose)
    topic = topic_of(text[: min([spot.label_start, *(item.start for item in before)])])
    if not before:
        return topic
    first = before[0]
    named = any(not is_neutral(word) for word in words.chain)
    listed = len(first.chain) > 1 and spot.unit == first.unit and (named or _TOTAL.search(text[: spot.label_start]))
    carried = first.chain[:-1] if listed else () if named else (*first.chain, *first.head)
    return (*topic, *carried, *(() if named else (*first.loose, *first.topic)))


def _right(text: str, spot: Spot, end: int, after: list[Spot]) -> tuple[str, ...]:
    """The words behind the number (brackets skipped) up to the next number or the clause's end."""
    aside = re.match(r"\s?\([^()]*\)", text[spot.end :])
    start = spot.end + (aside.end() if aside else 0)
    limit = min([end, *(other.label_start for other in after if other.label_start >= start)])
    return words_after(_JOSA.sub(" ", text[start : max(start, limit)]))


def _with_sums(text: str, found: list[Found]) -> list[Found]:
    """Marks a number whose parts in the brackets behind it, or listed before it, add up to it."""
    marked = []
    for at, item in enumerate(found):
        close = text.find(")", item.end) if text[item.end : item.end + 2].strip().startswith("(") else -1
        inside = [f.value for f in found[at + 1 :] if f.unit == item.unit and f.start < close]
        before = [f.value for f in found[:at] if f.unit == item.unit and f.sort == "value"]
        summed = sums_up(item.value, inside) or (item.total and sums_up(item.value, before))
        marked.append(replace(item, sum_of_parts=summed) if summed else item)
    return marked
