"""Which of a sentence's words belong to one of its numbers."""

from __future__ import annotations

import re

from assistant.quantities.phrases import (
    Words,
    clause_start,
    head_after,
    is_verbal,
    topic_of,
    words_after,
    words_before,
)
from assistant.quantities.spotting import Spot
from assistant.quantities.types import Found
from assistant.quantities.vocabulary import is_neutral
from assistant.quantities.years import YearMention

TOTAL = re.compile(r"(?:총|전체|합계|모두|통틀어|도합|합해|합쳐|총계|전부|계)\s?(?:약\s?)?$")
OF_WHICH = re.compile(r"^\s?(?:\([^)]*\)\s?)?(?:중|가운데)(?:에서|에)?\s?")
HEADED = re.compile(r"^의\s+(?=\S)|^\s+(?=[가-힣A-Za-z])")
JOSA = re.compile(r"^(?:을|를|이|가|은|는|의|에|으로|로|와|과|씩)\s")
GLUED = re.compile(r"^[^\s,;()]{0,8}")
INNER = re.compile(r"\(([^()]*)\)")


def parent_of(text: str, spot: Spot, before: list[Found]) -> Found | None:
    """The number right before the brackets in which `spot` stands."""
    for hit in INNER.finditer(text):
        if hit.start() < spot.start < hit.end():
            return next((f for f in reversed(before) if f.end <= hit.start() and hit.start() - f.end <= 8), None)
    return None


def around_brackets(text: str, spot: Spot, parent: Found | None) -> tuple[str, ...]:
    """공공와이파이를 구축(AP 892대): the words before brackets that explain no number."""
    opened = text.rfind("(", 0, spot.start)
    if parent or opened < 0 or ")" in text[opened : spot.start]:
        return ()
    words = words_before(text[clause_start(text, opened) : opened])
    return (*words.chain, *words.loose)


def of_which(text: str, spot: Spot, before: list[Spot]) -> Spot | None:
    """The number of which `spot` is a part: 1,689대 중 528대."""
    return before[-1] if before and OF_WHICH.match(text[before[-1].end : spot.start]) else None


def stretch_of(text: str, spot: Spot, before: list[Spot], years: list[YearMention], claimed: int) -> str:
    """The words that belong to the number: from its clause, its brackets or the number before it; years blanked."""
    start = max(clause_start(text, spot.label_start), claimed)
    for other in before:
        glued = GLUED.match(text[other.end :])
        joint = other.end + (glued.end() if glued else 0)
        start = max(start, min(joint, spot.label_start))
    opened = text.rfind("(", 0, spot.start)
    if opened >= 0 and ")" not in text[opened : spot.start]:
        start = max(start, opened + 1)
    letters = list(text[start : spot.label_start])
    for year in years:
        for place in range(max(year.start, start), min(year.end, spot.label_start)):
            letters[place - start] = " "
    stretch = OF_WHICH.sub("", "".join(letters))
    if ")" in stretch and "(" not in stretch[: stretch.index(")")]:
        stretch = re.sub(r"^[^\s,]*\s?", "", stretch[stretch.index(")") + 1 :])
    return stretch


def head_of(text: str, spot: Spot, after: list[Spot]) -> tuple[tuple[str, ...], int]:
    """What is counted, on the right: 34,120건의 공공데이터, 12개 분야. Also the noun in 12분야."""
    noun = re.search(
        r"(분야|과제|기관|부서|서비스|시스템|학교|센터|구간|노선|교차로|사업|조례|도시)$", text[spot.start : spot.end]
    )
    if noun:
        return (noun.group(),), spot.end
    aside = re.match(r"\s?\([^()]*\)(?=의\s)", text[spot.end :])
    at = spot.end + (aside.end() if aside else 0)
    hit = HEADED.match(text[at:])
    counts = re.search(r"(개|종|가지)$", text[spot.start : spot.end]) or (
        spot.unit == "개" and text[spot.end - 1] == "대"
    )
    if not hit or not (hit.group().startswith("의") or counts):
        return (), spot.end
    start = at + hit.end()
    limit = next((other.label_start for other in after if other.label_start >= at), len(text))
    words, length = head_after(text[start:limit])
    if words and is_verbal(words[0]):
        return (), spot.end
    if (
        not hit.group().startswith("의")
        and words
        and re.match(
            r"중$|가운데|등$|규모|수준|안팎|가량|남짓|설치|구축|운영|보유|개방|제공|확보|발굴|이상|이하|미만|초과|추가|신규|증가|정도|내외",
            words[0],
        )
    ):
        return (), spot.end
    return words, start + length


def topic_for(text: str, spot: Spot, parent: Found | None, before: list[Found], words: Words) -> tuple[str, ...]:
    """What to fall back on where the number has no noun of its own, or only a part's name: the number whose brackets
    it stands in, the sentence's topic, or what the first number of the sentence counted."""
    if parent:
        return (*parent.chain, *parent.head, *parent.topic, *parent.loose)
    topic = topic_of(text[: min([spot.label_start, *(item.start for item in before)])])
    if not before:
        return topic
    first = before[0]
    named = any(not is_neutral(word) for word in words.chain)
    summed = spot.unit == first.unit and bool(TOTAL.search(text[: spot.label_start].rstrip()))
    if summed and (topic or first.topic or len(first.chain) > 1):
        carried = first.chain[:-1]  # its last noun names a part of the sum
    elif named:
        carried = first.chain[:-1] if len(first.chain) > 1 and spot.unit == first.unit else ()
    else:
        carried = (*first.chain, *first.head)
    return (*topic, *carried, *(() if named else (*first.loose, *first.topic)))


def right_of(text: str, spot: Spot, end: int, after: list[Spot]) -> tuple[str, ...]:
    """The words behind the number (brackets skipped) up to the next number or the clause's end."""
    aside = re.match(r"\s?\([^()]*\)", text[spot.end :])
    start = spot.end + (aside.end() if aside else 0)
    limit = min([end, *(other.label_start for other in after if other.label_start >= start)])
    return words_after(JOSA.sub(" ", text[start : max(start, limit)]))
