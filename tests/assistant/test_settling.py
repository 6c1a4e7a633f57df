"""A stated value and the value of its inputs: which counts."""

import pytest

from assistant.figuring import figure
from assistant.framework import load
from assistant.judging import JudgeContext
from assistant.measuring import Measured
from assistant.types import Evidence, Profile, Source
from tests.assistant.quantities.dossier_lines import prose, table

FRAMEWORK = load("2021")
CONTEXT = JudgeContext("가람시", 2020, 612_000)
PROFILE = Profile("a", "가람시", 612_000, FRAMEWORK.class_of(612_000).id)
PROOF = Source("p", "증빙.pdf", "1" * 64, "proof")


def _said(text: str, rank: int) -> Evidence:
    return prose(text, rank=rank)


def _proven(text: str, rank: int) -> Evidence:
    piece = prose(text, rank=rank)
    return Evidence(piece.passage, PROOF, piece.start, piece.end, piece.score, piece.rank)


def _figure(indicator: str, *evidence: Evidence) -> Measured:
    return figure(FRAMEWORK, PROFILE, FRAMEWORK.indicator(indicator), evidence, CONTEXT)


def test_a_rate_stated_rounded_is_recomputed_from_proven_inputs() -> None:
    found = _figure(
        "A2-4",
        _said("시민제안 반영률 25.5%", 0),
        _proven("2020년에 접수된 시민제안 1,284건 가운데 327건이 정책에 반영되었다.", 1),
    )
    assert (found.verdict, found.derived) == ("met", True)
    assert found.value == pytest.approx(25.467, abs=0.001)
    assert {answer.asked: answer.value for answer in found.inputs} == {"proposals": 1284, "adopted": 327}


def test_a_claimed_rate_that_the_proof_does_not_give_conflicts() -> None:
    found = _figure(
        "C2-2",
        _said("지능형 CCTV 비율 70.0%", 0),
        _proven("공공 CCTV는 총 7,344대이다.", 1),
        _proven("지능형 CCTV는 4,260대이다.", 2),
    )
    assert found.verdict == "conflict"
    assert {round(value, 2) for value in (found.value or 0.0, *found.rivals)} == {58.01, 70.0}


def test_the_claimed_total_tells_which_of_two_numbers_is_the_part() -> None:
    found = _figure(
        "A1-2",
        _said("전문직위와 임기제를 합한 전문인력은 14명이다.", 0),
        _proven("스마트도시 분야 전문직위를 9개 지정하여 운영 중임", 1),
        _proven("임기제 공무원은 시 전체에 19명이다.", 2),
        _proven("전문임기제 공무원 5명을 채용하여 배치함", 3),
    )
    assert (found.verdict, found.value) == ("met", 14)
    assert {answer.asked: answer.value for answer in found.inputs}["fixed_term"] == 5


def test_the_parts_of_a_total_prove_it_and_do_not_contradict_it() -> None:
    found = _figure(
        "C2-4",
        _said("지능형 시설은 138개소이다.", 0),
        _proven("스마트폴 42개소를 설치함", 1),
        _proven("스마트쉼터 35개소를 설치함", 2),
        _proven("스마트횡단보도 61개소를 설치함", 3),
    )
    assert (found.verdict, found.value) == ("met", 138)


def test_one_part_equal_to_a_claimed_total_proves_nothing() -> None:
    found = _figure("B1-4", _said("업무협약 누적 20건 체결", 0), _said("국내외 협약 20건", 1))
    assert found.verdict == "partial"


def test_a_row_with_the_indicator_s_number_is_the_claim_whatever_it_calls_the_thing() -> None:
    row = table(["지표번호", "지표명", "실적 요약"], [["C3-4", "이중화", "70%"]], rank=4)
    found = _figure("C3-4", *row)
    assert (found.verdict, found.value) == ("partial", 70)


def test_an_earlier_year_does_not_deny_and_this_year_s_denial_counts() -> None:
    found = _figure(
        "A1-1",
        _proven("2019년 공무원 교육 실적: 86명, 1,032시간", 0),
        _proven("2020년에는 코로나19로 스마트도시 분야 공무원 교육을 실시하지 않았음", 1),
    )
    assert (found.verdict, found.value) == ("not_met", None)


def test_an_agreed_sum_that_was_not_spent_is_a_plan() -> None:
    found = _figure(
        "B3-3",
        _said("민간투자 60억 원", 0),
        _proven("민간투자 60억 원의 협약을 맺었으나 2020년까지 집행된 금액은 없으며 2022년 이후 투자될 예정임", 1),
    )
    assert (found.verdict, found.value) == ("planned", None)


def test_zero_is_a_value_and_a_dash_is_none() -> None:
    found = _figure("B1-6", _said("2020년 국제교류 0건", 0), _proven("2020년 국제협력·교류 실적은 0건이다.", 1))
    assert (found.verdict, found.value) == ("not_met", 0)
    assert _figure("B1-6", *table(["구분", "2019", "2020"], [["국제교류(건)", "3", "-"]], rank=3)).value != 0
