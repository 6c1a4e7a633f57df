"""The words around a number: the noun phrase it stands behind, what its sentence is about, what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARTICLE = re.compile(
    r"(?<=[가-힣A-Za-z0-9)])(?P<josa>에서는|에서도|으로는|으로써|에게는|에서|에는|에게|으로|까지|부터|보다|마다|처럼|이며|이고|"
    r"은|는|이|가|을|를|의|에|로|와|과|도|만|및)$"
)
_ADVERBIAL = {
    "에서", "에서는", "에서도", "에", "에는", "에게", "에게는", "으로", "으로는", "으로써", "로", "까지", "부터", "보다", "마다", "처럼",
}  # fmt: skip
_TOPICAL = {"은", "는", "이", "가", "을", "를", "도"}
_VERBAL = re.compile(
    r"(?:하여|하였\S*|하고|하며|하는|하기|한|된|되는|되어|되며|했\S*|됐\S*|해|인|있는|있으며|있고|위한|위해|대한|따른|따라|통한|통해|관한|비해|"
    r"의한|함|됨|할|될|받아|받은|갖춘|늘린|늘려|만든|거쳐|걸쳐|맺은|마친|들인|이르는|달하는|중인|포함한|제외한|기준)$"
)
_NOT_VERBAL = re.compile(r"^(?:시민|주민|인공지능|제한|권한|기한|확인|법인|개인|승인|공인|노인|북한|무인|원인|지인|대상|기준|최대한|신한|유한|국제함|통합)$")
_ENUMERATED = ("와", "과", "및")
_CLAUSE_END = re.compile(
    r"(?:하고|했고|되고|됐고|이고|였고|있고|으며|하며|되며|이며|였으며|으나|이나|하나|지만|는데|인데|면서|하여서|[가-힣]며|[가-힣]으나)\s?,?\s"
    r"|[;]\s|(?<=[다음함됨임])\.?\s(?=[가-힣])(?<=[다함됨]\s)|\n|\s[/→⇒]\s"
)
_BULLET = re.compile(r"^[\s□■○●◦ㅇ◇◆▪▫•·\-*※☞▶▷►①-⑳❍]+|^[가-하][.)]\s|^\(?\d+[.)]\s")
_EDGE = " \t\n\"'“”‘’「」『』<>〈〉《》[]()□■○●ㅇ◇◆▪•-*※▶▷:;,.~=+|"
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")

LONGEST_CHAIN = 6


@dataclass(frozen=True, slots=True)
class Words:
    """`chain`: the compound right before the number; `loose`: other words of its stretch, nearest first."""

    chain: tuple[str, ...]
    loose: tuple[str, ...]


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
        if adverbial and (josa or verbal or ends_here):
            adverbial = False
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
        bare, josa = stem(word)
        if not bare or (re.search(r"\d", word) and not found):
            break
        found.append(bare)
        if josa or hit.group()[-1] in ",.;)(" or _VERBAL.search(word) or len(found) >= 4:
            return tuple(found), hit.end()
    return tuple(found), len(stretch) if found else 0


def stem(word: str) -> tuple[str, str]:
    """A word without its particle, and the particle: 공공데이터를 → (공공데이터, 를)."""
    hit = _PARTICLE.search(word)
    if not hit or hit.start() < 2 and word[:1].isascii() is False and hit.start() < 1:
        return word, ""
    bare = word[: hit.start()]
    if len(bare) < 2 and not bare.isascii():
        return word, ""
    if bare + hit.group("josa") in _WHOLE or _WHOLE_END.search(word):
        return word, ""
    return bare, hit.group("josa")


_WHOLE = {"회의", "협의", "심의", "강의", "동의", "문의", "결과", "효과", "성과", "학과", "제도", "온도", "속도", "연도", "정도", "지도", "수도", "도로", "참가", "평가", "국가", "허가", "증가", "추가", "전문가", "시가", "인가", "단가", "원가", "통과", "부과", "초과", "경과", "경로", "진로", "통로", "활로", "선로", "차로", "교차로", "횡단보도", "주의", "정의", "토의", "건의", "편의", "창의", "조의", "협의회", "만족도", "보도", "밀도", "강도", "인지도", "활용도", "빈도", "한도", "별도", "지수도", "위도", "고도", "자가", "여가", "휴가", "주가", "물가", "소재", "내부", "고가", "세로", "가로", "미로", "도가", "경기도", "기술", "어린이", "차이", "길이", "높이", "놀이", "나이", "종이", "회원가", "기가", "논의", "제의", "결의", "합의", "이의"}  # fmt: skip
_WHOLE_END = re.compile(r"(?:어린이|와이파이|파이|만족도|이용도|완성도|신뢰도|제도|협의|회의|심의|평가|전문가|도로|교차로|보도|효과|성과|결과|국가|건의|속도|연도|정보과|도시과)$")


def topic_of(text: str) -> tuple[str, ...]:
    """What a sentence is about: the phrase before its first 은/는 (이/가), or before a colon at its head."""
    cleaned = _BULLET.sub("", text)
    for pattern in (r"^(.{2,60}?[가-힣A-Za-z)])(?:은|는)\s", r"^([^:]{2,40})\s?:\s", r"^(.{2,40}?[가-힣A-Za-z)])(?:이|가)\s"):
        hit = re.match(pattern, cleaned)
        if hit:
            return tuple(word for piece in hit.group(1).split() if (word := stem(piece.strip(_EDGE))[0]))
    return ()
