"""Which number answers a measure: the right one, or none."""

import dataclasses
import time

import pytest

from assistant.quantities import Ask, measure
from tests.assistant.quantities.asks import ASKS
from tests.assistant.quantities.dossier_lines import prose

CHOSEN = [
    # straight
    ("cctv", ["2020년 말 기준 CCTV 1,689대를 운영하고 있다."], 1689),
    ("cctv", ["우리 시는 CCTV를 주요 도로와 공원에 1,689대 설치하였다."], 1689),
    ("cctv", ["CCTV: 1,689대(2020. 12. 31. 기준)"], 1689),
    ("cctv", ["관내에 설치된 공공 CCTV는 모두 1,689대이다."], 1689),
    ("ap", ["공공 Wi-Fi AP 1,250대를 설치하였다."], 1250),
    ("ap", ["공공와이파이는 2020년까지 350개소에 AP 1,250대를 설치하여 운영 중이다."], 1250),
    ("ap", ["공공와이파이 350개소(AP 1,250대)를 운영한다."], 1250),
    ("데이터", ["2020년 말 현재 34,120건의 공공데이터를 개방하고 있다."], 34120),
    ("데이터", ["공공데이터 3만 4,120건을 공공데이터포털에 개방"], 34120),
    ("데이터", ["우리 시가 공공데이터포털을 통해 개방한 데이터셋은 412종이다."], 412),
    ("api", ["오픈 API 52종을 제공한다."], 52),
    ("벤처", ["관내 벤처기업은 2020년 말 기준 428개사이다."], 428),
    ("리빙랩", ["2020년 리빙랩을 6건 운영하였다."], 6),
    ("리빙랩", ["시민이 참여하는 리빙랩을 여섯 차례 운영하였다."], 6),
    ("mou", ["국내외 기관과 스마트도시 분야 업무협약(MOU)을 누적 31건 체결하였다."], 31),
    ("협의회", ["2020년 한 해 동안 스마트도시사업협의회를 4회 개최하였다."], 4),
    ("협의회", ["스마트도시사업협의회는 지난해 두 차례 열렸다."], 2),
    ("예산", ["2020년 스마트도시 예산은 312억 6천만 원이다."], 31260),
    ("국비", ["통합플랫폼 사업으로 국비 1,250백만원을 확보하였다."], 1250),
    ("만족도", ["서비스 이용자 만족도는 3.87점(5점 만점)으로 조사되었다."], 3.87),
    ("인력", ["스마트도시과의 전담인력은 열두 명이다."], 12),
    ("교육", ["디지털 배움터에서 시민 디지털 교육에 2,340명이 참여하였다."], 2340),
    ("센서", ["미세먼지·소음 등 IoT 센서 600개를 139개소에 설치하였다."], 600),
    ("자가망", ["자가통신망 총연장은 123.4㎞이다."], 123.4),
    ("교차로", ["ITS 적용 교차로 비율은 48.5%이다."], 48.5),
    ("분야", ["교통, 방범 등 9개 분야의 서비스를 제공하고 있다."], 9),
    ("긴급", ["112·119 상황실에 긴급영상 1,874건을 제공하였다."], 1874),
    ("쉼터", ["버스정류장에 스마트쉼터 네 개소를 설치하였다."], 4),
    ("인구당", ["인구 천명당 CCTV 대수는 4.1대이다."], 4.1),
    ("근무", ["관제센터에는 관제요원 24명이 4조 3교대로 근무한다."], 24),
    ("계획", ["스마트도시계획은 2019년 국토교통부의 승인을 받았다."], 2019),
    # total and part
    ("cctv", ["총 1,689대(방범 1,204, 어린이보호 388, 재난 97)의 CCTV를 운영한다."], 1689),
    ("cctv", ["CCTV는 방범용 1,204대, 어린이보호용 388대, 재난용 97대 등 총 1,689대이다."], 1689),
    ("방범", ["CCTV 총 1,689대(방범 1,204, 어린이보호 388, 재난 97)를 운영한다."], 1204),
    ("방범", ["CCTV는 방범용 1,204대, 어린이보호용 388대, 재난용 97대 등 총 1,689대이다."], 1204),
    ("방범", ["CCTV 1,689대(방범 800대)"], 800),
    ("지능형비율", ["CCTV 1,689대 중 528대(31.3%)에 지능형 선별관제를 적용하였다."], 31.3),
    ("지능형", ["CCTV 1,689대 중 528대가 지능형 CCTV이다."], 528),
    ("cctv", ["CCTV 1,689대 중 528대가 지능형 CCTV이다."], 1689),
    # one sentence, several measures
    ("ap", ["공공와이파이 AP 1,250대와 CCTV 1,689대를 운영한다."], 1250),
    ("cctv", ["공공와이파이 AP 1,250대와 CCTV 1,689대를 운영한다."], 1689),
    ("cctv", ["AP 1,250대를 설치하고 CCTV 1,689대를 운영한다."], 1689),
    ("api", ["공공데이터 412종과 오픈API 52종을 제공한다."], 52),
    # years
    ("데이터", ["2019년 28,900건, 2020년 34,120건의 공공데이터를 개방하였다."], 34120),
    ("데이터", ["공공데이터 개방 건수는 2020년 34,120건으로 전년(28,900건) 대비 18.1% 증가하였다."], 34120),
    ("cctv", ["CCTV는 2018년 1,200대에서 2020년 1,689대로 확대되었다."], 1689),
    ("cctv", ["2018년 CCTV는 1,100대였다.", "2020년 CCTV는 1,689대이다."], 1689),
    ("cctv", ["2020년 말 CCTV 1,689대를 운영하며 2022년까지 CCTV 3,000대로 확대할 계획이다."], 1689),
    # something else: none
    ("ap", ["방범용 CCTV 1,204대를 운영한다."], None),
    ("ap", ["공공와이파이 이용자는 하루 1,250명이다."], None),
    ("ap", ["오픈 API 52개를 제공한다."], None),
    ("cctv", ["CCTV 통합관제센터에 관제요원 24명이 근무한다."], None),
    ("cctv", ["CCTV 3,000대를 2022년까지 설치할 계획이다."], None),
    ("cctv", ["인근 나래시는 CCTV 2,345대를 운영하고 있다."], None),
    ("cctv", ["나래시의 CCTV는 2,345대로 우리 시보다 많다."], None),
    ("cctv", ["2020년 CCTV 120대를 추가 설치하였다."], None),
    ("cctv", ["민간 CCTV 5,200대를 활용한다."], None),
    ("cctv", ["방범용 CCTV 1,204대를 운영한다."], None),
    ("지능형비율", ["지능형 CCTV 528대를 운영한다."], None),
    ("지능형비율", ["CCTV 가동률은 98.2%이다."], None),
    ("지능형비율", ["지능형 CCTV 비율을 2022년까지 50%로 높일 계획이다."], None),
    ("데이터", ["공공데이터 활용사례 12건을 발굴하였다."], None),
    ("데이터", ["민원 34,120건을 처리하였다."], None),
    ("리빙랩", ["2018~2020년 누계 리빙랩 12건을 운영하였다."], None),
    ("리빙랩", ["팹랩 12건을 운영하였다."], None),
    ("벤처", ["벤처기업 지원사업에 12개 기관이 참여하였다."], None),
    ("벤처", ["스타트업 보육공간에 32개사가 입주하였다."], None),
    ("교차로", ["ITS 사업의 공정률은 48.5%이다."], None),
    ("만족도", ["행사 만족도는 4.5점이었다."], None),
    ("예산", ["통합플랫폼 유지관리비 3억 원을 집행하였다."], None),
    ("조례", ["스마트도시 조례 제3조에 따라 위원 15명을 위촉하였다."], None),
    ("쉼터", ["버스정류장 350개소에 안내단말기를 설치하였다."], None),
    ("협의회", ["스마트도시사업협의회 위원 15명을 위촉하였다."], None),
    ("인력", ["스마트도시과 정원은 32명이다."], None),
    ("교육", ["공무원 교육을 420명이 이수하였다."], None),
    # a neighbour beside ours
    ("cctv", ["우리 시의 CCTV는 1,689대로 나래시(2,345대)보다 적다."], 1689),
    ("cctv", ["나래시(2,345대)보다 적은 1,689대의 CCTV를 운영한다."], 1689),
    ("mou", ["나래시와 스마트도시 업무협약 3건을 체결하였다."], 3),
]


@pytest.mark.parametrize(("ask", "lines", "value"), CHOSEN)
def test_chooses_the_right_number_or_none(ask: str, lines: list[str], value: float | None) -> None:
    chosen = measure(ASKS[ask], [prose(line, rank=at) for at, line in enumerate(lines)], 2020, "가람시")
    assert chosen.value == (pytest.approx(value) if value is not None else None), chosen.ranked


CONFLICTS = [
    ("cctv", ["CCTV 1,689대를 운영한다.", "CCTV 1,650대를 운영한다."], 1),
    ("cctv", ["2020년 말 기준 CCTV 1,689대", "2020년 말 현재 CCTV는 1,710대이다."], 1),
    ("cctv", ["CCTV 약 1,700대를 운영한다.", "CCTV 1,689대를 운영한다."], 0),
    ("cctv", ["CCTV 1,600여 대를 운영한다.", "CCTV 1,689대를 운영한다."], 0),
    ("cctv", ["CCTV 1,600대 이상을 운영한다.", "CCTV 1,689대를 운영한다."], 0),
    ("cctv", ["2019년 CCTV는 1,540대이다.", "2020년 CCTV는 1,689대이다."], 0),
    ("cctv", ["CCTV 총 1,689대를 운영한다.", "방범용 CCTV 1,204대를 운영한다."], 0),
    ("cctv", ["CCTV 1,689대를 운영한다.", "인근 나래시는 CCTV 2,345대를 운영한다."], 0),
    ("cctv", ["CCTV 1,689대를 운영한다.", "CCTV 3,000대를 설치할 계획이다."], 0),
    ("지능형비율", ["지능형 CCTV 비율은 31.3%이다.", "지능형 CCTV 비율 31.25%"], 0),
    ("지능형비율", ["지능형 CCTV 비율은 31.3%이다.", "지능형 CCTV 비율 41.3%"], 1),
    ("예산", ["스마트도시 예산은 312억 원이다.", "스마트도시 예산 312억 6천만 원을 편성하였다."], 0),
    ("예산", ["스마트도시 예산은 312억 원이다.", "스마트도시 예산 298억 6천만 원을 편성하였다."], 1),
    ("mou", ["업무협약을 누적 31건 체결하였다.", "2020년 한 해 업무협약 5건을 체결하였다."], 0),
    ("데이터", ["공공데이터 34,120건을 개방하였다.", "공공데이터 3만 4천여 건을 개방하였다."], 0),
]


@pytest.mark.parametrize(("ask", "lines", "conflicts"), CONFLICTS)
def test_shows_what_contradicts_and_forgives_rounding(ask: str, lines: list[str], conflicts: int) -> None:
    chosen = measure(ASKS[ask], [prose(line, rank=at) for at, line in enumerate(lines)], 2020, "가람시")
    assert chosen.best is not None
    assert len(chosen.conflicts) == conflicts, chosen.ranked


def test_headings_may_name_what_a_bare_total_counts() -> None:
    line = prose("총 1,689대를 설치·운영하고 있다.", "제3장 지능화시설 > 3.1 CCTV 설치 현황")
    assert measure(ASKS["cctv"], [line], 2020, "가람시").value == 1689


def test_figures_under_a_heading_on_other_cities_are_not_ours() -> None:
    line = prose("CCTV 2,345대를 운영한다.", "부록 > 타 지자체 우수사례")
    assert measure(ASKS["cctv"], [line], 2020, "가람시").best is None


def test_a_figure_of_another_year_is_marked_stale() -> None:
    chosen = measure(ASKS["cctv"], [prose("2018년 CCTV는 1,100대였다.")], 2020, "가람시")
    assert chosen.stale
    assert chosen.value == 1100


def test_qualifiers_must_be_said_and_excludes_must_not() -> None:
    lines = [prose("CCTV 1,689대를 운영한다.")]
    assert measure(Ask(("CCTV 대수",), ("대",), qualifiers=("통합관제",)), lines, 2020, "가람시").best is None
    assert measure(Ask(("CCTV 대수",), ("대",), excludes=("cctv",)), lines, 2020, "가람시").best is None


def test_every_rejected_candidate_says_why() -> None:
    chosen = measure(ASKS["cctv"], [prose("인근 나래시는 CCTV 2,345대, 민간 CCTV 30대")], 2020, "가람시")
    assert chosen.ranked
    assert all(item.rejected for item in chosen.ranked)


def test_many_asks_over_much_evidence_stay_fast() -> None:
    lines = [prose(f"{line} {at}번 구역", rank=at) for at, (_, group, _) in enumerate(CHOSEN) for line in group]
    started = time.process_time()
    for ask in ASKS.values():
        measure(ask, lines[:60], 2020, "가람시")
    assert time.process_time() - started < 4


@pytest.mark.parametrize("line", ["CCTV 7,344대로 인구 천 명당 12.0대 수준이다.", "CCTV: 12.0대/천명"])
def test_a_rate_is_answered_by_a_rate(line: str) -> None:
    ask = Ask(("인구 천명당 CCTV 대수",), ("대/천명", "대"))
    assert measure(ask, [prose(line)], 2020, "가람시").value == 12.0


def test_a_proof_comes_before_a_claim_that_it_contradicts() -> None:
    claim = prose("2020년 말 CCTV 1,710대를 운영한다.", rank=0)
    proof = prose("2020년 말 CCTV 1,689대를 운영한다.", rank=1)
    proof = dataclasses.replace(proof, source=dataclasses.replace(proof.source, role="proof"))
    chosen = measure(ASKS["cctv"], [claim, proof], 2020, "가람시")
    assert chosen.value == 1689
    assert [conflict.second.value for conflict in chosen.conflicts] == [1710]
