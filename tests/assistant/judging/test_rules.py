"""Verdicts where several pieces of evidence meet."""

from __future__ import annotations

from typing import Any

from assistant.judging import JudgeContext, Statement, judge
from assistant.types import Finding
from tests.assistant.judging.labelled import evidence_of

CONTEXT = JudgeContext("가람시", 2021)


def verdict(statement: str, *specs: str | dict[str, Any]) -> Finding:
    return judge(Statement(statement), [evidence_of(spec, rank) for rank, spec in enumerate(specs)], CONTEXT)


def test_no_evidence_is_not_found() -> None:
    finding = verdict("스마트폴을 설치하였다")
    assert (finding.verdict, finding.evidence) == ("not_found", ())


def test_claim_alone_is_flagged() -> None:
    finding = verdict("스마트폴을 설치하였다", {"claim": "우리 시는 스마트폴 24본을 설치하였다."})
    assert (finding.verdict, finding.flags) == ("partial", ("claim_without_proof",))


def test_claim_with_proof_is_met_and_cites_the_proof() -> None:
    proof = "2020년 11월 스마트폴 24본을 설치하였다."
    finding = verdict("스마트폴을 설치하였다", {"claim": "우리 시는 스마트폴을 설치하였다."}, proof)
    assert finding.verdict == "met"
    assert [item.text for item in finding.evidence] == [proof]


def test_contradiction_shows_both_places() -> None:
    finding = verdict("스마트폴을 설치하였다", "스마트폴 24본을 설치하였다.", "스마트폴은 아직 설치하지 않았다.")
    assert finding.verdict == "conflict"
    assert len(finding.evidence) == 2


def test_plan_to_enlarge_does_not_undo_what_is_there() -> None:
    finding = verdict(
        "스마트폴을 설치하였다", "스마트폴 24본을 설치하였다.", "2023년까지 스마트폴을 확대 설치할 계획이다."
    )
    assert finding.verdict == "met"


def test_other_city_alone_is_flagged() -> None:
    finding = verdict("스마트폴을 설치하였다", "나래시는 스마트폴 80본을 설치하였다.")
    assert (finding.verdict, finding.flags) == ("not_found", ("other_city",))


def test_older_shortfall_is_no_conflict() -> None:
    finding = verdict(
        "공공와이파이를 1,000대 이상 설치하였다",
        "2019년 말 공공와이파이는 620대가 설치되어 있었다.",
        "2021년 말 공공와이파이는 1,310대가 설치되어 있다.",
    )
    assert finding.verdict == "met"


def test_one_of_two_deeds_is_partial() -> None:
    finding = verdict("연차별 추진계획을 수립하고 성과평가를 실시한다", "2021년 연차별 추진계획을 수립하였다.")
    assert finding.verdict == "partial"


def test_deed_after_the_reference_year_is_not_met() -> None:
    finding = verdict("스마트폴을 설치하였다", "2023년 3월 스마트폴 24본을 설치하였다.")
    assert (finding.verdict, finding.flags) == ("partial", ("stale_year", "unclear"))


def test_synonyms_of_the_framework_count() -> None:
    evidence = [evidence_of("가람열린마당을 2019년부터 운영하고 있다.", 0)]
    known = Statement("데이터포털을 운영하고 있다", synonyms={"데이터포털": ("가람열린마당",)})
    assert judge(known, evidence, CONTEXT).verdict == "met"
    assert judge(Statement(known.text), evidence, CONTEXT).verdict == "not_found"
