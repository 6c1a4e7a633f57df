"""Words of the smart city field that a general dictionary cuts differently from one sentence to the next.

Each is written with `+` between the parts a person would also search for: the word is indexed whole and in
parts, so 통신망 finds 자가통신망 and 전담 부서 finds 전담부서. A word without `+` has no part worth finding alone.
"""

from __future__ import annotations

_WRITTEN = """
전담+부서 자가+망 자가+통신망 정보+통신망 광+케이블 통합+플랫폼 도시+통합+운영+센터 통합+운영+센터 통합+관제+센터
데이터+허브 도시+데이터 공공+데이터 행정+데이터 오픈+데이터 데이터+댐 리빙+랩 팹+랩 테스트+베드 메이커+스페이스
스마트+폴 스마트+도시 스마트+시티 스마트+쉼터 스마트+횡단보도 스마트+가로등 스마트+주차 스마트+도시+계획
스마트+도시+서비스 선별+관제 지능+선별+관제 지능+교통+체계 공공+와이파이 디지털+트윈 자율+주행 수요+응답 공유+주차
규제+샌드박스 조견표 자체+평가표 평가+제안서 증빙+자료 근거+자료 현장+실사 현장+실증 서면+평가 인증+등급 원본+대조필
이중화 다중화 백업+센터 클라우드 가동률 이용률 보급률 개방률 만족도 성숙도 고도화 협의체 민관+협력 민간+투자
시민+참여 주민+참여 시민+체감 벤처+기업 창업+기업 특별+회계 지방+비 전문+직위 임기제 전담+인력 추진+체계 협의회
사업+협의회 개인+정보+보호 영상+정보+처리 폐쇄+회로 재난+안전+상황실 사물+인터넷 빅+데이터 인공+지능
"""

COMPOUNDS: dict[str, tuple[str, ...]] = {
    word.replace("+", ""): tuple(word.split("+")) if "+" in word else () for word in _WRITTEN.split()
}
"""The word as written together → its parts (empty where it has none)."""

ALIASES: dict[str, str] = {
    "지능형교통체계": "지능교통체계",
    "지능형선별관제": "지능선별관제",
    "공공WiFi": "공공와이파이",
}
"""Other spellings that the analyser must keep whole → the compound they count as."""
