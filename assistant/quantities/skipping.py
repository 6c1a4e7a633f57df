"""Figures that are not quantities: dates, articles, telephone and document numbers, pages, list numbers, names."""

from __future__ import annotations

import re

_PATTERNS = (
    r"제\s?\d[\d,]*(?:\s?-\s?\d+)*\s?(?:조|항|호|회|차|장|절|편|기|대|권|단계|번|위|부|과|"
    r"관)(?:의\s?\d+)?(?:\s?제?\d+(?:항|호))*",
    r"(?<![가-힣])(?:별표|별지|표|그림|도표|붙임|첨부|증빙|부록|참고|자료|사진|각주|항목|지표|No\.?|no\.?|<|〈|"
    r"\[)\s?(?:번호\s?)?\d+(?:[-.]\d+)*(?=[\s.)>〉\]:]|,(?!\d)|$)",
    r"(?<![A-Za-z])pp?\.\s?\d+(?:\s?[-~]\s?\d+)?",
    r"\d+(?:\s?[-~]\s?\d+)?\s?(?:쪽|페이지)|\d+p(?![A-Za-z가-힣])",
    r"(?<![\d-])0\d{1,2}[-)]\s?\d{3,4}-\d{4}|(?<![\d-])1[568]\d{2}-\d{4}",
    r"[가-힣]+(?:과|팀|실|국|센터|단|소|담당관)-\d+",
    r"\d{2,4}-\d{2,6}(?:-\d+)?\s?호",
    r"\d{1,2}:\d{2}(?::\d{2})?",
    r"\d{1,2}\s?월\s?\d{1,2}\s?일|(?<![\d.])\d{1,2}\s?월(?!간)|(?<![\d.])\d{1,2}\s?일(?=\s?(?:부터|까지|에|자|"
    r"현재|기준|\())",
    r"(?<![\d.,])(?:[01]?\d|2[0-4])\s?시(?!\s?[간도민])(?:\s?\d{1,2}\s?분)?",
    r"\d+\s?(?:번째|째|차(?!례)(?=\s|[가-힣]{1,4}\s|$|[,.)])|학년|호기|호선|학기|분기)",
    r"^\s*(?:\d+(?:[-.]\d+)*[.)]|\(\d+\)|[①-⑳])(?=\s)",
    r"(?<=[A-Za-z])[-.]?\d+(?![\d,]*\s?여?\s?(?:대|개|건|명|종|회|곳|점))(?:[.-]\d+)*(?:[A-Za-z]+)?|(?<=[A-Za-z]-)\d+",
    r"\d+(?:\.\d+)?(?:G|K|D|Hz|GHz|MHz|kHz|V|W|kW|MW|fps|px|bit|dpi)(?![A-Za-z])",
    r"\d+(?:\.\d+){2,}",
    r"\d+/\d+/\d+|24/7",
    r"(?<![\d,.])11[29]\s?(?=[가-힣·,/]|\s[가-힣])(?!\s?(?:건|개|대|명|회|곳|종|점|개소|여))",
)
_NOT_QUANTITIES = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))


def not_quantities(text: str) -> list[tuple[int, int]]:
    """Offsets of what only looks like a number to be measured, in a `plain` text."""
    return [hit.span() for hit in _NOT_QUANTITIES.finditer(text)]
