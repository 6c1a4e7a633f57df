"""The quantities of a table row: each number of a cell under the names of its row and column."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.quantities import units
from assistant.quantities.natures import Kind, sums_up
from assistant.quantities.numerals import numerals, plain
from assistant.quantities.phrases import stem
from assistant.quantities.prose import read_prose, reading_of
from assistant.quantities.types import Found, Reading, Sort
from assistant.quantities.years import mentions, year_of_heading
from assistant.types import Evidence

_NOT_FIGURES = re.compile(
    r"^(?:연번|순번|번호|No\.?|NO\.?|순|비고|쪽|쪽수|페이지|면수|연락처|전화|전화번호|일자|일시|날짜|기간|"
    r"시행일|체결일|우편번호|관리번호|문서번호)$"
)
_UNIT_COLUMN = re.compile(r"^단위$")
_UNIT_NOTE = re.compile(
    r"\(\s?(?:단위\s?[:：]?\s?)?([^()\d]{1,14}?)\s?\)|\[\s?(?:단위\s?[:：]?\s?)?([^\[\]\d]{1,14}?)\s?\]"
)
_FIGURE = re.compile(r"^\s*(?P<sign>[△▲▽▼\-−–])?\s*(?P<number>\d[\d,]*(?:\.\d+)?|\d.*?)\s*(?:\*+|[¹²³]|\d?\))?\s*$")
_PURE = re.compile(r"^[△▲▽▼\-−–]?\s*\d[\d,]*(?:\.\d+)?$")
_TARGET = re.compile(r"목표|계획|예정|향후|전망")
_DELTA = re.compile(r"증감|증가|감소|대비|변화|차이")
_CUMULATIVE = re.compile(r"누계|누적")
_TOTALS = re.compile(r"^(?:계|합계|총계|총합계|총|전체|합|총합|계\(.*\)|합\s?계|총\s?계|계\s?\(.*)$")
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
    (r"종수|종류\s?수", "종"),
)


def row_readings(evidence: Evidence, reference: int | None) -> tuple[Reading, ...]:
    """The numbers of the table row (rows) that `evidence` covers, cell by cell."""
    table = evidence.passage.table
    assert table is not None
    text, found = evidence.passage.text, []
    for row in table.rows:
        cells = [cell for cell in row.cells if cell]
        if not cells or not any(evidence.start <= start < evidence.end for start, _ in cells):
            continue
        texts = tuple(text[cell[0] : cell[1]] if cell else "" for cell in row.cells)
        read = _row(row.label, table.columns, texts, table.caption, table.unit, evidence.passage.context, reference)
        sums = _columns_sum(evidence, row.label)
        for column, item in read:
            cell = row.cells[column]
            if cell:
                item = replace(item, sum_of_parts=column in sums) if item.total else item
                found.append(_captioned(reading_of(evidence, cell[0], item, table=True), table.caption))
    return tuple(found)


def _captioned(reading: Reading, caption: str) -> Reading:
    return replace(reading, caption=_words(caption))


@lru_cache(maxsize=20_000)
def _row(
    label: str,
    columns: tuple[str, ...],
    texts: tuple[str, ...],
    caption: str,
    table_unit: str,
    context: str,
    reference: int | None,
) -> tuple[tuple[int, Found], ...]:
    """(column, number) for every figure of one row; offsets are in the cell's text."""
    unit_cell = next((t for c, t in zip(columns, texts, strict=False) if _UNIT_COLUMN.match(c.strip())), "")
    heading = year_of_heading(plain(f"{context}\n{caption}"), reference)
    found: list[tuple[int, Found]] = []
    for at, (column, text) in enumerate(zip(columns, texts, strict=False)):
        if not text.strip() or _is_label(at, column, text, label):
            continue
        unit = _unit(plain(column), plain(label), unit_cell, table_unit, caption)
        found.extend((at, item) for item in _cell(plain(text), plain(column), plain(label), unit, heading, reference))
    return tuple(found)


def _is_label(at: int, column: str, text: str, label: str) -> bool:
    name = re.sub(r"\s", "", column)
    pure = bool(_PURE.match(plain(text).strip()))
    is_year = bool(re.fullmatch(r"\s*(?:['’‘]?\d{2}|(?:19|20)\d{2})\s?년?(?:도)?\s*", plain(text))) and name in (
        "연도",
        "년도",
        "구분",
        "",
    )
    return bool(_NOT_FIGURES.match(name)) or bool(_UNIT_COLUMN.match(name)) or is_year or (text == label and not pure)


def _cell(text: str, column: str, label: str, unit: str, heading: int | None, reference: int | None) -> list[Found]:
    """The figures of one cell: a bare number takes the unit of its headings, a phrase is read as prose."""
    year = _year(column, label, reference) or heading
    chain, topic = _words(column), _words(label)
    sort: Sort = "delta" if _DELTA.search(column) or _DELTA.search(label) else "value"
    if _PURE.match(text.strip()) and numerals(text):
        number = numerals(text)[0]
        sign = -1.0 if re.match(r"\s*[△▲▽▼\-−–]", text) else 1.0
        start = len(text) - len(text.lstrip())
        unit, factor = units.normalised(unit) if unit else ("", 1.0)
        value = sign * number.value * factor
        found = [Found(value, unit, start, number.end, number.grain * factor, sort=sort)]
    else:
        found = [item for item in read_prose(text, "", reference) if item.sort != "year"]
    total = _is_total(label) or _is_total(re.sub(r"\(.*?\)", "", column))
    return [
        replace(
            item,
            year=item.year or year,
            kind=_kind(column, label) if item.kind == "plain" else item.kind,
            sort=sort if item.sort == "value" else item.sort,
            chain=(*topic, *chain),
            loose=(*item.chain, *item.loose, *item.head),
            topic=(),
            head=(),
            total=total,
        )
        for item in found
    ]


def _is_total(label: str) -> bool:
    return bool(_TOTALS.match(label.strip()))


def _kind(column: str, label: str) -> Kind:
    both = f"{column} {label}"
    if _TARGET.search(column) or re.search(r"목표|계획\s?(?:대수|건수|량)|예정", label):
        return "target"
    return "cumulative" if _CUMULATIVE.search(both) else "annual" if re.search(r"연간|한\s?해", both) else "plain"


def _year(column: str, label: str, reference: int | None) -> int | None:
    for name in (column, label):
        bare = re.fullmatch(r"\D{0,12}((?:19|20)\d{2})(?:\D.{0,12})?", name.strip())
        named = mentions(name, reference)
        if named and named[-1].usable:
            return named[-1].year
        if bare:
            return int(bare.group(1))
        short = re.match(r"\s*['’‘](\d{2})", name)
        if short:
            return 2000 + int(short.group(1))
    return None


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    """The words of a heading without its unit and its year."""
    bare = _UNIT_NOTE.sub(" ", plain(name))
    bare = re.sub(r"['’‘]?\d[\d.]*\s?(?:년도?|월|말)?", " ", bare)
    return tuple(w for piece in re.split(r"[\s/·,>|:()\[\]]+", bare) if (w := stem(piece)[0]))


def _unit(column: str, label: str, unit_cell: str, table_unit: str, caption: str) -> str:
    """The unit of a bare number: its column's, its row's, a 단위 column's, the table's, or what the name implies."""
    for named in (_noted(column), _noted(label), units.canonical(unit_cell) if unit_cell.strip() else ""):
        if named:
            return named
    whole = _one_of(table_unit or _unit_in(caption), column, label)
    implied = next((unit for pattern, unit in _MEASURE_UNITS if re.search(pattern, _last(column))), "") or next(
        (unit for pattern, unit in _MEASURE_UNITS if re.search(pattern, _last(label))), ""
    )
    if whole and implied and not units.compatible(whole, implied):
        return implied if implied == "%" else whole
    return whole or implied


def _last(name: str) -> str:
    return re.sub(r"\s+|\(.*?\)", "", name)


def _noted(name: str) -> str:
    for hit in reversed(list(_UNIT_NOTE.finditer(name))):
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


@lru_cache(maxsize=4096)
def _column_values(texts: tuple[str, ...]) -> tuple[float, ...]:
    return tuple(numerals(plain(text))[0].value for text in texts if _PURE.match(plain(text).strip()))


def _columns_sum(evidence: Evidence, label: str) -> frozenset[int]:
    """Columns in which the other rows add up to the row named `label`."""
    table = evidence.passage.table
    if table is None or not _is_total(label):
        return frozenset()
    text, summed = evidence.passage.text, set()
    for at in range(len(table.columns)):
        own: list[str] = []
        rest: list[str] = []
        for row in table.rows:
            cell = row.cells[at] if at < len(row.cells) else None
            if cell:
                (own if row.label == label else rest).append(text[cell[0] : cell[1]])
        whole = _column_values(tuple(own))
        if len(whole) == 1 and sums_up(whole[0], _column_values(tuple(rest))):
            summed.add(at)
    return frozenset(summed)
