"""Nouns that end in what looks like a particle (회의, 속도, 국가): they must not lose their last letter."""

from __future__ import annotations

_WORDS = """
회의 협의 심의 강의 동의 문의 결과 효과 성과 학과 제도 온도 속도 연도 정도 지도 수도 도로 참가 평가 국가 허가
증가 추가 전문가 시가 인가 단가 원가 통과 부과 초과 경과 경로 진로 통로 활로 선로 차로 교차로 횡단보도 주의
정의 토의 건의 편의 창의 조의 협의회 만족도 보도 밀도 강도 인지도 활용도 빈도 한도 별도 지수도 위도 고도 자가
여가 휴가 주가 물가 소재 내부 고가 세로 가로 미로 도가 경기도 기술 어린이 차이 길이 높이 놀이 나이 종이 회원가
기가 논의 제의 결의 합의 이의
"""
_ENDINGS = """
어린이 와이파이 파이 만족도 이용도 완성도 신뢰도 제도 협의 회의 심의 평가 전문가 도로 교차로 보도 효과 성과
결과 국가 건의 속도 연도 정보과 도시과
"""
WHOLE_WORDS = frozenset(_WORDS.split())
WHOLE_ENDINGS = tuple(_ENDINGS.split())
"""A word with one of these at its end is whole: 스마트도시사업협의회의 loses 의, 협의 does not."""
