"""What a typed phrase asks for."""

import pytest

from assistant.framework import load
from assistant.recognising import asks_how_much, question, recognise
from assistant.wording import reworded

FRAMEWORK = load("2021")

MEANT = [
    ("공공와이파이 AP는 모두 몇 개인가", "C3-2", "aps"),
    ("공공와이파이 중계기(AP) 수량", "C3-2", "aps"),
    ("지금까지 체결한 업무협약 누계", "B1-4", None),
    ("국비와 도비의 합계", "B3-2", None),
    ("도시통합운영센터에서 일하는 인원", "C4-5", "staff"),
    ("관제센터 근무 인원", "C4-5", "staff"),
    ("시가 설치한 방범·교통 등 공공 CCTV의 총 대수", "C2-1", "cctv"),
    ("전체 예산에서 스마트도시 예산이 차지하는 비중", "B3-1", None),
    ("5점 만점의 이용자 만족도", "C1-6", "score"),
    ("리빙랩은 몇 건이나 했나", "A2-3", "labs"),
    ("관내 벤처기업은 얼마나 되나요?", "A2-1", "ventures"),
]


@pytest.mark.parametrize(("phrase", "indicator", "given"), MEANT)
def test_finds_the_measure_that_a_phrase_means(phrase: str, indicator: str, given: str | None) -> None:
    target = recognise(FRAMEWORK, question(phrase, None))
    assert target is not None
    assert (target.indicator.id, target.given.id if target.given else None) == (indicator, given)


FOREIGN = ["초등학교 주변 스마트횡단보도 수", "CCTV 관제요원 수", "리빙랩 참여 시민 수", "인구", "CCTV 예산", "도서 수"]


@pytest.mark.parametrize("phrase", FOREIGN)
def test_takes_nothing_narrower_or_foreign_for_a_measure(phrase: str) -> None:
    assert recognise(FRAMEWORK, question(phrase, None)) is None


def test_reads_unit_period_and_year_from_the_phrase() -> None:
    asked = question("2019년 한 해 동안 열린 협의회는 몇 회인가", None)
    assert (asked.unit, asked.period, asked.year) == ("회", "annual", 2019)
    assert question("지금까지 맺은 협약 건수", None).period == "cumulative"
    assert question("센터 근무 인원", None).unit == "명"
    assert question("총사업비", "백만원").unit == "백만원"


@pytest.mark.parametrize(
    ("text", "asks"), [("AP는 몇 개인가", True), ("예산은 얼마인가요", True), ("AP를 설치하였다", False)]
)
def test_knows_a_question_about_a_quantity(text: str, asks: bool) -> None:
    assert asks_how_much(text) is asks


def test_rewords_whole_words_by_single_ones() -> None:
    vocabulary = [("팹랩", "메이커스페이스", "시제품 제작소"), ("CCTV", "방범카메라")]
    assert reworded(("팹랩 운영",), vocabulary) == ("팹랩 운영", "메이커스페이스 운영")
    assert reworded(("CCTV관제요원",), vocabulary) == ("CCTV관제요원",)
