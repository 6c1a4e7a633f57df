"""What a line begins with: chapter numbers, bullets (□ ㅇ - ※ 가. 1) ①), captions, footnote marks."""

from __future__ import annotations

import re
from typing import NamedTuple

MarkKind = str
_LETTERS = "가나다라마바사아자차카타파하"

# kind, pattern, level as a heading (0: never a heading), level as a bullet
_MARKS: tuple[tuple[MarkKind, re.Pattern[str], int, int], ...] = (
    ("chapter", re.compile(r"제\s?\d{1,2}\s?[편장](?=\s|$)"), 1, 0),
    ("roman", re.compile(r"(?:[Ⅰ-Ⅻ]+|[IVX]{1,5}(?=\.))\s?[.．]?\s*(?=\S)"), 1, 0),
    ("section", re.compile(r"제\s?\d{1,2}\s?절(?=\s|$)"), 2, 0),
    ("decimal", re.compile(r"\d{1,2}(?:[.-]\d{1,2}){1,3}\.?\s+(?=[^\d\s])"), 3, 0),
    ("number", re.compile(r"\d{1,2}\.\s*(?=[^\d\s.,%])"), 2, 1),
    ("letter", re.compile(rf"[{_LETTERS}]\.\s*(?=\S)"), 3, 2),
    ("square", re.compile(r"[□■◇◆❑❏◻▣◈❖]\s*(?=\S)"), 3, 1),
    ("circle", re.compile(r"(?:[○●◯◎•∙∘❍ㅇ]\s*(?=\S)|[oO]\s(?=[가-힣]))"), 0, 2),
    ("dash", re.compile(r"(?:[-–—−]\s(?=\S)|[▪▸▶▷►➢➤‣·ㆍ✓☑➔⇨]\s*(?=\S))"), 0, 3),
    ("note", re.compile(r"(?:※|＊|[*†‡](?=\s|[가-힣]))\s*(?=\S)"), 0, 4),
    ("number)", re.compile(r"\(?\d{1,2}\)\s*(?=[^\d\s.,])"), 0, 3),
    ("letter)", re.compile(rf"\(?[{_LETTERS}]\)\s*(?=\S)"), 0, 4),
    ("round", re.compile(r"[①-⑳㉮-㉻ⓐ-ⓩ❶-❿➀-➓]\s*(?=\S)"), 0, 4),
    ("reference", re.compile(r"\[\d{1,3}\]\s*(?=\S)"), 0, 1),
    ("article", re.compile(r"제\s?\d{1,3}\s?조(?:의\s?\d+)?\s?\("), 0, 1),
)
_ORDERED = {"number", "letter", "number)", "letter)"}
_CAPTION = re.compile(
    r"[<\[〈【(《]\s*(?:표|그림|도표|사진|그래프)\s?[\dⅠ-Ⅻ]*[^>\]〉】)》]{0,40}[>\]〉】)》]"
    r"|(?:표|그림|도표)\s?\d+(?:[-.]\d+)*\s?[.:)\]]\s?\S|(?:Table|Figure|Fig\.)\s?\d+"
)
_UNIT_LINE = re.compile(r"[(\[<〈]?\s*(?:단위|기준일?)\s*[::]\s*[^)\]>〉]{1,40}[)\]>〉]?\s*$")
_UNIT = re.compile(r"단위\s*[::]\s*([^)\]>〉,]{1,20}(?:,\s*[^)\]>〉]{1,20})?)")
_FOOTNOTE = re.compile(r"(?:\d{1,3}\)?\s?(?=[^\d\s.,)]|$)|[*†‡§]{1,3}\s?|주\s?\d{0,2}\s?[):]|※)")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—~·|<(\[]\s*)?(?:page\s*|p\.\s*|제\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|중)\s*\d{1,4})?"
    r"\s*(?:쪽|페이지|면)?(?:\s*[-–—~·|>)\]])?",
    re.IGNORECASE,
)
_FINISHED = re.compile(r"""(?:[.?!。:;]|[다요함음됨임])["'”’)\]」』]*$""")


class Mark(NamedTuple):
    """What a line begins with. `order` is the place in a counted list (나. is 2), 0 where nothing counts."""

    kind: MarkKind
    heading_level: int
    bullet_level: int
    order: int
    end: int


def mark_of(text: str) -> Mark | None:
    """The mark that the text begins with, None for plain prose."""
    for kind, pattern, heading, bullet in _MARKS:
        found = pattern.match(text)
        if found:
            order = _order(found.group()) if kind in _ORDERED else 0
            return Mark(kind, heading, bullet, order, found.end())
    return None


def _order(mark: str) -> int:
    core = mark.strip(" ().")
    return int(core) if core.isdecimal() else _LETTERS.find(core[:1]) + 1


def is_caption(text: str) -> bool:
    """<표 1> …, [그림 2] …, (단위: 백만원)."""
    return bool(_CAPTION.match(text) or _UNIT_LINE.match(text))


def is_unit_line(text: str) -> bool:
    return bool(_UNIT_LINE.match(text))


def unit_in(text: str) -> str:
    """What "(단위: 백만원)" says, "" if nothing does."""
    found = _UNIT.search(text)
    return found.group(1).strip() if found else ""


def without_unit(text: str) -> str:
    """A caption without its "(단위: …)"."""
    return re.sub(r"[(\[<〈]?\s*단위\s*[::][^)\]>〉]*[)\]>〉]?", "", text).strip()


def opens_footnote(text: str) -> bool:
    return bool(_FOOTNOTE.match(text))


def is_page_number(text: str) -> bool:
    """3 · - 3 - · 3/40 · 3쪽 · iv, and nothing else."""
    return bool(_PAGE_NUMBER.fullmatch(text.strip()))


def is_finished(text: str) -> bool:
    """Whether a sentence (or a bullet in noun style: …함, …음) ends here."""
    return bool(_FINISHED.search(text))
