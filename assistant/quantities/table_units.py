"""The unit of a bare number in a table: told by its column, its row, a 단위 column, the table, or the name itself."""

from __future__ import annotations

import re

from assistant.quantities import units
from assistant.quantities.numerals import plain

UNIT_NOTE = re.compile(
    r"\(\s?(?:단위\s?[:：]?\s?)?([^()\d]{1,14}?)\s?\)|\[\s?(?:단위\s?[:：]?\s?)?([^\[\]\d]{1,14}?)\s?\]"
)
_MONEY_WORDS = re.compile(
    r"예산|사업비|금액|국비|시비|도비|군비|구비|지방비|민자|민간|투자액|집행액|결산|소요액|지출|세출"
)
_SHARE_WORDS = re.compile(r"비율|비중|구성비|[가-힣]율$|[가-힣]률$|퍼센트")
_MEASURE_UNITS = (
    (r"대수|설치대", "대"),
    (r"건수|편수", "건"),
    (r"인원|명수|이용자\s?수|참여자\s?수|수강생|인력", "명"),
    (r"횟수|회수", "회"),
    (r"개소\s?수|개소수", "개소"),
    (r"[가-힣]율$|[가-힣]률$|비율|비중", "%"),
    (r"만족도|점수", "점"),
    (r"연장|길이", "km"),
    (r"시간\s?수?$", "시간"),
    (r"종수|종류\s?수", "종"),
)


def unit_of_cell(column: str, label: str, unit_cell: str, table_unit: str, caption: str) -> str:
    """The unit of a bare number: its column's, its row's, a 단위 column's, the table's, or what the name implies."""
    for named in (_noted(column), _noted(label), units.canonical(unit_cell) if unit_cell.strip() else ""):
        if named:
            return named
    whole = _one_of(table_unit or _unit_in(caption), column, label)
    implied = next((unit for pattern, unit in _MEASURE_UNITS if re.search(pattern, _last(column))), "") or next(
        (unit for pattern, unit in _MEASURE_UNITS if re.search(pattern, _last(label))), ""
    )
    if whole and implied and not units.compatible(whole, implied):
        offered = {units.canonical(piece) for piece in re.split(r"[,/·ㆍ]|\s및\s", table_unit)}
        return implied if implied == "%" or implied in offered else whole
    return whole or implied


def _last(name: str) -> str:
    return re.sub(r"\s+|\(.*?\)", "", name)


def _noted(name: str) -> str:
    for hit in reversed(list(UNIT_NOTE.finditer(name))):
        noted = units.canonical(hit.group(1) or hit.group(2))
        if noted in units.known():
            return noted
    return ""


def _unit_in(caption: str) -> str:
    hit = re.search(r"단위\s?[:：]\s?([^)\]]+)", caption)
    return hit.group(1) if hit else ""


def _one_of(written: str, column: str, label: str) -> str:
    """One of "대, %": the share for a ratio's column, money for a budget's, else the first other."""
    written = re.sub(r"^\(?\s?단위\s?[:：]?\s?|\)$", "", plain(written).strip())
    choices = [units.canonical(piece) for piece in re.split(r"[,/·ㆍ]|\s및\s", written) if piece.strip()]
    if len(choices) <= 1:
        return choices[0] if choices else ""
    both = _last(column), _last(label)
    for pattern, wanted in ((_SHARE_WORDS, "%"), (_MONEY_WORDS, "원")):
        if any(pattern.search(name) for name in both):
            return next((choice for choice in choices if units.compatible(choice, wanted)), choices[0])
    return next((c for c in choices if not units.compatible(c, "%") and not units.compatible(c, "원")), choices[0])
