"""Whose figure it is: the applicant's own, or another city's, the province's, the nation's."""

from __future__ import annotations

import re
from functools import lru_cache

_NAME = re.compile(
    r"(?<![가-힣])(?:(?:서울|경기|인천|부산|대구|대전|광주|울산|세종|강원|충북|충남|전북|전남|경북|경남|"
    r"제주)\S{0,6}\s)?([가-힣]{1,4}?(?:특별자치시|특별시|광역시|시|군|구))(?=$|[^가-힣]|(?:는|은|가|이|의|"
    r"에서는|에서|도|보다|와|과|를|을|에|로|으로|청|민|등|처럼)(?:$|[^가-힣]))"
)
_WRITTEN = """
가구 각시 감시 강구 개시 거점도시 게시 경시 고시 고위험군 공구 공군 공시 구 국군 군 규제자유특구 기구 기술군
기업군 기업도시 농구 다시 단지구 당시 대도시 대상군 도구 도시 동시 동일군 디지털도시 명시 몇시 모도시 무시
미래도시 발생시 배수구 복구 본시 비상구 비상시 사업지구 산업군 상시 생태도시 서비스군 선거구 선도도시 설치시
소도시 수시 스마트도시 시 시·군·구 시군 시군구 시범도시 신도시 실시 안전도시 야간시 야구 어린이보호구 업종군
여성친화도시 역시 연구 영구 예시 요구 우리시 우선시 운영시 위험군 유비쿼터스도시 유사군 유사시 육군 응시 인구
인근도시 인증도시 일시 임시 입구 자매도시 자치구 잠시 장군 재구 재난시 전구 전시 절시 정시 제시 제품군
중소도시 중시 즉시 지구 지시 직군 창구 첨단도시 청구 촉구 추구 축구 출구 출시 취수구 취약군 친구 타시 탐구
택지지구 특구 평시 표시 필시 필요시 하수구 학군 항구 해군 행정구 혁신도시 혹시 환기구 후보군
"""
_COMMON = frozenset(_WRITTEN.split())
"""Words that only end like a municipality."""
_OTHERS = re.compile(
    r"(?:인근|이웃|인접|주변|타|다른)\s?(?:\S{0,3}\s?)?(?:도시|지자체|시군|시·군|시도|자치단체|시|군|"
    r"구)(?=[가-힣\s,(])|전국(?!\s?(?:최초|최대|최고|공모|에서|민))|(?:경기도|강원도|충청[남북]도|전라[남북]도|"
    r"경상[남북]도|도내|국내|해외|세계|우리나라|광역지자체)\s?(?:전체|평균|지자체|\S{0,3}\s?시군)|(?:비교|"
    r"벤치마킹)\s?도시|선진\s?(?:도시|지자체)|바르셀로나|싱가포르|암스테르담|헬싱키|런던|뉴욕|코펜하겐"
)
_OTHERS_HEADING = re.compile(
    r"타\s?(?:지자체|도시|시도|시\b)|선진\s?사례|해외\s?사례|국내외\s?사례|벤치마킹|우수\s?사례\s?조사|"
    r"비교\s?도시|인근\s?(?:도시|지자체)"
)
_NOT_SUBJECT = re.compile(
    r"\s?(?:\([^)]*\)\s?)?(?:\d\S*\s?)?(?:보다|대비|에 비해|와\s?비교|과\s?비교|와|과|등|및|,|·|를|을|에\s|로\s|으로)"
)
_COMPARED = re.compile(r"\s?(?:보다|대비|에 비해|와|과|등|및)")
_OWN = re.compile(
    r"우리\s?시|우리\s?구|우리\s?군|본\s?시|본시|(?<![가-힣])시는|(?<![가-힣])시에서|(?<![가-힣])관내|"
    r"(?<![가-힣])당\s?시"
)


@lru_cache(maxsize=20_000)
def foreign_before(text: str, at: int, city: str) -> str:
    """The other place whose figure the number at offset `at` is, "" where it is the applicant's own.

    The nearest place named before the number in its sentence decides. One named only for comparison (나래시보다)
    or as a partner (나래시와 협약) does not own what follows it; a 구 of one's own 시 is no other city.
    """
    owner = ""
    marks = [(hit.start(1), hit.end(1), hit.group(1)) for hit in _NAME.finditer(text)]
    marks += [(hit.start(), hit.end(), hit.group()) for hit in (*_OTHERS.finditer(text), *_OWN.finditer(text))]
    for start, end, name in sorted(marks):
        if start >= at:
            break
        if is_own(name, city) or _OWN.fullmatch(name):
            owner = ""
        elif is_place(name, city) or _OTHERS.fullmatch(name):
            inside = re.fullmatch(r"\s?[(의]?[^()]{0,12}", text[end:at])
            compared = _NOT_SUBJECT.match(text, end)
            beside = inside and not _COMPARED.match(text, end)
            if beside or not compared:
                owner = name.strip()
    return owner


def is_place(name: str, city: str) -> bool:
    """Whether a word names a municipality other than `city`: 나래시, 서초구; not 도시, 연구, nor a 구 of one's "
    "own 시."""
    if name in _COMMON or name.endswith(("도시", "지구", "특구", "필요시", "인구", "연구")) or len(name) < 2:
        return False
    if not re.fullmatch(r"[가-힣]{1,4}?(?:특별자치시|특별시|광역시|시|군|구)", name):
        return False
    if len(name) == 2 and name not in ("중구", "동구", "서구", "남구", "북구"):
        return False
    return not (is_own(name, city) or (name.endswith("구") and not city.endswith("구")))


def is_own(name: str, city: str) -> bool:
    """Whether the word is the applicant's name, with or without its kind: 가람시, 가람."""
    return bool(city) and (name == city or city.split()[-1] == name or (len(city) > 2 and name == city[:-1]))


@lru_cache(maxsize=4096)
def foreign_heading(context: str, city: str) -> str:
    """The other place that headings speak of (타 지자체 사례, 나래시 현황), "" where they do not."""
    hit = _OTHERS_HEADING.search(context)
    if hit:
        return hit.group()
    names = [found.group(1) for found in _NAME.finditer(context)]
    foreign = [name for name in names if is_place(name, city)]
    return foreign[-1] if foreign and city and not any(is_own(name, city) for name in names) else ""
