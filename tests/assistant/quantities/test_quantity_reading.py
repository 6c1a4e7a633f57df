"""What is read of the numbers in prose: value, unit, year, nature."""

import pytest

from assistant.quantities import quantities, readings
from tests.assistant.quantities.dossier_lines import prose

P, A, C, T = "plain", "annual", "cumulative", "target"
READ = [
    # values and units
    ("공공데이터 34,120건을 개방하였다.", [(34120, "건", None, P)]),
    ("공공데이터 3만 4,120건 개방", [(34120, "건", None, P)]),
    ("스마트도시 예산은 312억 6천만 원이다.", [(31_260_000_000, "원", None, P)]),
    ("국비 1,250백만원을 확보하였다.", [(1_250_000_000, "원", None, P)]),
    ("사업비 12억 5,000만 원을 집행함", [(1_250_000_000, "원", None, P)]),
    ("이용자 만족도는 3.87점(5점 만점)이다.", [(3.87, "점", None, P)]),
    ("100점 만점에 82.5점을 받았다.", [(82.5, "점", None, P)]),
    ("만족도 4.2/5.0점", [(4.2, "점", None, P)]),
    ("이행률은 52.4퍼센트로 나타났다.", [(52.4, "%", None, P)]),
    ("이행률은 ５２．４％로 나타났다.", [(52.4, "%", None, P)]),
    ("자가통신망 123.4㎞를 구축하였다.", [(123.4, "km", None, P)]),
    ("전담인력은 열두 명이다.", [(12, "명", None, P)]),
    ("협의회를 두 차례 개최하였다.", [(2, "차례", None, P)]),
    ("스마트쉼터 네 개소를 설치함", [(4, "개소", None, P)]),
    ("12개 분야의 서비스를 제공한다.", [(12, "개", None, P)]),
    ("3대 전략과 9대 과제를 추진한다.", [(3, "개", None, P), (9, "개", None, P)]),
    ("1인당 평균 12.5시간을 이수하였다.", [(12.5, "시간/명", None, P)]),
    ("인구 천명당 4.1대 수준이다.", [(4.1, "대/천명", None, P)]),
    ("인구 1만 명당 3.2개의 벤처기업", [(3.2, "개/만명", None, P)]),
    ("공공와이파이 350개소(AP 1,250대)를 운영한다.", [(350, "개소", None, P), (1250, "대", None, P)]),
    (
        "총 1,689대(방범 1,204, 어린이보호 388, 재난 97)를 운영",
        [(1689, "대", None, P), (1204, "대", None, P), (388, "대", None, P), (97, "대", None, P)],
    ),
    ("단 한 건도 개최하지 않았다.", [(0, "건", None, P)]),
    # years
    ("2020년 말 기준 CCTV 1,689대를 운영하고 있다.", [(1689, "대", 2020, P)]),
    ("CCTV 1,689대(2020년 말 기준)를 운영하고 있다.", [(1689, "대", 2020, P)]),
    ("’20년 공공데이터 34,120건 개방", [(34120, "건", 2020, P)]),
    ("'20.12월 말 기준 34,120건", [(34120, "건", 2020, P)]),
    ("2020. 12. 31. 현재 AP 1,250대", [(1250, "대", 2020, P)]),
    ("2020년 12월 말 현재 AP 1,250대", [(1250, "대", 2020, P)]),
    ("전년 28,900건에서 34,120건으로 늘었다.", [(34120, "건", None, P)]),
    ("2019년 28,900건, 2020년 34,120건을 개방하였다.", [(28900, "건", 2019, P), (34120, "건", 2020, P)]),
    ("2020년 34,120건으로 전년(28,900건) 대비 18.1% 증가하였다.", [(34120, "건", 2020, P), (28900, "건", 2019, P)]),
    ("금년도 교육 이수 인원은 420명이다.", [(420, "명", 2020, P)]),
    ("2018~2020년 누계 152건", [(152, "건", 2020, C)]),
    ("2018년부터 2020년까지 총 152건을 체결하였다.", [(152, "건", 2020, C)]),
    ("2018년 수립한 스마트도시계획에 따라 12회 개최하였다.", [(12, "회", None, P)]),
    ("2020년에는 리빙랩 6건, 해커톤 2회를 운영하였다.", [(6, "건", 2020, P), (2, "회", 2020, P)]),
    # natures
    ("누적 체결 건수는 31건이다.", [(31, "건", None, C)]),
    ("2020년 한 해 동안 긴급영상 1,874건을 제공하였다.", [(1874, "건", 2020, A)]),
    ("연간 1,874건을 제공한다.", [(1874, "건", None, A)]),
    ("2022년까지 CCTV 3,000대로 확대할 계획이다.", [(3000, "대", 2022, T)]),
    ("AP 2,000대를 설치할 예정임", [(2000, "대", None, T)]),
    ("2020년 목표 1,500대", [(1500, "대", 2020, T)]),
    ("당초 2,000대를 설치할 계획이었으나 1,689대를 설치하였다.", [(2000, "대", None, T), (1689, "대", None, P)]),
    ("스마트도시계획에 따라 12회 개최하였다.", [(12, "회", None, P)]),
    ("리빙랩 6건을 운영하였으며 2021년에는 10건을 운영할 예정이다.", [(6, "건", None, P), (10, "건", 2021, T)]),
    # what is no quantity
    ("스마트도시 조례 제3조제2항에 따라 설치한다.", []),
    ("제5회 스마트도시사업협의회를 개최하였다.", []),
    ("문의: 스마트도시과 031-123-4567", []),
    ("국토교통부고시 제2021-223호", []),
    ("스마트도시과-1234호로 통보", []),
    ("2020년 5월 12일 개최하였다.", []),
    ("2020. 5. 12. 14:00 시청 3층", []),
    ("증빙자료 12쪽을 참고한다.", []),
    ("<표 3> CCTV 현황", []),
    ("4차 산업혁명과 5G 서비스를 도입하였다.", []),
    ("112·119 상황실과 연계한다.", []),
    ("제3차 스마트도시 종합계획을 수립하였다.", []),
    ("1) 추진 배경", []),
    ("C2-1 지표의 근거", []),
    ("이 건은 세부적으로 검토한다.", []),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads_prose(text: str, expected: list[tuple[float, str, int | None, str]]) -> None:
    found = [(q.value, q.unit, q.year, q.kind) for q in quantities(prose(text), 2020)]
    assert found == [(pytest.approx(value), unit, year, kind) for value, unit, year, kind in expected]


@pytest.mark.parametrize(
    ("text", "approximate", "bound"),
    [
        ("약 1,700대", True, ""),
        ("1,600여 대", True, ""),
        ("1,600여대", True, ""),
        ("1,700대 내외", True, ""),
        ("1,600대 이상", False, "이상"),
        ("100건 미만", False, "미만"),
        ("10~15명", True, "이상"),
        ("10∼15명", True, "이상"),
        ("1,689대", False, ""),
    ],
)
def test_reads_how_sure_a_number_is(text: str, approximate: bool, bound: str) -> None:
    (found,) = quantities(prose(text + "를 운영"))
    assert (found.approximate, found.bound) == (approximate, bound)


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("전년 대비 18.1% 증가하였다.", ["delta"]),
        ("120대를 추가 설치하였다.", ["delta"]),
        ("1,200대에서 1,689대로 확대하였다.", ["former", "value"]),
        ("3.87점(5점 만점)", ["value", "scale"]),
        ("1,689대로 늘었다.", ["value"]),
        ("만족도가 0.3%p 상승", ["delta"]),
    ],
)
def test_tells_changes_from_levels(text: str, sorts: list[str]) -> None:
    assert [reading.found.sort for reading in readings(prose(text))] == sorts


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("방범용 CCTV 1,204대", ["방범용 CCTV"]),
        ("34,120건의 공공데이터를 개방", ["공공데이터"]),
        ("공공와이파이 AP 1,250대와 CCTV 1,689대를 운영", ["공공와이파이 AP", "CCTV"]),
        ("CCTV를 주요 도로에 1,689대 설치", ["CCTV"]),
        ("12개 초등학교에 설치", ["초등학교"]),
        ("AP 1,250대를 설치하고 CCTV 1,689대를 운영한다", ["AP", "CCTV"]),
    ],
)
def test_names_what_a_number_counts(text: str, labels: list[str]) -> None:
    assert [reading.label for reading in readings(prose(text))] == labels


def test_the_number_stands_where_it_says() -> None:
    evidence = prose("총 1,689대(방범 1,204, 재난 97)와 AP １,250대를 3만 4천여 건 운영")
    for quantity in quantities(evidence):
        assert evidence.passage.text[slice(*quantity.at)] == quantity.text
        assert quantity.text[0].isdigit()


def test_headings_lend_the_year_of_a_result_not_of_an_edition() -> None:
    text = "공공데이터 34,120건을 개방하였다."
    assert quantities(prose(text, "2.1 2020년 추진 실적"), 2020)[0].year == 2020
    assert quantities(prose(text, "2021년 스마트도시 인증 정량지표 평가제안서"), 2020)[0].year is None
