"""Which year a number stands for: 2020년, ’20년, 2020. 12. 31. 기준, 전년, 2018~2020, 금년."""

from __future__ import annotations

import re
from dataclasses import dataclass

_Y4 = r"(?<![\d.,])((?:19|20)\d{2})"
_APOSTROPHE = r"['’‘`′´]\s?(\d{2})(?!\d)"
_JOIN = r"\s?(?:년(?:도)?)?(?:\s?말)?\s?(?:~|-|–|부터|에서)\s?"
_RANGE = re.compile(
    rf"(?:{_Y4}|{_APOSTROPHE}){_JOIN}(?:{_Y4}|['’‘`′´]?\s?(\d{{2}})(?=\s?년|\)|,|\s|"
    rf"$))(?:\s?년(?:도)?)?(?:\s?말)?(?:까지)?"
)
_SINGLE = re.compile(
    rf"(?:{_Y4}|{_APOSTROPHE})(?:\s?년(?:도)?|\s?회계연도|\s?[.]\s?(?:1[0-2]|"
    rf"0?[1-9])(?!\d)(?:\s?[.]\s?\d{{1,2}}(?!\d))?\s?[.]?\s?월?|"
    rf"-(?:1[0-2]|0[1-9])-\d{{2}}|/(?:1[0-2]|0?[1-9])(?:/\d{{1,2}})?|(?=\s?(?:기준|현재|말|실적|목표|계획|\)|→|,|:|$)))"
    rf"(?:\s?\d{{1,2}}\s?월(?:\s?\d{{1,2}}\s?일)?)?"
)
_SHORT = re.compile(
    r"(?<![\d.,])(\d{2})\s?\.\s?(?:1[0-2]|0?[1-9])(?:\s?\.\s?\d{1,2})?\s?\.?\s?월?(?=\s?(?:말|기준|현재|\)))"
)
_TWO_DIGITS = re.compile(r"(?<![\d.,제])(\d{2})년(?=\s?(?:도|말|기준|현재|실적|\)|\s\d|에\s))")
_RELATIVE = re.compile(
    r"(?<![가-힣])(전년도|전년|지난해|작년|금년도|금년|올해|당해\s?연도|당해연도|당해|기준\s?연도|재작년|"
    r"전전년도?|내년도?|차년도|익년|이듬해)"
)
_OFFSETS = {
    "전년": -1,
    "지난해": -1,
    "작년": -1,
    "금년": 0,
    "올해": 0,
    "당해": 0,
    "기준": 0,
    "재작년": -2,
    "전전년": -2,
}
_AFTER_NEXT = ("내년", "차년", "익년", "이듬해")
_COMPARED = re.compile(r"\s?(?:말|도|도\s?말)?\s?(?:동기|실적)?\s?(?:대비|보다|에\s비해|에\s비하여|과\s비교|와\s비교)")
_START = re.compile(r"\s?(?:말|도)?\s?(?:부터|이후|이래)|\s?\d{1,2}월(?:\s?\d{1,2}일)?\s?(?:부터|이후)")
_SOLID = re.compile(r"\s?(?:말|도)?\s?(?:\d{1,2}\s?월\s?)?(?:말|기준|현재|한\s?해|동안|중|에는|실적|연간)")
_UNTIL = re.compile(r"\s?(?:말|도)?\s?까지")


@dataclass(frozen=True, slots=True)
class YearMention:
    """`text[start:end]` names `year` (the last one of a range). `usable`: a number may take its year from it."""

    year: int
    start: int
    end: int
    first: int | None = None
    usable: bool = True
    solid: bool = False
    until: bool = False

    @property
    def spans_years(self) -> bool:
        return self.first is not None and self.first != self.year


def mentions(text: str, reference: int | None = None) -> list[YearMention]:
    """The years named in a `plain` text, left to right. Relative ones (전년) count from the year named before them in
    the text, else from `reference`; without either they are left out."""
    found: list[YearMention] = []
    for hit in _RANGE.finditer(text):
        first, last = _year(hit.group(1), hit.group(2)), _year(hit.group(3), hit.group(4))
        if first is not None and last is not None and 0 <= last - first <= 40:
            found.append(_mention(text, last, hit.start(), hit.end(), first))
    for pattern in (_SINGLE, _SHORT, _TWO_DIGITS):
        for hit in pattern.finditer(text):
            groups = hit.groups()
            year = _year(groups[0] if pattern is _SINGLE else None, groups[-1])
            if year is not None and not _overlaps(found, hit.start(), hit.end()):
                found.append(_mention(text, year, hit.start(), hit.end()))
    found.sort(key=lambda mention: mention.start)
    found.extend(_relative(text, found, reference))
    return sorted(found, key=lambda mention: mention.start)


def _mention(text: str, year: int, start: int, end: int, first: int | None = None) -> YearMention:
    compared, begins = _COMPARED.match(text, end), _START.match(text, end) if first is None else None
    return YearMention(
        year,
        start,
        end,
        first,
        usable=not compared and not begins,
        solid=bool(_SOLID.match(text, end)) or bool(re.search(r"말|월|일", text[start:end])),
        until=bool(_UNTIL.match(text, end)) or text[start:end].endswith("까지"),
    )


def _relative(text: str, named: list[YearMention], reference: int | None) -> list[YearMention]:
    found = []
    for hit in _RELATIVE.finditer(text):
        word = hit.group(1)
        before = [mention.year for mention in named if mention.start < hit.start()]
        compared = any(key in word for key in ("전년", "이듬해", "익년", "재작년"))
        base = before[-1] if before and compared else reference
        if base is None:
            continue
        offset = 1 if word.startswith(_AFTER_NEXT) else next(o for k, o in _sorted_offsets() if word.startswith(k))
        found.append(_mention(text, base + offset, hit.start(), hit.end()))
    return found


def _sorted_offsets() -> list[tuple[str, int]]:
    return sorted(_OFFSETS.items(), key=lambda pair: -len(pair[0]))


def _year(full: str | None, short: str | None) -> int | None:
    if full:
        return int(full)
    if short:
        return 2000 + int(short) if int(short) < 60 else 1900 + int(short)
    return None


def _overlaps(found: list[YearMention], start: int, end: int) -> bool:
    return any(mention.start < end and start < mention.end for mention in found)


_DATED = re.compile(r"^.{0,25}?(?:실적|현황|결과|기준|현재|말|추진|운영|통계|개최|한\s?해)", re.DOTALL)
_INTENDED = re.compile(r"\s?(?:도)?\s?(?:\S{0,6}\s)?(?:계획|목표|전망|예정|예산\(?안)")


def year_of_heading(context: str, reference: int | None) -> int | None:
    """The year that headings and captions give to what stands below them: the last one that dates a state or a
    result (2020년 추진 실적), not the year of an edition or a plan (2021년 인증 신청서, 2021년 계획)."""
    named = [
        mention
        for mention in mentions(context, reference)
        if mention.usable
        and not _INTENDED.match(context, mention.end)
        and _DATED.match(re.split(r"\n|\s>\s", context[mention.end :])[0])
    ]
    return named[-1].year if named else None
