"""Whose deed a sentence tells: the applicant's own, or another city's (인접 나래시는, 타 지자체의, 우수사례)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.judging import cues
from assistant.judging.types import Owner
from assistant.types import Evidence
from ingest.morphemes import analyse

_PROVINCES = (
    ""
    "경기도|강원도|강원특별자치도|충청북도|충청남도|전라북도|전북특별자치도|전라남도|경상북도|경상남도|제주도|제주특별자치도|"
    "충북도|충남도|전북도|전남도|경북도|경남도|서울|부산|대구|인천|광주|대전|울산|세종"
)
_NAME = re.compile(
    rf"(?<![가-힣])(?:(?P<province>{_PROVINCES})|(?P<name>[가-힣]{{1,5}}(?:특별자치시|특별시|광역시|시|군|구)))"
    r"(?P<side>\([^)]*\))?(?P<josa>에서는|에서도|에서|에는|에도|은|는|이|가|의|와|과|도|을|를|에|로|,)?(?![가-힣])"
)
_SELF = r"(?<![가-힣])(?:우리|본|당|저희)\s?(?:시|군|구|도시)(?=은|는|이|가|의|에|와|도|\s|,|$)"
_STRANGERS = re.compile(
    r"(?<![가-힣])(?:인접(?:한)?|인근|이웃(?:한)?|주변|타|다른|여타|선진|해외|국내외?\s?(?:주요|선도)|"
    r"등\s\d+개|\d+개)\s?"
    r"(?:지방\s?)?(?:지자체|자치단체|지방정부|시·군·?구?|시군구?|도시|지역|(?:시|군|구)(?=[은는이가의에와과들도를을,\s]|$))(?P<josa>에서는|에서|은|는|이|가|"
    r"의|와|과|들은|들이|들의|도|를|을|에)?"
)
_COMPANION = frozenset({"와", "과", "를", "을", "에", "로", ","})
_BORROWED = re.compile(
    r"벤치마킹|견학|우수\s?사례(?:로|를|가|의)|선진\s?사례|사례(?:를|가)?\s?(?:조사|소개|검토|참고|분석)|방문하여"
)
_NOT_PLACES = cues.words(
    "도시 동시 실시 개시 고시 전시 즉시 수시 임시 상시 일시 표시 지시 제시 감시 당시 필시 공시 "
    "중시 게시 명시 예시 도 시 군 구 역시 다시 연구 기구 요구 도구 청구 복구 지구 친구 "
    "가구 항구 입구 출구 창구 인구 탐구 특구 강구 촉구 자치구 선거구 시군구 시군 시·군 혁신도시 신도시 스마트도시 "
    "대도시 중소도시 거점도시 본시 우리시 당시 해당시 부시 직할시 타시 각시 전구 신구 구구 국군 장군 육군 적군 "
    "산업군 직군 제품군 서비스군"
)

_LABELLED = re.compile(r"^\W*[가-힣A-Za-z0-9·\s()]{2,24}[:：]\s")


@lru_cache(maxsize=20_000)
def owner(text: str, city: str) -> Owner:
    """own where the applicant is named as the one who acts, other where another place is, else unsaid."""
    if _own(text, city):
        return "other" if _acts_beside(text, city) else "own"
    if _BORROWED.search(text) and (_STRANGERS.search(text) or any(_others(text, city))):
        return "other"
    if re.search(r"벤치마킹", text):
        return "other"
    if any(josa not in _COMPANION for _, josa in _others(text, city)):
        return "other"
    stranger = _STRANGERS.search(text)
    return "other" if stranger and (stranger["josa"] or "의") not in _COMPANION else "unsaid"


def owner_of(evidence: Evidence, city: str) -> Owner:
    """The owner of a piece of evidence; what it leaves unsaid, its heading or the sentence before it may tell."""
    said = owner(evidence.text, city)
    if said != "unsaid":
        return said
    headings = evidence.passage.context.split(" > ")[1:]
    if any(cues.CASE_HEADING.search(part) or _is_place(part, city) for part in headings):
        return "other"
    previous = before(evidence)
    if previous and not has_topic(evidence.text) and owner(previous, city) == "other":
        return "other"
    return "unsaid"


def _own(text: str, city: str) -> bool:
    name = re.escape(city.strip())
    stem = re.escape(re.sub(r"(?:특별자치시|특별시|광역시|특별자치도|시|군|구)$", "", city.strip()))
    if re.search(rf"(?:{_SELF})\s?(?:은|는|이|가|의|에서|에|도)?", text):
        return True
    if name and re.search(rf"(?<![가-힣]){name}(?:청)?(?:은|는|이|가|의|와|과|에서|에|도|,|\s|$|\()", text):
        return True
    return bool(len(city) > 2 and re.search(rf"(?<![가-힣]){stem}시\s?(?:는|가|의)", text))


def _acts_beside(text: str, city: str) -> bool:
    """가람시와 인접한 나래시는, 가람시와 달리 나래시는: the applicant is named, but the other one acts."""
    name = re.escape(city.strip())
    beside = re.search(rf"{name}(?:와|과|의)?\s?(?:인접|이웃|인근|달리|가까운|맞닿|비교|주변)", text)
    return bool(beside) and any(josa not in _COMPANION for _, josa in _others(text, city))


def _others(text: str, city: str) -> Iterator[tuple[str, str]]:
    """Other places named in the text, each with the particle behind it ("" where there is none)."""
    for found in _NAME.finditer(text):
        name = found["province"] or found["name"]
        if name == city or city.startswith(name) or (found["name"] and not _is_name(text, found.start(), name)):
            continue
        if not found["josa"] and _followed_by_place(text, found.end()):
            continue
        if _is_district(found, text):
            continue
        yield name, found["josa"] or ("의" if not found["province"] or name.endswith("도") else ",")


def _is_district(found: re.Match[str], text: str) -> bool:
    """A gu that does not act is where it stands (강변구 새터동에, 북구에서): a district of the applicant.

    Behind another city's name that name has been told already."""
    if not (found["name"] or "").endswith("구"):
        return False
    return found["josa"] in {"에", "에서", "에는"} or bool(
        re.match(r"\s[가-힣\d]{1,6}(?:동|로|길)(?![가-힣]*(?:은|는|이))", text[found.end() :])
    )


def _followed_by_place(text: str, at: int) -> bool:
    """서울특별시 강남구는: the second name is the one that acts. 시청, 시장 and 협력 behind a bare name say nothing."""
    return bool(re.match(r"\s?(?:[가-힣]{1,4}(?:구|군)(?![가-힣])|등|및|·|간|제외|공동|협력|[가-힣]*소재)", text[at:]))


def _is_name(text: str, start: int, name: str) -> bool:
    """Whether a word in -시/-군/-구 names a place and is no common noun (실시, 연구) or 설치 시."""
    if name in _NOT_PLACES or name.endswith(
        (
            "도시",
            "지구",
            "특구",
            "기구",
            "연구",
            "요구",
            "가구",
            "인구",
            "창구",
            "복구",
            "감시",
            "게시",
            "실시",
            "고시",
            "전시",
        )
    ):
        return False
    end = start + len(name)
    inside = [token for token in analyse(text) if token.start < end and token.end > start]
    if not inside or inside[-1].end < end:
        return False
    last = inside[-1]
    if last.start <= start and last.tag == "NNG":
        return name.endswith(("특별시", "광역시"))
    if last.tag == "NNB" or (
        last.form in {"시", "군", "구"} and any(token.form in cues.NOUN_DEEDS for token in inside[:-1])
    ):
        return False
    return all(
        token.tag in {"NNP", "NNG", "XR", "MM", "NR", "MAG", "XPN", "NNB", "VV", "ETM", "IC", "XSN"} for token in inside
    )


def _is_place(heading: str, city: str) -> bool:
    return any(True for _ in _others(heading, city)) and not _own(heading, city)


def before(evidence: Evidence) -> str:
    """The sentence before this one in its passage, or ""."""
    passage = evidence.passage
    if passage.kind == "table":
        return ""
    earlier = [(start, end) for start, end in passage.sentences if end <= evidence.start]
    return passage.text[earlier[-1][0] : earlier[-1][1]] if earlier else ""


@lru_cache(maxsize=20_000)
def has_topic(text: str) -> bool:
    """Whether the sentence begins with a topic or a subject of its own (때 and 에는 aside), or with a
    label (통합운영센터: …)."""
    if _LABELLED.match(text):
        return True
    tokens = analyse(text)[:12]
    return any(
        token.tag in {"JX", "JKS"}
        and token.form in {"은", "는", "이", "가"}
        and before.tag in {"NNG", "NNP", "SSC", "SL", "NP"}
        for before, token in itertools.pairwise(tokens)
    )
