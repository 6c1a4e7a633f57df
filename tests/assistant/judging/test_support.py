"""What stands around a sentence, kinds of a thing, names in quotes, and proofs that bear out a claim."""

from __future__ import annotations

from typing import Any

from assistant.judging import JudgeContext, Statement, judge
from assistant.judging.clauses import clauses
from assistant.judging.subject import owner
from tests.assistant.judging.labelled import evidence_of

CITY = JudgeContext("물빛시", 2022)


def verdict(statement: str, *evidence: str | dict[str, Any]) -> str:
    return judge(Statement(statement), [evidence_of(spec, rank) for rank, spec in enumerate(evidence)], CITY).verdict


def test_a_kind_proves_the_class() -> None:
    assert verdict("지능화시설을 설치하였다", "스마트폴 31개소를 설치하였다.") == "met"


def test_a_missing_kind_does_not_deny_the_class() -> None:
    assert verdict("정보통신망이 구축되어 있다", "자가망은 구축하지 않았다.") != "not_met"


def test_a_longer_name_is_another_thing() -> None:
    assert verdict("데이터포털을 운영하고 있다", "공공데이터포털을 운영하고 있다.") != "met"


def test_what_stands_in_quotes_is_a_name() -> None:
    (clause,) = clauses("시는 '시장에게 바란다'를 운영하고 있다.")
    assert clause.main.heads == ("운영",)


def test_a_quoted_name_does_not_end_the_clause() -> None:
    assert len(clauses("주민 모임 '골목을 모으다'를 매달 연다.")) == 1


def test_a_thing_is_called_again_by_its_last_word() -> None:
    under = {"text": "협의회는 2021년에 구성하였다.", "under": "스마트도시사업협의회"}
    assert verdict("스마트도시사업협의회가 구성되어 있다", under) == "met"


def test_another_thing_with_the_same_last_word_is_not_that_thing() -> None:
    under = {"text": "청소년협의회는 2021년에 구성하였다.", "under": "주요 업무"}
    assert verdict("스마트도시사업협의회가 구성되어 있다", under) == "not_found"


def test_a_district_where_a_thing_stands_is_the_applicants_own() -> None:
    assert owner("2016년 강변구 새터동에 문을 열었다.", "물빛시") == "unsaid"
    assert owner("다온시는 2016년에 문을 열었다.", "물빛시") == "other"


def test_a_count_of_sections_names_no_other_city() -> None:
    assert owner("간선 36개 구간을 이중화하였다.", "물빛시") == "unsaid"


def test_the_name_of_a_document_proves_nothing() -> None:
    assert verdict("통합관제센터를 위탁하여 운영하고 있다", "통합관제센터 운영 위탁 협약서 사본") != "met"


def test_a_figure_does_not_show_that_a_service_was_improved() -> None:
    row = {"row": "교통 서비스 | 79.2 | 82.4", "columns": ["구분", "2021", "2022"]}
    assert verdict("서비스를 개선하였다", row) != "met"


def test_a_proof_on_the_same_thing_bears_out_a_claim() -> None:
    claim = {"claim": "스마트도시계획의 성과평가를 실시하고 있다."}
    proof = {"text": "이듬해 1월에 성과를 평가하여 협의회에 보고한다.", "under": "스마트도시계획의 성과평가"}
    assert verdict("스마트도시계획의 성과평가를 실시하고 있다", claim) == "partial"
    assert verdict("스마트도시계획의 성과평가를 실시하고 있다", claim, proof) == "met"


def test_a_plan_does_not_bear_out_a_claim() -> None:
    claim = {"claim": "스마트도시계획의 성과평가를 실시하고 있다."}
    proof = {"text": "내년부터 성과를 평가할 예정이다.", "under": "스마트도시계획의 성과평가"}
    assert verdict("스마트도시계획의 성과평가를 실시하고 있다", claim, proof) != "met"


def test_a_whole_day_is_24_hours() -> None:
    assert verdict("통합관제센터는 하루 종일 운영된다", "통합관제센터를 24시간 운영하고 있다.") == "met"
    assert verdict("통합관제센터는 하루 종일 운영된다", "통합관제센터는 평일 09시부터 18시까지 운영한다.") == "not_met"


def test_an_office_in_charge_is_of_the_rank_asked_for() -> None:
    asked = "스마트도시를 전담하는 과가 설치되어 있다"
    assert verdict(asked, "2019년 조직개편으로 스마트도시과를 신설하였다.") == "met"
    assert verdict(asked, "스마트도시 예산 6억 원을 확보하였다.") != "met"


def test_all_asks_for_all() -> None:
    asked = "모든 학교 앞에 CCTV를 설치하였다"
    assert verdict(asked, "학교 앞에 CCTV 31대를 설치하였다.") != "met"
    assert verdict(asked, "모든 학교 앞에 CCTV를 설치하였다.") == "met"


def test_a_labelled_item_speaks_of_its_label_only() -> None:
    """자가통신망은 구축하지 않고 …다. • 통합운영센터: 24시간 운영 — the item says nothing of the network."""
    from assistant.judging.subject import has_topic

    assert has_topic("• 통합운영센터: 24시간 4조 2교대 근무")
    assert not has_topic("24시간 4조 2교대 근무")
