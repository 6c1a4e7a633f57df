"""How well a number's surroundings name what is asked for, and what they name besides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.quantities.types import Reading
from assistant.quantities.vocabulary import ACTIONS, MEASURE_WORDS, NEUTRAL, RESTRICTING, TELLING_ACTIONS, is_neutral
from ingest.field_terms import COMPOUNDS
from ingest.morphemes import analyse

_ADDED = re.compile(r"^(?:신규|추가|증설|교체|신설)(?:로|한|된|하여|해)?$")
_SPELLED = (
    (re.compile(r"wi-?fi|와이-?파이", re.I), "와이파이"),
    (re.compile(r"엠오유"), "mou"),
    (re.compile(r"씨씨티브이"), "cctv"),
)
_BETWEEN = re.compile(r"(?<![a-z0-9])\s+|\s+(?![a-z0-9])")
_NOUNS = ("NNG", "NNP", "SL", "XR", "SH", "SN", "NR")
PER_HEAD = re.compile(r"(?:인구\s?)?(?:10만|1만|1천|1,000|십만|천|만|1)?\s?(?:명|인)\s?당")
"""인구 천명당 is told by the unit (대/천명), not by the label."""
_WHOLE_ASKED = re.compile(r"(?:^|\s)(?:전체|총)")
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


@lru_cache(maxsize=65_536)
def squeeze(text: str) -> str:
    """Without spaces and case, usual spellings unified: "공공 Wi-Fi" → 공공와이파이 (Open API → open api)."""
    bare = _BETWEEN.sub("", re.sub(r"[·ㆍ‧・]", " ", text).lower())
    for pattern, written in _SPELLED:
        bare = pattern.sub(written, bare)
    return bare


@lru_cache(maxsize=4096)
def terms_of(label: str) -> tuple[Term, ...]:
    """The content words of a label, compounds in parts: 공공와이파이 AP 수 → 공공, 와이파이, ap."""
    found: list[Term] = []
    for word in re.split(r"[\s/·ㆍ,()]+", PER_HEAD.sub(" ", label)):
        for part in _parts(squeeze(word)):
            if part and part not in MEASURE_WORDS and all(term.text != part for term in found):
                found.append(Term(part, 0.35 if part in ACTIONS else 0.5 if part in NEUTRAL else 1.0))
    return tuple(found)


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    """A compound's parts where Kiwi finds parts of two letters or more; else the word whole."""
    known = COMPOUNDS.get(word)
    if known is not None:  # 도시데이터 is no data of a city at large: parts that say nothing alone stay where they are
        telling = all(len(part) > 1 and (part == "공공" or part not in NEUTRAL) for part in known)
        return known if known and telling else (word,)
    tokens = [token for token in analyse(word) if token.tag in _NOUNS or token.tag.startswith("XS")]
    parts = [token.form.lower() for token in tokens if not token.tag.startswith("XS")]
    long = [part for part in parts if len(part) > 1 or part.isascii()]
    short = [part for part in parts if len(part) == 1 and not part.isascii() and part not in MEASURE_WORDS]
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
    if reading.found.part and any(_WHOLE_ASKED.search(label) for label in labels):
        return Match(0.0, labels[0], why_not="전체 가운데 일부의 수치입니다")
    fits = [_preferred(_fit(reading, label, known, own_words, context), at, label) for at, label in enumerate(labels)]
    return max(fits, key=lambda fit: (not fit.why_not, fit.score), default=Match(0.0, why_not="찾는 이름이 없습니다"))


def _preferred(fit: Match, place: int, label: str) -> Match:
    """Labels stand best first, and one of several telling words says more than one of a single word."""
    telling = sum(1 for term in terms_of(label) if term.weight >= 0.5)
    factor = (0.88 + 0.04 * min(telling, 3)) * (1 - 0.01 * min(place, 10))
    return Match(fit.score * factor, fit.label, fit.stray, fit.why_not)


def _fit(reading: Reading, label: str, known: tuple[str, ...], own: frozenset[str], context: str) -> Match:
    found, terms = reading.found, terms_of(label)
    if not terms:
        return Match(0.0, label, why_not="찾는 이름에 뜻이 있는 낱말이 없습니다")
    counted = found.head or found.chain
    near, loose = squeeze(" ".join(counted)), squeeze(" ".join((*found.loose, *(found.chain if found.head else ()))))
    topic = squeeze(" ".join((*found.topic, *reading.caption)))
    right, heading = squeeze(" ".join(found.right)), squeeze(context)
    layers = ((near, NEAR), (loose, LOOSE), (topic, TOPIC), (right, RIGHT), (heading, HEADING))
    total, reached, specific, last = 0.0, 0.0, 0.0, 1.0
    for term in terms:
        total += term.weight
        best = next((weight for text, weight in layers if has(text, term.text)), 0.0)
        reached += term.weight * best
        if term.weight == 1.0 and best:
            specific = max(specific, best)
        if term.weight >= 0.5:
            last = best
    score = reached / total
    needs_specific = any(term.weight == 1.0 for term in terms)
    why_not = _mismatch(reading, terms, known, own, near, right, specific, needs_specific)
    # The label's last noun is what is counted: a heading may name it only where the number stands behind no noun.
    stray = (*strays(counted, known, own), *_narrowing(found.loose, known))
    unsaid = last <= HEADING and bool(strays(counted, known, own))
    unsaid = unsaid or (last == 0.0 and bool(counted) and not reading.table)
    if not why_not and (score < MINIMUM or unsaid):
        why_not = "이름이 충분히 겹치지 않습니다"
    return Match(score, label, stray, why_not)


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
        if found.unit == "%":  # ITS 교차로 48개소(30.0%): the rate of what was counted before the brackets
            own_name += squeeze(" ".join(found.topic))
        if not any(has(own_name, term.text) for term in terms if term.weight >= 0.5):
            return "전체 가운데 일부의 수치입니다"
    if found.unit == "%" and counted and _other_rate(squeeze(counted[-1]), known):
        return f"다른 비율({counted[-1]})의 수치입니다"
    if stray and not named:
        return f"다른 것({' '.join(stray)})의 수치입니다"
    if stray and not reading.table and _changes_meaning(counted, terms, known, own):
        return f"다른 것({' '.join(counted)})의 수치입니다"
    restricting = [word for word in stray if RESTRICTING.search(word)]
    added = [word for word in found.loose if _ADDED.match(word) and word not in known]
    if added and not reading.table:
        return f"새로 더한 것({added[0]})의 수치입니다"
    if restricting:
        return f"일부({' '.join(restricting)})의 수치입니다"
    return ""


def _other_rate(word: str, known: tuple[str, ...]) -> bool:
    """집행률 where 예산 비율 is asked for: another rate of the same thing."""
    hit = re.search(r"([가-힣]{2,4})[율률]$", word)
    return hit is not None and not any(hit.group(1) in term for term in known)


def _narrowing(loose: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """교육을 이수한 공무원: a clause right before the noun that leaves only some of it."""
    action = loose[0][:-1] if loose and loose[0].endswith(("한", "된")) else ""
    return loose[:1] if action in TELLING_ACTIONS and not any(action in term for term in known) else ()


def _changes_meaning(
    counted: tuple[str, ...], terms: tuple[Term, ...], known: tuple[str, ...], own: frozenset[str]
) -> bool:
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
    left = [
        piece
        for piece in re.split(r"[^가-힣a-z]+", rest)
        if len(piece) > 1 and piece not in own and not is_neutral(piece)
    ]
    if not left and re.search(r" (?:용|형)", rest + " ") and rest.strip() in ("용", "형"):
        return ""
    return left[0] if left else ""
