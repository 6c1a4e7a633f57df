"""A claim held against the proof: the same value, its parts, or something else."""

import pytest

from assistant.quantities import Ask, measure
from assistant.types import Evidence, Source
from tests.assistant.quantities.asks import ASKS
from tests.assistant.quantities.dossier_lines import prose, table

PROOF = Source("p", "증빙.pdf", "1" * 64, "proof")


def proof(evidence: Evidence) -> Evidence:
    return Evidence(evidence.passage, PROOF, evidence.start, evidence.end, evidence.score, evidence.rank)


def _measured(ask: Ask, claim: str, *proofs: str):
    lines = [prose(claim), *(proof(prose(text, rank=at + 1)) for at, text in enumerate(proofs))]
    return measure(ask, lines, 2020, "가람시")


CONFIRMED = [
    ("리빙랩", "리빙랩 6건 운영", "시민이 참여하는 리빙랩 과제 6개를 운영함"),  # another counting word
    ("데이터", "공공데이터 34,120건 개방", "공공데이터포털 등록 목록은 3만 4,120건이다."),
    ("예산", "스마트도시 예산 312억 원", "2020년 스마트도시 예산은 312억 6천만 원이다."),
    ("협의회", "사업협의회 4회 개최", "지난해 사업협의회는 4회 열렸다."),  # last year, in a paper of the next
]


@pytest.mark.parametrize(("ask", "claim", "text"), CONFIRMED)
def test_finds_the_claimed_value_in_the_proof(ask: str, claim: str, text: str) -> None:
    found = _measured(ASKS[ask], claim, text)
    assert (found.proven, found.conflicts, found.stale) == (True, (), False)
    assert found.best is not None
    assert found.best.evidence.source.role == "proof"


def test_adds_up_the_parts_that_a_proof_lists() -> None:
    found = _measured(ASKS["mou"], "업무협약 누적 12건 체결", "스마트도시 업무협약은 국내 8건, 국외 4건이다.")
    assert (found.value, found.proven, found.conflicts) == (12, True, ())
    assert [part.value for part in found.parts] == [8, 4]


NOT_CONFIRMED = [
    ("리빙랩", "리빙랩 6건 운영", "팹랩 장비 6대를 구입하였다."),
    ("cctv", "CCTV 1,689대 운영", "2022년까지 CCTV 1,689대를 설치할 계획이다."),
    ("cctv", "CCTV 1,689대 운영", "나래시는 CCTV 1,689대를 운영한다."),
    ("데이터", "공공데이터 412건 개방", "민원 412건을 처리하였다."),
]


@pytest.mark.parametrize(("ask", "claim", "text"), NOT_CONFIRMED)
def test_the_same_number_of_something_else_proves_nothing(ask: str, claim: str, text: str) -> None:
    assert not _measured(ASKS[ask], claim, text).proven


def test_a_plan_of_the_claimed_value_is_told() -> None:
    found = _measured(ASKS["cctv"], "CCTV 1,689대 운영", "2022년까지 CCTV 1,689대를 설치할 계획이다.")
    assert found.planned is not None


AGAINST = [
    ("만족도", "이용자 만족도는 3.87점(5점 만점)이다.", "이용자 만족도는 4.12점(5점 만점)으로 조사되었다.", 1),
    ("예산", "스마트도시 예산은 312억 원이다.", "2020년 스마트도시 예산은 398억 원이다.", 1),
    ("지능형비율", "지능형 CCTV 비율은 31.3%이다.", "지능형 CCTV 집행률은 83.1%이다.", 0),  # another rate
    ("쉼터", "스마트쉼터 12개소 운영", "스마트쉼터 냉방기 4대를 교체하였다.", 0),
]


@pytest.mark.parametrize(("ask", "claim", "text", "conflicts"), AGAINST)
def test_only_the_same_measure_contradicts(ask: str, claim: str, text: str, conflicts: int) -> None:
    assert len(_measured(ASKS[ask], claim, text).conflicts) == conflicts


def test_a_table_s_total_that_differs_a_little_contradicts() -> None:
    rows = [["1월", "70", "10", "80"], ["2월", "60", "8", "68"], ["합계", "130", "18", "148"]]
    months = [proof(piece) for piece in table(["월", "경찰", "소방", "계"], rows, "월별 긴급 영상 제공", "건", rank=9)]
    told = proof(prose("2020년에 제공한 긴급상황 영상은 모두 184건이다.", rank=1))
    found = measure(ASKS["긴급"], [prose("긴급영상 184건 제공"), told, *months], 2020, "가람시")
    assert {conflict.second.value for conflict in found.conflicts} == {148}


def test_a_cell_without_unit_is_no_amount_and_no_rate() -> None:
    rows = [["공공와이파이", "640", "611"]]
    cells = [proof(piece) for piece in table(["구분", "예산현액", "집행액"], rows, rank=5)]
    assert measure(ASKS["ap"], cells, 2020, "가람시").value is None
    assert measure(ASKS["예산"], cells, 2020, "가람시").value is None
