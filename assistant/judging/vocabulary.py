"""Words of the smart city field that name the same thing. Written without spaces; the framework may add its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_GROUPS = """
전담부서 전담조직 전담기구 전담하는조직 전담하는부서 전담할조직 전담과
스마트도시 스마트시티 유비쿼터스도시 u-city
업무협약 협약 mou 양해각서
인공지능 ai 머신러닝 딥러닝
사물인터넷 iot
iot망 iot전용망 사물인터넷망 사물인터넷전용망 lora망 lora nb-iot
iot센서 사물인터넷센서
자가통신망 자가망 자가정보통신망 자가전기통신설비 자체통신망 자체망 자체광케이블통신망 자가광케이블망
도시통합운영센터 통합운영센터 통합관제센터 스마트도시통합운영센터 스마트도시안전센터 도시관제센터 관제센터
cctv 방범카메라 폐쇄회로 영상정보처리기기
리빙랩 생활실험실 시민실험실
팹랩 메이커스페이스 무한상상실
규제샌드박스 규제특례 실증특례
공공와이파이 무료와이파이 공공wifi 공공wi-fi
지능형교통체계 its 지능형교통시스템 첨단교통체계
오픈api openapi
스마트도시사업협의회 사업협의회
시민제안 주민제안 국민제안 정책제안
데이터허브 시티데이터허브 시데이터허브
이중화 다중화
지능형선별관제 선별관제 지능선별관제
국비 국고보조금 국비보조금
유지관리 유지보수
지침 규정 매뉴얼
시민참여단 시민참여단원
공무원 직원 공직자
유지관리예산 유지보수비 유지관리비 유지보수예산
민간기업 관내기업 지역기업 중소기업 스타트업 기업
국토교통부장관 국토교통부 국토부
디지털취약계층 정보취약계층
실시간 상시
구축률 보급률
지능화시설 지능형시설 지능형도시시설 스마트시설 지능화된시설
정보통신망 통신망 광통신망 유무선망
데이터포털 데이터광장 데이터플랫폼 빅데이터포털
공공데이터포털
협력체계 협력망 협의체 얼라이언스 컨소시엄 거버넌스 네트워크 협력기구 협력단
산학연관 산학연 산학관 산학연민관 민관산학 산학협력 민관학
지자체 지방자치단체 자치단체 지방정부
해외 국외 외국 세계
교통신호 신호제어 신호체계 신호등 신호교차로 교차로신호 신호운영
센서데이터 센서값 측정값 계측값 측정치
훈련 모의훈련 대응훈련 도상훈련
복구 재해복구 장애복구
책임관 책임자 총괄관
만족도조사 만족도평가 이용자조사 만족도설문
"""
_KINDS = """
지능화시설 cctv 스마트폴 스마트쉼터 스마트가로등 iot센서 시설물 시설 현장시설 스마트횡단보도 스마트교차로
시설물 지능화시설 cctv 스마트폴 스마트쉼터 쉼터 가로등 안내기 전광판 현장장비
창구 누리집 홈페이지 게시판 앱 플랫폼 포털 신문고 챗봇 소통방
정보통신망 자가망 자가통신망 임대망 전용회선 광케이블망
의견 제안 건의 아이디어
데이터 측정값 측정치 계측값 센서값
서비스 앱 통합앱
iot센서 센서 센서값
공동사업 공동개발 공동연구 공동운영
"""
"""The first word of a line is a class; what follows are kinds of it. A kind proves the class, never the reverse."""
_PATTERNS: dict[str, str] = {
    # An office of that name is the unit in charge, whatever it calls itself.
    "전담부서": r"스마트[가-힣]{0,7}?(?:과|국|실|담당관|추진[단반]|본부|사업소|팀|담당)(?![장율제정도])",
}
_PATTERNS["산학연관"] = r"산학|민관학|대학.{0,40}(?:기업|연구|산업)|(?:기업|연구).{0,40}대학"
_PATTERNS["공동사업"] = r"공동(?:으로|사업|개발|연구|운영|추진)|함께[가-힣]*(?:개발|운영|추진|연구|구축)"
_PATTERNS["담당자"] = r"담당자|주무관|담당팀|전담팀|스마트[가-힣]{0,7}?팀(?![장])|전담부서|전담조직"
_QUALIFIERS: dict[str, str] = {
    "매년": r"매년|해마다|연차별|매해|연례|연\d+회|매\s?[12]월|연도별",
    "정기적": r"정기|매월|매주|매분기|분기별|매년|주기|월\d+회|연\d+회|반기",
    "정기": r"정기|매월|매주|매분기|분기별|매년|주기|월\d+회|연\d+회|반기",
    "모두": r"모두|전부|전체|모든|100%|빠짐없이|전량",
    "모든": r"모두|전부|전체|모든|100%|빠짐없이|전량",
    "전역": r"전역|전지역|전체|전구간|모든지역|전동|100%|시전체",
    "실시간": r"실시간|상시|24시간",
    "원격": r"원격|중앙제어|무선제어",
    "함께": r"공동|함께|부서간|전부서|여러부서|\d+개부서",
    "자체": r"자체|독자|시에서|시가|우리시|직접|시의",
}
_UNWRITTEN = re.compile(r"[\s()\[\]{}「」『』〈〉<>'\"‘’“”·ㆍ・]+")
_RANKED = re.compile(r"(?:과|국|팀|담당관|추진단|본부|실)$")


def squeeze(text: str) -> str:
    """Lower case, without spaces, brackets, quotes and middle dots: 산·학·연·관 is 산학연관, (IoT) 센서 is iot센서."""
    return _UNWRITTEN.sub("", text).lower()


def pattern_for(form: str) -> str:
    """A regular expression (over squeezed text) that also counts as `form`, or ""."""
    return _PATTERNS.get(form, "") or _QUALIFIERS.get(form, "")


def is_qualifier(form: str) -> bool:
    """매년, 전역 … : a condition on the deed, not a thing."""
    return form in _QUALIFIERS


@lru_cache(maxsize=1)
def _built_in() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in _GROUPS.splitlines():
        words = tuple(line.split())
        for word in words:
            table.setdefault(word, words)  # the first line that names a word is the narrow one
    return table


@lru_cache(maxsize=4096)
def longer(form: str) -> tuple[str, ...]:
    """Known names of other things that end in this name: 공공데이터포털 is no 데이터포털."""
    own = set(_built_in().get(form, ()))
    return tuple(word for word in _built_in() if word.endswith(form) and word not in own) if own else ()


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[str, ...]]:
    lines = (line.split() for line in _KINDS.splitlines() if line)
    return {first: tuple(kinds) for first, *kinds in lines}


def aliases(form: str, given: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """All spellings of a squeezed word, itself first. An office's name is never exchanged for one of another rank."""
    others = [*_built_in().get(form, ()), *(squeeze(word) for word in given.get(form, ()))]
    rank = _RANKED.search(form)
    if rank and form not in {"전담부서", "전담과"}:
        others = [word for word in others if word.endswith(rank.group())]
    return tuple(dict.fromkeys([form, *others]))


def kinds(form: str) -> tuple[str, ...]:
    """What counts as a case of the thing where something is shown to be there (CCTV for 지능화시설)."""
    return tuple(word for kind in _kinds().get(form, ()) for word in (_built_in().get(kind) or (kind,)))


def longest(words: tuple[str, ...], given: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The words of a noun run, those that together name one known thing joined (통합 플랫폼 → 통합플랫폼)."""
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 5), at, -1):
            joined = squeeze("".join(words[at:end]))
            if end == at + 1 or joined in _built_in() or joined in _kinds() or joined in given:
                yield joined
                at = end
                break
