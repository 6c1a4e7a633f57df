"""What is read of the numbers in tables."""

import pytest

from assistant.quantities import Ask, measure, quantities
from tests.assistant.quantities.dossier_lines import table

CCTV = table(
    ["구분", "2019년", "2020년"],
    [["방범용", "1,100", "1,204"], ["어린이보호", "350", "388"], ["재난", "90", "97"], ["계", "1,540", "1,689"]],
    caption="CCTV 설치 현황",
    unit="대",
)
BUDGET = table(
    ["사업명", "2019 국비", "2020 국비", "2020 시비", "증감"],
    [["통합플랫폼 고도화", "1,200", "1,500", "500", "300"], ["스마트횡단보도", "-", "240", "60", "△120"]],
    caption="스마트도시 예산",
    unit="(단위: 백만원)",
)


def rows(evidence: list) -> list[list[tuple[float, str, int | None]]]:
    return [[(q.value, q.unit, q.year) for q in quantities(piece, 2020)] for piece in evidence]


def test_cells_take_year_from_the_column_and_unit_from_the_table() -> None:
    assert rows(CCTV)[3] == [(1540, "대", 2019), (1689, "대", 2020)]


def test_money_is_normalised_and_changes_are_left_out() -> None:
    assert rows(BUDGET)[0] == [(1.2e9, "원", 2019), (1.5e9, "원", 2020), (5e8, "원", 2020)]
    assert rows(BUDGET)[1] == [(2.4e8, "원", 2020), (6e7, "원", 2020)]


def test_the_cell_is_where_the_number_says() -> None:
    for piece in (*CCTV, *BUDGET):
        for quantity in quantities(piece, 2020):
            assert piece.passage.text[slice(*quantity.at)] == quantity.text
            assert piece.start <= quantity.at[0] < quantity.at[1] <= piece.end


@pytest.mark.parametrize(
    ("columns", "row", "expected"),
    [
        (["구분", "단위", "2020년"], ["공공데이터 개방", "건", "34,120"], [(34120, "건", 2020)]),
        (["지표", "실적(건)"], ["공공데이터 개방", "34,120"], [(34120, "건", None)]),
        (["구분", "’20년"], ["AP 수(대)", "1,250"], [(1250, "대", 2020)]),
        (["연도", "개방 건수(건)", "API 수(개)"], ["2020년", "34,120", "52"], [(34120, "건", 2020), (52, "개", 2020)]),
        (["연번", "협약명", "체결일"], ["3", "가람-나래 협약", "2020. 5. 12."], []),
        (["구분", "내용"], ["운영시간", "1,204대 (24시간)"], [(1204, "대", None), (24, "시간", None)]),
        (["구분", "2020년(기준)"], ["이용자 만족도(점)", "3.87"], [(3.87, "점", 2020)]),
        (["구분", "교육 이수 인원"], ["2020년", "420"], [(420, "명", 2020)]),
        (["구분", "전년 대비"], ["개방 건수(건)", "△120"], []),
        (["구분", "실적"], ["협의회", "연 4회"], [(4, "회", None)]),
    ],
)
def test_units_and_years_of_cells(columns: list[str], row: list[str], expected: list) -> None:
    assert rows(table(columns, [row]))[0] == expected


def test_mixed_units_go_to_their_columns() -> None:
    mixed = table(["구분", "대수", "비율"], [["지능형", "528", "31.3"]], caption="CCTV", unit="단위: 대, %")
    assert rows(mixed)[0] == [(528, "대", None), (31.3, "%", None)]


def test_negative_money_keeps_its_sign() -> None:
    assert rows(table(["구분", "2020년 국비(백만원)"], [["조정", "△120"]]))[0] == [(-1.2e8, "원", 2020)]


def test_the_total_row_answers_for_the_whole_and_its_parts_for_themselves() -> None:
    whole = measure(Ask(("CCTV 총 대수", "공공 CCTV 대수"), ("대",)), CCTV, 2020, "가람시")
    part = measure(Ask(("방범 CCTV",), ("대",)), CCTV, 2020, "가람시")
    assert whole.value == 1689
    assert not whole.conflicts
    assert any("부분의 합" in reason for reason in whole.ranked[0].reasons)
    assert part.value == 1204


@pytest.mark.parametrize(
    ("labels", "units", "value"),
    [
        (("통합플랫폼 국비",), ("백만원",), 1500),
        (("스마트횡단보도 시비",), ("백만원",), 60),
        (("공공와이파이 AP",), ("대",), None),
    ],
)
def test_row_and_column_together_name_a_cell(
    labels: tuple[str, ...], units: tuple[str, ...], value: float | None
) -> None:
    assert measure(Ask(labels, units), BUDGET, 2020, "가람시").value == value


def test_a_row_that_adds_up_to_its_total_column_gives_the_total() -> None:
    grown = table(
        ["구분", "2018년", "2019년", "2020년", "누계"], [["공공와이파이 AP(대)", "1,052", "850", "852", "2,754"]]
    )
    assert measure(Ask(("공공와이파이 AP",), ("대",)), grown, 2020, "가람시").value == 2754
    assert measure(Ask(("공공와이파이 AP",), ("대",), "annual"), grown, 2020, "가람시").value == 852


def test_page_references_of_an_index_table_are_no_figures() -> None:
    index = table(
        ["지표", "이름", "제안 요약", "제안서 쪽", "증빙 쪽"], [["C2-2", "지능형 CCTV 비율", "58.0%", "5", "2"]]
    )
    assert rows(index)[0] == [(58.0, "%", None)]


def test_the_final_budget_counts_not_its_first_draft() -> None:
    budget = table(["구분", "2020년 본예산", "2020년 최종"], [["합계", "2,256,100", "2,432,000"]], "세출예산", "백만원")
    assert measure(Ask(("세출예산",), ("백만원",)), budget, 2020, "가람시").value == 2_432_000
