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
from assistant.quantities.table_units import UNIT_NOTE, unit_of_cell
from assistant.quantities.types import Found, Reading, Sort
from assistant.quantities.years import mentions, year_of_heading
from assistant.types import Evidence
from ingest.types import TableView

_NOT_FIGURES = re.compile(
    r"^(?:연번|순번|번호|No\.?|NO\.?|순|비고|쪽|쪽수|페이지|면수|연락처|전화|전화번호|일자|일시|날짜|기간|"
    r"시행일|체결일|우편번호|관리번호|문서번호)$"
)
_REFERENCES = re.compile(r"(?:쪽|페이지|쪽수|번호|연번|순번|일자|날짜|연락처|파일|파일명|문서명)$")
_COLUMN_FILLERS = frozenset(
    {"제안", "요약", "주장", "결과", "결과값", "수치", "내용", "산출값", "측정값", "제출값", "비고", "최종"}
)
_FIRST_DRAFT, _AMENDED = re.compile(r"당초|기정|본\s?예산"), re.compile(r"최종|추경|현액|결산|변경")
"""A budget's first draft does not stand beside its final figure."""
_ROW_NUMBER = re.compile(r"^\s*(?:[A-Za-z가-하]{0,2}\s?-?\d{1,3}(?:[-.]\d{1,2}){0,3}\.?|[①-⑳])\s*$")
_UNIT_COLUMN = re.compile(r"^단위$")
_FIGURE = re.compile(r"^\s*(?P<sign>[△▲▽▼\-−–])?\s*(?P<number>\d[\d,]*(?:\.\d+)?|\d.*?)\s*(?:\*+|[¹²³]|\d?\))?\s*$")
_PURE = re.compile(r"^[△▲▽▼\-−–]?\s*\d[\d,]*(?:\.\d+)?$")
_TARGET = re.compile(r"목표|계획|예정|향후|전망")
_DELTA = re.compile(r"증감|증가|감소|대비|변화|차이")
_CUMULATIVE = re.compile(r"누계|누적")
_TOTALS = re.compile(r"^(?:계|합계|총계|총합계|총|전체|합|총합|계\(.*\)|합\s?계|총\s?계|계\s?\(.*)$")


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
        read = _row(
            _named(row.label, texts),
            table.columns,
            texts,
            table.caption,
            table.unit,
            evidence.passage.context,
            reference,
        )
        sums = _columns_sum(evidence, row.label)
        kind = _kind_of_rows(table) if _is_total(plain(row.label)) else ()
        for column, item in read:
            cell = row.cells[column]
            if cell:
                item = replace(item, sum_of_parts=True) if item.total and column in sums else item
                item = replace(item, topic=(*item.topic, *kind))
                found.append(_captioned(reading_of(evidence, cell[0], item, table=True), table.caption))
    return tuple(found)


def _kind_of_rows(table: TableView) -> tuple[str, ...]:
    """What a total row totals: the word that all other rows end in (방범용 CCTV, 어린이보호구역 CCTV → CCTV)."""
    labels = [plain(row.label).split() for row in table.rows if row.label.strip() and not _is_total(plain(row.label))]
    last = {words[-1] for words in labels if words}
    return tuple(last) if len(labels) > 1 and len(last) == 1 else ()


def _named(label: str, texts: tuple[str, ...]) -> str:
    """The row's name: where its label is a number (A1-2, 3), the first cell of words behind it."""
    if not _ROW_NUMBER.match(plain(label)):
        return label
    behind = texts[texts.index(label) + 1 :] if label in texts else ()
    return next((text for text in behind[:1] if text.strip() and not numerals(plain(text))), label)


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
    amended = any(_AMENDED.search(column) for column in columns)
    found: list[tuple[int, Found]] = []
    for at, (column, text) in enumerate(zip(columns, texts, strict=False)):
        if not text.strip() or _is_label(at, column, text, label):
            continue
        unit = unit_of_cell(plain(column), plain(label), unit_cell, table_unit, caption)
        found.extend(
            (at, item) for item in _cell(plain(text), plain(column), plain(label), unit, heading, reference, amended)
        )
    return tuple(_added_up(found, columns))


def _added_up(found: list[tuple[int, Found]], columns: tuple[str, ...]) -> list[tuple[int, Found]]:
    """A row whose cells add up to its 계 or 누계 cell: that one is the whole, the years before it add to it."""
    for at, item in found:
        name = re.sub(r"\(.*?\)", "", plain(columns[at])).strip()
        rest = [other.value for column, other in found if column != at and other.unit == item.unit]
        if not (_is_total(name) or _CUMULATIVE.search(name)) or not sums_up(item.value, rest):
            continue
        marked = []
        for column, other in found:
            if column == at:
                other = replace(other, total=True, sum_of_parts=True)
            elif other.unit == item.unit and mentions(plain(columns[column])) and other.kind == "plain":
                other = replace(other, kind="annual")
            elif other.unit == item.unit and not other.total:
                other = replace(other, part=True)
            marked.append((column, other))
        return marked
    return found


def _is_label(at: int, column: str, text: str, label: str) -> bool:
    name = re.sub(r"\s", "", column)
    pure = bool(_PURE.match(plain(text).strip()))
    is_year = bool(re.fullmatch(r"\s*(?:['’‘]?\d{2}|(?:19|20)\d{2})\s?년?(?:도)?\s*", plain(text))) and name in (
        "연도",
        "년도",
        "구분",
        "",
    )
    return (
        bool(_NOT_FIGURES.match(name) or _REFERENCES.search(name))
        or bool(_UNIT_COLUMN.match(name))
        or is_year
        or (text == label and not pure)
    )


def _cell(
    text: str, column: str, label: str, unit: str, heading: int | None, reference: int | None, amended: bool
) -> list[Found]:
    """The figures of one cell: a bare number takes the unit of its headings, a phrase is read as prose."""
    year = _year(column, label, reference) or heading
    chain, topic = tuple(word for word in _words(column) if word not in _COLUMN_FILLERS), _words(label)
    sort: Sort = "delta" if _DELTA.search(column) or _DELTA.search(label) else "value"
    if amended and _FIRST_DRAFT.search(column):
        sort = "former"
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
    bare = UNIT_NOTE.sub(" ", plain(name))
    bare = re.sub(r"['’‘]?\d[\d.]*\s?(?:년도?|월|말)?", " ", bare)
    return tuple(w for piece in re.split(r"[\s/·,>|:()\[\]]+", bare) if (w := stem(piece)[0]))


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
