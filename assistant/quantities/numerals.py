"""Numbers as they are written in Korean text: 34,120 · 3만 4,120 · 312억 6천만 · 십이만 · 서른두 (곳)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_SMALL = {"천": 1000, "백": 100, "십": 10}
_LARGE = {"조": 10**12, "억": 10**8, "만": 10**4}
_SINO = {"영": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_ONES = {"한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_TENS = {"열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90}

_FULL_WIDTH = {0xFF10 + digit: ord("0") + digit for digit in range(10)} | {
    ord("，"): ord(","),
    ord("．"): ord("."),
    ord("％"): ord("%"),
    ord("（"): ord("("),
    ord("）"): ord(")"),
    ord("："): ord(":"),
    ord("～"): ord("~"),
    ord("∼"): ord("~"),
    ord("〜"): ord("~"),
    ord("\xa0"): ord(" "),
}
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SCALE = r"(?:[조억만천백십]|\s[조억만천백](?=[만천백]?\s?(?:원|여|명|건|\d)))"
_DIGITS = re.compile(
    rf"(?<![\d.,]){_ARABIC}(?:{_SCALE}|\s?{_ARABIC}(?=[천백십]|만)|(?<=[조억만천백]){_ARABIC}|"
    rf"(?<=[조억만천]\s){_ARABIC}|(?<=[조억만천])\s(?=\d))*"
)
_SINO_WORD = re.compile(
    r"(?<![가-힣\d])[일이삼사오육칠팔구십백천만억]{1,9}"
    r"(?=\s?(?:여\s?)?(?:원|명|인|개|건|대|회|곳|종|점|시간|년|%|퍼센트|㎞|km|호|가구|세대|면|석|차례))"
)
_TENS_WRITTEN, _ONES_WRITTEN = "|".join(_TENS), "|".join(sorted(_ONES, key=len, reverse=True))
_NATIVE_WORD = re.compile(
    rf"(?<![가-힣\d])(?:({_TENS_WRITTEN})?({_ONES_WRITTEN})|(스무|{_TENS_WRITTEN}))(?=\s?[가-힣])"
)
_PIECE = re.compile(rf"({_ARABIC})|([조억만천백십])")
_NATIVE_COUNTERS = re.compile(
    r"(?:\s?(?:여\s?)?(?:개소|개사|개|곳|군데|명|차례|번(?!째)|가지|과제|사람)|\s(?:여\s?)?(?:대|건|팀|종|분야|"
    r"달|해|시간|회))"
    r"(?=$|[^가-힣]|[을를이가은는의에로도와과만씩당여으까부] ?)"
)
_DIGITS_ONLY = re.compile(r"[일이삼사오육칠팔구]{1,9}")


@dataclass(frozen=True, slots=True)
class Numeral:
    """`text[start:end]` means `value`. `grain` is the smallest step its spelling can tell (312억 → 10^8)."""

    value: float
    start: int
    end: int
    grain: float
    words: bool = False


def plain(text: str) -> str:
    """The text with full-width digits and signs as ASCII ones; every offset stays."""
    return text.translate(_FULL_WIDTH)


def numerals(text: str) -> list[Numeral]:
    """Every number of a `plain` text, left to right. Words count only before something that can be counted."""
    found = [_arabic(hit) for hit in _DIGITS.finditer(text)]
    taken = [(numeral.start, numeral.end) for numeral in found]
    for hit in (*_SINO_WORD.finditer(text), *_NATIVE_WORD.finditer(text)):
        numeral = _sino(hit) if hit.re is _SINO_WORD else _native(hit, text)
        if numeral and not any(start < numeral.end and numeral.start < end for start, end in taken):
            found.append(numeral)
            taken.append((numeral.start, numeral.end))
    return sorted(found, key=lambda numeral: numeral.start)


def _arabic(hit: re.Match[str]) -> Numeral:
    written = hit.group().rstrip()
    value, grain = _compound(written)
    return Numeral(value, hit.start(), hit.start() + len(written), grain)


def _compound(written: str) -> tuple[float, float]:
    """Value and grain of digits mixed with 조 억 만 천 백 십."""
    total, section, number = Decimal(0), Decimal(0), Decimal(0)
    grain = Decimal(1)
    pending = False
    for digits, scale in _PIECE.findall(written):
        if digits:
            number, pending = Decimal(digits.replace(",", "")), True
            grain = Decimal(1).scaleb(-len(digits.partition(".")[2]))
        elif scale in _SMALL:
            section += (number if pending else Decimal(1)) * _SMALL[scale]
            grain, number, pending = (grain if pending else Decimal(1)) * _SMALL[scale], Decimal(0), False
        else:
            grain = (grain if pending or section else Decimal(1)) * _LARGE[scale]
            total += ((section + number) or Decimal(1)) * _LARGE[scale]
            section, number, pending = Decimal(0), Decimal(0), False
    return float(total + section + number), float(grain)


def _sino(hit: re.Match[str]) -> Numeral | None:
    """백이십, 천만: needs a multiplier, for 이, 일, 사 … alone are other words more often than numbers."""
    written = hit.group()
    if _DIGITS_ONLY.fullmatch(written) or (written == "만" and not hit.string[hit.end() :].startswith((" 명", "명"))):
        return None
    total = section = number = 0
    for letter in written:
        if letter in _SINO:
            if number:
                return None
            number = _SINO[letter]
        elif letter in _SMALL:
            section, number = section + (number or 1) * _SMALL[letter], 0
        else:
            total, section, number = total + ((section + number) or 1) * _LARGE[letter], 0, 0
    value = float(total + section + number)
    return Numeral(value, hit.start(), hit.end(), 1.0, words=True)


def _native(hit: re.Match[str], text: str) -> Numeral | None:
    if not _NATIVE_COUNTERS.match(text, hit.end()):
        return None
    tens, ones, round_tens = hit.groups()
    value = 20 if round_tens == "스무" else _TENS.get(round_tens or "", 0) + _TENS.get(tens or "", 0)
    return Numeral(float(value + _ONES.get(ones or "", 0)), hit.start(), hit.end(), 1.0, words=True)
