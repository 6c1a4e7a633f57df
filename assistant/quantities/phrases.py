"""The words around a number: the noun phrase it stands behind, what its sentence is about, what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.quantities.particles import WHOLE_ENDINGS, WHOLE_WORDS

_PARTICLE = re.compile(
    r"(?<=[가-힣A-Za-z0-9)])(?P<josa>에서는|에서도|으로는|으로써|에게는|에서|에는|에게|으로|까지|부터|보다|마다|"
    r"처럼|이며|이고|"
    r"은|는|이|가|을|를|의|에|로|와|과|도|만|및)$"
)
_PLACED = "에서 에서는 에서도 에 에는 에게 에게는 으로 으로는 으로써 로 까지 부터 보다 마다 처럼"
_ADVERBIAL = frozenset(_PLACED.split())
_CUT_OFF = "은 는 이 가 을 를 의 에 에는 에서 에서는 에도 도 말 중 중에 로 으로 까지 부터 년 년도 월"
_TOPICAL = frozenset({"은", "는", "이", "가", "을", "를", "도"})
_VERBAL = re.compile(
    r"(?:하여|하였\S*|하고|하며|하는|하기|한|된|되는|되어|되며|했\S*|됐\S*|해|인|있는|있으며|있고|위한|위해|"
    r"대한|따른|따라|통한|통해|관한|비해|"
    r"의한|[어워려여]진|함|됨|할|될|받아|받은|갖춘|늘린|늘려|만든|거쳐|걸쳐|맺은|마친|들인|이르는|달하는|중인|포함한|제외한|기준)$"
)
_NOT_VERBAL = re.compile(
    r"^(?:시민|주민|인공지능|제한|권한|기한|확인|법인|개인|승인|공인|노인|북한|무인|원인|지인|대상|기준|최대한|"
    r"신한|유한|국제함|통합)$"
)
_FILLERS = frozenset({"등", "총", "약", "모두", "전체", "합계", "각", "각각", "도합", "총계", "무려", "현재"})
_SHORT_NOUNS = frozenset({"시", "구", "군", "수", "율", "률", "값", "망", "앱"})
_AND_SO_ON = re.compile(r"등(에서는|에서|에는|에게|에|으로|의|을|은|이|과)$")
_ORPHANS = frozenset(_CUT_OFF.split())
"""What a year or a number cut out of the text leaves behind."""
_ENUMERATED = ("와", "과", "및")
_CLAUSE_END = re.compile(
    r"(?:하고|했고|되고|됐고|이고|였고|있고|으며|하며|되며|이며|였으며|으나|이나|하나|지만|는데|인데|면서|"
    r"하여서|[가-힣]며|[가-힣]으나)\s?,?\s"
    r"|[;]\s|(?<=[다음함됨임])\.?\s(?=[가-힣])(?<=[다함됨]\s)|\n|\s[/→⇒]\s"
)
_BULLET = re.compile(r"^[\s□■○●◦ㅇ◇◆▪▫•·\-*※☞▶▷►①-⑳❍]+|^[가-하][.)]\s|^\(?\d+[.)]\s")
_EDGE = " \t\n\"'“”‘’「」『』<>〈〉《》[]()□■○●ㅇ◇◆▪•-*※▶▷:;,.~=+|"
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")

_COPULA = re.compile(r"(?<=[가-힣]{2})(?:이다|입니다|이며|이고|이었다|이었으며|였다|으로서|임)$")
LONGEST_CHAIN = 6


@dataclass(frozen=True, slots=True)
class Words:
    """`chain`: the compound right before the number; `loose`: other words of its stretch, nearest first."""

    chain: tuple[str, ...]
    loose: tuple[str, ...]


def is_verbal(word: str) -> bool:
    """Whether a word looks like a verb's form (지정하여, 설치한) rather than a noun."""
    return bool(_VERBAL.search(word)) and not _NOT_VERBAL.match(word)


def clause_start(text: str, at: int) -> int:
    """Where the clause that holds offset `at` begins."""
    start = 0
    for hit in _CLAUSE_END.finditer(text, 0, at):
        start = hit.end()
    return start


def clause_end(text: str, at: int) -> int:
    """Where the clause that holds offset `at` ends (its connective included)."""
    hit = _CLAUSE_END.search(text, at)
    return hit.end() if hit else len(text)


def words_before(stretch: str) -> Words:
    """The noun phrase at the end of `stretch` (which ends where the number begins) and the words before that."""
    aside = [word for hit in _BRACKETS.finditer(stretch) for word in (hit.group(1) or hit.group(2) or "").split()]
    bare = _BRACKETS.sub(" ", _BULLET.sub(" ", stretch))
    pieces = bare.split()
    chain: list[str] = []
    loose: list[str] = [stem(word)[0] for word in aside]
    closed = adverbial = False
    for piece in reversed(pieces):
        word = piece.strip(_EDGE)
        if not word:
            closed = closed or (bool(chain) and piece in (",", "/", "→"))
            continue
        bare_word, josa = stem(word)
        ends_here = piece.endswith((",", ";", ":")) or josa in _ENUMERATED
        verbal = bool(_VERBAL.search(word)) and not josa and not _NOT_VERBAL.match(word)
        if adverbial and josa not in _ENUMERATED and (josa or verbal or ends_here):
            adverbial = False
        if word in _ORPHANS or word.endswith("씩"):
            continue
        if word in _FILLERS:
            closed = closed or (bool(chain) and word == "등")
            continue
        if closed or adverbial or (not chain and (josa in _ADVERBIAL or verbal)):
            loose.append(bare_word)
            # 주요 도로에: the bare nouns before a place or means belong to it.
            adverbial = adverbial or josa in _ADVERBIAL
        elif chain and (ends_here or verbal or josa in _ADVERBIAL or josa in _TOPICAL or len(chain) >= LONGEST_CHAIN):
            closed = True
            loose.append(bare_word)
        else:
            chain.append(bare_word)
    return Words(tuple(reversed(chain)), tuple(word for word in loose if word))


def words_after(stretch: str, limit: int = 5) -> tuple[str, ...]:
    """The first words of `stretch`, without particles."""
    found = []
    for piece in _BRACKETS.sub(" ", stretch).split()[:limit]:
        word = stem(piece.strip(_EDGE))[0]
        if word:
            found.append(word)
        if piece.endswith((",", ";")):
            break
    return tuple(found)


def head_after(stretch: str) -> tuple[tuple[str, ...], int]:
    """The noun phrase that begins `stretch` up to its first particle, and its length in characters."""
    found: list[str] = []
    for hit in re.finditer(r"\S+", stretch):
        word = hit.group().strip(_EDGE)
        bare, josa = stem(_COPULA.sub("", word))
        josa = josa or ("이다" if _COPULA.search(word) else "")
        if not bare or (re.search(r"\d", word) and not found):
            break
        found.append(bare)
        if josa or hit.group()[-1] in ",.;)(" or _VERBAL.search(word) or len(found) >= 4:
            return tuple(found), hit.end()
    return tuple(found), len(stretch) if found else 0


def stem(word: str) -> tuple[str, str]:
    """A word without its particle, and the particle: 공공데이터를 → (공공데이터, 를)."""
    listed = _AND_SO_ON.match(word)
    if listed:
        return "", listed[1]
    hit = _PARTICLE.search(word)
    if not hit:
        return word, ""
    bare = word[: hit.start()]
    if (
        len(bare) < 2
        and not bare.isascii()
        and (bare not in _SHORT_NOUNS or hit.group("josa") not in _TOPICAL | {"의"})
    ):
        return word, ""
    if word in WHOLE_WORDS or word.endswith(WHOLE_ENDINGS):
        return word, ""
    return bare, hit.group("josa")


def topic_of(text: str) -> tuple[str, ...]:
    """What a sentence is about: the phrase before its first 은/는 (이/가), or before a colon at its head."""
    cleaned = _BULLET.sub("", text)
    for pattern in (_TOPIC, _COLON, _SUBJECT):
        for hit in pattern.finditer(cleaned):
            phrase = cleaned[: hit.end(1)] if pattern is not _COLON else hit.group(1)
            last = phrase.split()[-1] + hit.group(2)
            if pattern is _COLON or not (_ADNOMINAL.search(last) or last in WHOLE_WORDS):
                return tuple(word for piece in phrase.split() if (word := stem(piece.strip(_EDGE))[0]))
    return ()


_TOPIC = re.compile(r"([가-힣A-Za-z)])(은|는)(?:\s|$)")
_SUBJECT = re.compile(r"([가-힣A-Za-z)])(이|가)(?:\s|$)")
_COLON = re.compile(r"^([^:]{2,40})(\s?:\s)")
_ADNOMINAL = re.compile(
    r"(?:있|없|하|되|않|같|많|적|받|높|낮|나|오|가|보|주|두|늘|줄|받|맡|갖|이르|달하|사는|모으)(?:은|는)$"
)
