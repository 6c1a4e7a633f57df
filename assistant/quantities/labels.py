"""How well a number's surroundings name what is asked for, and what they name besides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.quantities.types import Reading
from ingest.morphemes import analyse

_MEASURE_WORDS = frozenset(
    "수 개수 갯수 대수 건수 횟수 회수 인원 인원수 명수 규모 실적 현황 총 총수 금액 액 비율 율 률 비중 퍼센트 합계 수량 물량 연간 누적 누계 전체 개소수 연장 "
    "종수 점수 계 총계 소계 값 수치 통계 결과 평균 총액 총건수 총대수 연도 여부 단위 개 대 건 명 회 종 곳 개소 편 점 기준 구성비 당해 당".split()
)
_ACTIONS = frozenset(
    "설치 운영 구축 보유 개방 제공 체결 확보 유치 개최 참여 지원 이수 선정 제정 발굴 도입 적용 등록 수립 이용 활용 추진 연계 수집 개설 실시 시행 완료 관리 "
    "배치 달성 집행 처리 대응 발급 발생 접수 공개 제작 조성 확충 배정 투입 편성 마련 진행 포함 기록 관련 분야 사업".split()
)
_NEUTRAL = (
    _MEASURE_WORDS
    | _ACTIONS
    | frozenset(
        "우리 시 본 관내 시내 전역 전체 공공 도시 스마트 스마트도시 현재 말 년 년도 기준 최근 총 모두 등 및 약 각각 각 해당 이를 이 그 결과 한 해 동안 연 매년 올해 "
        "금년 지난 지난해 당시 상시 실제 최종 현 가동 정상 사용 중 등의 통해 위해 총괄 시민 주요 구분 항목 내용 세부 지표 측정 산출 값 현재까지 지금까지 누적 합 도합 "
        "통틀어 평균 연평균 자체 시정 본청 관할 다음 아래 표 같이 포함 이후 이상 신청 증빙 근거 자료 실적값 신청도시 가운데 중에서 이상의 대상 달성 년말 연말 전년 모두 "
        "합쳐 또한 그리고 특히 현황 따르면 의하면 따라 기반 부문 일 월 무려 총합 최대 최소 무료 정보 서비스 시스템 사업 분야 시설 장비 구 동 개년".split()
    )
)
_RESTRICTING = re.compile(
    r"^(?:신규|추가|교체|증설|노후|민간|고장|불량|예비|시범|임대|이전|잔여|미\S*|상위|하위|불용|폐기|국내외|타|외부|일부|소계|기타|신설|확대|단독|개별)$|(?:용|형|식)$"
)
_SPELLED = ((re.compile(r"wi-?fi|와이-?파이", re.I), "와이파이"), (re.compile(r"엠오유"), "mou"), (re.compile(r"씨씨티브이"), "cctv"))
_NOUNS = ("NNG", "NNP", "SL", "XR", "SH", "SN", "NR")
NEAR, LOOSE, TOPIC, RIGHT, HEADING = 1.0, 0.9, 0.85, 0.8, 0.6
MINIMUM = 0.62


@dataclass(frozen=True, slots=True)
class Term:
    """A word of an asked label; `weight` 1 for a noun that tells things apart, less for 설치, 운영 and the like."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """How well one label fits (0–1); `stray` are words of the number's own phrase that the label does not have."""

    score: float
    label: str = ""
    stray: tuple[str, ...] = ()
    why_not: str = ""


def squeeze(text: str) -> str:
    """Without spaces and case, usual spellings unified: "공공 Wi-Fi" → 공공와이파이."""
    bare = re.sub(r"[\s·ㆍ‧・]+", "", text).lower()
    for pattern, written in _SPELLED:
        bare = pattern.sub(written, bare)
    return bare


@lru_cache(maxsize=4096)
def terms_of(label: str) -> tuple[Term, ...]:
    """The content words of a label, compounds in parts: 공공와이파이 AP 수 → 공공, 와이파이, ap."""
    found: list[Term] = []
    for word in re.split(r"[\s/·ㆍ,()]+", label):
        for part in _parts(squeeze(word)):
            if part and part not in _MEASURE_WORDS and all(term.text != part for term in found):
                found.append(Term(part, 0.35 if part in _ACTIONS else 0.5 if part in _NEUTRAL else 1.0))
    return tuple(found)


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    """A compound's parts where Kiwi finds parts of two letters or more; else the word whole."""
    from ingest.field_terms import COMPOUNDS

    if word in COMPOUNDS:
        return tuple(part for part in COMPOUNDS[word] if len(part) > 1) if all(len(p) > 1 for p in COMPOUNDS[word]) else (word,)
    tokens = [token for token in analyse(word) if token.tag in _NOUNS or token.tag.startswith("XS")]
    parts = [token.form.lower() for token in tokens if not token.tag.startswith("XS")]
    long = [part for part in parts if len(part) > 1 or part.isascii()]
    short = [part for part in parts if len(part) == 1 and not part.isascii() and part not in _MEASURE_WORDS]
    if not long or short:
        return (re.sub(r"(?:수|율|률)$", "", word) if len(word) > 2 else word,)
    return tuple(dict.fromkeys(long))


def has(text: str, term: str) -> bool:
    """Whether a squeezed text holds a term; foreign letters must stand alone (AP is not in API)."""
    if term.isascii():
        return bool(re.search(rf"(?<![a-z0-9]){re.escape(term)}(?![a-z])", text))
    return term in text


def match(reading: Reading, labels: tuple[str, ...], own_words: frozenset[str], context: str) -> Match:
    """The best fit among the labels."""
    known = tuple(dict.fromkeys(term.text for label in labels for term in terms_of(label)))
    fits = [_fit(reading, label, known, own_words, context) for label in labels]
    return max(fits, key=lambda fit: (not fit.why_not, fit.score), default=Match(0.0, why_not="찾는 이름이 없습니다"))


def _fit(reading: Reading, label: str, known: tuple[str, ...], own: frozenset[str], context: str) -> Match:
    found, terms = reading.found, terms_of(label)
    if not terms:
        return Match(0.0, label, why_not="찾는 이름에 뜻이 있는 낱말이 없습니다")
    counted = found.head or found.chain
    near, loose = squeeze(" ".join(counted)), squeeze(" ".join((*found.loose, *(found.chain if found.head else ()))))
    topic = squeeze(" ".join((*found.topic, *reading.caption)))
    right, heading = squeeze(" ".join(found.right)), squeeze(context)
    layers = ((near, NEAR), (loose, LOOSE), (topic, TOPIC), (right, RIGHT), (heading, HEADING))
    total, reached, specific = 0.0, 0.0, 0.0
    for term in terms:
        total += term.weight
        best = next((weight for text, weight in layers if has(text, term.text)), 0.0)
        reached += term.weight * best
        if term.weight == 1.0 and best:
            specific = max(specific, best)
    score = reached / total
    needs_specific = any(term.weight == 1.0 for term in terms)
    why_not = _mismatch(reading, terms, known, own, near, right, specific, needs_specific)
    if not why_not and score < MINIMUM:
        why_not = "이름이 충분히 겹치지 않습니다"
    return Match(score, label, strays(counted, known, own), why_not)


def _mismatch(
    reading: Reading,
    terms: tuple[Term, ...],
    known: tuple[str, ...],
    own: frozenset[str],
    near: str,
    right: str,
    specific: float,
    needs_specific: bool,
) -> str:
    """Why the number counts something else, "" where it does not."""
    found = reading.found
    if needs_specific and not specific:
        return "찾는 이름이 곁에 없습니다"
    counted = found.head or found.chain
    stray = strays(counted, known, own)
    named = any(has(near, term.text) for term in terms if term.weight == 1.0 or not needs_specific)
    if found.part and not reading.table:
        own_name = near + (right if not found.chain and not found.head else "")
        if not any(has(own_name, term.text) for term in terms if term.weight >= 0.5):
            return "전체 가운데 일부의 수치입니다"
    if stray and not named:
        return f"다른 것({' '.join(stray)})의 수치입니다"
    if stray and not reading.table and _changes_meaning(counted, terms, known, own):
        return f"다른 것({' '.join(counted)})의 수치입니다"
    restricting = [word for word in stray if _RESTRICTING.search(word)]
    if restricting:
        return f"일부({' '.join(restricting)})의 수치입니다"
    return ""


def _changes_meaning(counted: tuple[str, ...], terms: tuple[Term, ...], known: tuple[str, ...], own: frozenset[str]) -> bool:
    """Whether a foreign noun stands between the asked noun and the number: CCTV 관제요원, 공공데이터 활용사례."""
    for word in reversed(counted):
        if any(has(squeeze(word), term.text) for term in terms if term.weight == 1.0):
            return bool(_leftover_after(squeeze(word), terms, known))
        if strays((word,), known, own):
            return True
    return False


def _leftover_after(word: str, terms: tuple[Term, ...], known: tuple[str, ...]) -> bool:
    """CCTV관제요원: what stands behind the last asked term within one word."""
    end = max(word.rfind(term) + len(term) for term in known if has(word, term))
    return bool(strays((word[end:],), known, frozenset()))


def strays(words: tuple[str, ...], known: tuple[str, ...], own: frozenset[str]) -> tuple[str, ...]:
    """Words that are neither asked for nor neutral."""
    return tuple(word for word in words if _left_of(squeeze(word), known, own))


@lru_cache(maxsize=50_000)
def _left_of(word: str, known: tuple[str, ...], own: frozenset[str]) -> str:
    rest = word
    for term in sorted(known, key=len, reverse=True):
        if has(rest, term):
            rest = rest.replace(term, " ")
    left = [piece for piece in re.split(r"[^가-힣a-z]+", rest) if len(piece) > 1 and not _is_neutral(piece, own)]
    if not left and re.search(r" (?:용|형)", rest + " ") and rest.strip() in ("용", "형"):
        return ""
    return left[0] if left else ""


def _is_neutral(word: str, own: frozenset[str]) -> bool:
    if word in _NEUTRAL or word in own:
        return True
    return any(word[:cut] in _NEUTRAL and word[cut:] in _NEUTRAL for cut in range(1, len(word)))
