"""Tables out of PDFs: cells, spans, headings, units; and what is no table."""

from __future__ import annotations

from ingest.readers import Reading
from tests.ingest.readers.prints import row, tables, texts


def test_a_ruled_table_keeps_two_rows_of_headings_with_their_spans(office: Reading) -> None:
    page = office.pages[0]
    (table,) = tables(page)
    assert (table.rows, table.columns, table.header_rows) == (5, 5, 2)
    assert row(page, table, 0) == ["분야", "2023년", "2024년"]
    assert row(page, table, 2) == ["교통", "12", "11", "14", "15"]
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in table.cells if c.row == 0}
    assert spans == {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (1, 2)}


def test_caption_and_unit_come_from_the_line_above(office: Reading) -> None:
    (table,) = tables(office.pages[0])
    assert (table.caption, table.unit) == ("<표 1> 서비스 현황", "건")


def test_a_table_over_two_pages_names_its_columns_once(report: Reading) -> None:
    (first,), (rest,) = tables(report.pages[4]), tables(report.pages[5])
    assert (first.rows, first.header_rows, first.unit) == (12, 1, "백만원")
    assert (rest.rows, rest.header_rows) == (4, 0)
    assert row(report.pages[5], rest, 0) == ["2025년", "6,600", "4,620", "770"]


def test_a_table_with_three_rules_only(kinds: Reading) -> None:
    page = kinds.pages[0]
    table = tables(page)[0]
    assert table.caption == "<표 1> 가로줄만 있는 표"
    assert [row(page, table, n) for n in range(table.rows)] == [
        ["구분", "2023년", "2024년", "비고"],
        ["지능형 CCTV", "1,204대", "1,530대", "선별관제"],
        ["공공와이파이", "320개소", "415개소", ""],
        ["리빙랩 운영", "4건", "6건", "시민 참여"],
    ]


def test_a_table_with_a_rule_under_each_row(kinds: Reading) -> None:
    page = kinds.pages[0]
    table = tables(page)[1]
    assert table.unit == "명"
    assert [row(page, table, n) for n in range(table.rows)][::3] == [
        ["부서", "정원", "현원"],
        ["교통정책과", "31", "30"],
    ]


def test_a_table_without_rules(kinds: Reading) -> None:
    page = kinds.pages[0]
    table = tables(page)[2]
    assert row(page, table, 1) == ["교통", "1,200", "800", "2,000"]


def test_a_table_in_a_cell_is_a_table_of_its_own(kinds: Reading) -> None:
    page = kinds.pages[0]
    outer, inner = tables(page)[3:]
    assert row(page, outer, 1) == ["가", "앞글"]
    assert [row(page, inner, n) for n in (0, 1)] == [["안1", "안2"], ["3", "4"]]


def test_a_box_around_prose_is_no_table(kinds: Reading) -> None:
    assert any(text.startswith("이 상자는 표가 아니라") for text in texts(kinds.pages[0], "paragraph"))


def test_columns_of_prose_are_no_table(kinds: Reading) -> None:
    assert tables(kinds.pages[2]) == []


def test_a_sideways_table_keeps_rows_and_columns(kinds: Reading) -> None:
    page = kinds.pages[4]
    (table,) = tables(page)
    assert table.header_rows == 2
    assert row(page, table, 2) == ["교통 분야 지능화 사업", "1,200", "800", "1,300", "900"]


def test_the_text_of_a_table_has_rows_as_lines_and_cells_between_bars(kinds: Reading) -> None:
    (said,) = texts(kinds.pages[3], "table")
    assert said.split("\n")[1] == "1 | 스마트 횡단보도 설치 | 2024.1.~12. | 450 | 교통정책과"
