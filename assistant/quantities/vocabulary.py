"""Words around numbers that say nothing of what is counted, and words that narrow it."""

from __future__ import annotations

import re

_MEASURES = """
시간 값 개 개소 개소수 개수 갯수 건 건수 결과 계 곳 구성비 규모 금액 기준 누계 누적 단위 당 당해 대 대수 률 명 명수
물량 비율 비중 소계 수 수량 수치 실적 액 여부 연간 연도 연장 율 인원 인원수 전체 점 점수 종 종수 총 총건수 총계
총대수 총수 총액 통계 퍼센트 편 평균 합계 현황 회 회수 횟수
"""
_PLAIN_ACTIONS = """
개방 개설 개최 공개 관련 구축 기록 달성 도입 등록 마련 배치 보유 분야 사업 설치 수립 시행 실시 완료 운영 제공
제작 제정 조성 진행 집행 체결 추진 편성 포함 확보 확충
"""
_TELLING = """
관리 대응 발굴 발급 발생 배정 선정 수집 연계 유치 이수 이용 적용 접수 지원 참여 처리 투입 활용
"""
_OTHERS = """
정기회의 정기 우리시 수준 정도 안팎 가량
가동 가운데 각 각각 같이 개년 공공 과제 관내 관할 구 구분 그 그리고 근거 금년 기반 내용 년 년도 데이터 년말 다음 당시
대상 도시 도합 동 동안 등 등의 따라 따르면 또한 말 매년 모두 무려 무료 및 본 본청 부문 사용 산출 상시 서비스
세부 스마트 스마트도시 시 시내 시민 시설 시스템 시정 신청도시 실적값 실제 아래 약 연 연말 연평균 올해 우리 월
위해 의하면 이 이를 이상 이상의 이후 일 자료 자체 장비 전년 전역 정규 정보 정상 주요 중 중에서 증빙 지금까지
지난 지난해 지표 총괄 총합 최근 최대 최소 최종 측정 통틀어 통해 특히 표 프로그램 프로젝트 한 합 합쳐 항목 해
해당 현 현재 현재까지 확인
"""
TELLING_ACTIONS = frozenset(_TELLING.split())
MEASURE_WORDS = frozenset(_MEASURES.split())
"""How a label says that it counts: 대수, 건수, 비율."""
ACTIONS = frozenset(_PLAIN_ACTIONS.split()) | TELLING_ACTIONS
"""What is done with a thing; weighs little in a label. The telling ones make another measure (공공데이터 활용)."""
NEUTRAL = MEASURE_WORDS | frozenset(_PLAIN_ACTIONS.split()) | frozenset(_OTHERS.split())
"""Words that may stand beside a number without changing what it counts."""
RESTRICTING = re.compile(
    r"^(?:신규|추가|교체|증설|노후|민간|고장|불량|예비|시범|임대|이전|잔여|미(?:설치|운영|적용|이용|연계|가동|"
    r"작동|사용|개방)|상위|하위|불용|폐기|국내외|타|외부|일부|소계|기타|신설|확대|단독|개별)$|(?:용|형|식)$"
)


def is_neutral(word: str) -> bool:
    """Whether a word (or each of the two that it is made of) tells nothing of what a number counts."""
    return word in NEUTRAL or any(word[:cut] in NEUTRAL and word[cut:] in NEUTRAL for cut in range(1, len(word)))
