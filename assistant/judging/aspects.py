"""Predicates of a token run, and the aspect each has: done, going on, planned, negated, possible, wished, asked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.judging import cues
from assistant.judging.types import Aspect, Predicate
from ingest.morphemes import Token

_ADVERBIAL = cues.words(
    "통하 위하 대하 관하 따르 의하 비하 한하 걸치 인하 더불 말미암 비롯하 관련하 향하 즈음하 달하 미치"
)
_AUXILIARY = cues.words("있 없 하 않 못하 되 지 오 가 보 주 두 내 놓 나가 싶 말")
_NEGATING = frozenset({"미", "불", "무", "비", "未"})
_NOUNS = frozenset({"NNG", "NNP", "XR", "SL", "NNB", "NR", "XSN", "SN", "XPN", "SW", "W_SERIAL", "NP", "MM"})
_EVERY_YEAR = re.compile(r"매년|해마다|매월|매주|매분기|정기|수시|연차별|상시|지속")


@dataclass(frozen=True, slots=True)
class Found:
    """A predicate, and whether its ending leaves tense and modality to what follows (설치하고 …)."""

    predicate: Predicate
    open_tense: bool


def base(tag: str) -> str:
    """A tag without its mark of conjugation (VV-R → VV)."""
    return tag.partition("-")[0]


def predicates(tokens: Sequence[Token], inside: str = "") -> Iterator[Found]:
    """The predicates of a run without brackets; `inside` are the tagged forms that stood in brackets."""
    at = last = 0
    while at < len(tokens):
        if not _is_head(tokens, at):
            at += 1
            continue
        end, kind = _tail(tokens, at)
        yield _found(tokens, last, at, end, kind)
        last = at = end
    if last < len(tokens):
        nominal = _nominal(tokens, last, inside)
        if nominal:
            yield nominal


def _is_head(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    tag = base(token.tag)
    if tag in {"XSV", "XSA", "VCP", "VCN"}:
        return True
    if tag == "VX":
        return True
    return tag in {"VV", "VA"} and token.form not in _ADVERBIAL


Kind = Literal["link", "final", "relative", "purpose", "nominal", "copula"]


def _tail(tokens: Sequence[Token], at: int) -> tuple[int, Kind]:
    """Where the ending of the predicate at `at` stops (exclusive), and how it stops."""
    end = at + 1
    while end < len(tokens):
        token = tokens[end]
        tag = base(token.tag)
        if (
            tag in {"EP", "JX", "MAG", "VX"}
            or token.form == "아니"
            or (tag in {"VV", "VA", "XSV"} and token.form in _AUXILIARY and end > at + 1)
        ):
            end += 1
        elif tag == "EC":
            end += 1
            if not _goes_on(tokens, end, token.form):
                return end, "link"
        elif tag == "EF":
            return end + 1, "final"
        elif tag == "ETN":
            return _after_nominal(tokens, end + 1)
        elif tag == "ETM":
            end += 1
            if end < len(tokens) and tokens[end].form in cues.BOUND_NOUNS and not _counts(tokens, end):
                end = _bound(tokens, end)
                continue
            return end, "relative"
        else:
            break
    return end, "final"


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """연 2회 is read as 열-ㄴ 2회 by the analyser: a number after it is no bound noun."""
    return base(tokens[at].tag) == "SN"


def _goes_on(tokens: Sequence[Token], at: int, ending: str) -> bool:
    """Whether an auxiliary follows the connective ending: 하고 있다, 되어 있다, 하지 못하였다, 하고자 한다."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    tag = base(token.tag)
    if tag == "VX":
        return True
    if tag == "JX" and at + 1 < len(tokens):
        return _goes_on(tokens, at + 1, ending)
    if ending == "지" and (tag == "MAG" or token.form in {"않", "못하", "아니"}):
        return True
    if ending in {"고자", "려고", "려", "도록", "어야", "기로"} and token.form in {"하", "되"}:
        return True
    return ending in {"어", "고"} and tag in {"VV", "VA"} and token.form in {"있", "지"}


def _bound(tokens: Sequence[Token], at: int) -> int:
    """The end of a bound noun with the particle behind it (… 것을 | 목표로, … 수, … 예정)."""
    end = at + 1
    while end < len(tokens) and (
        base(tokens[end].tag) in {"JX", "JKS", "JKO", "JKB"} or tokens[end].form in {"목표", "원칙", "것"}
    ):
        end += 1
    if end < len(tokens) and base(tokens[end].tag) in {"VA", "VV", "VCP", "VCN", "XSV", "XSA", "VX"} and end - at <= 4:
        end += 1
    return end


def _after_nominal(tokens: Sequence[Token], end: int) -> tuple[int, Kind]:
    """하기로 하였다 goes on, 하기 위하여 is a purpose, 함/음 at the end closes the sentence."""
    rest = [token.form for token in tokens[end : end + 2]]
    if rest[:1] == ["위하"]:
        return end + 1, "purpose"
    if rest[:1] == ["로"]:
        stop = end + 1
        while (
            stop < len(tokens)
            and base(tokens[stop].tag) in {"VV", "VX", "XSV", "EP", "EF", "EC", "NNG", "ETM"}
            and stop < end + 5
        ):
            stop += 1
        return stop, "final"
    if end >= len(tokens) or base(tokens[end].tag) in {"SP", "SF", "SW"}:
        return end, "final"
    return end, "relative"


def _found(tokens: Sequence[Token], last: int, at: int, end: int, kind: Kind) -> Found:
    heads, start, negative = _heads(tokens, last, at)
    tagged = [f"{token.form}/{base(token.tag)}" for token in tokens[start:end]]
    tail = " ".join(f"{token.form}/{base(token.tag)}" for token in tokens[at:end])
    said = " ".join(tagged)
    words = " ".join(token.form for token in tokens[last:end])
    aspect = _aspect(heads, said, tail, negative, kind, words)
    copula = base(tokens[at].tag) in {"VCP", "VCN"}
    if kind == "relative" and _purpose(tokens, end):
        kind = "purpose"
    if kind == "link" and re.search(r"(?:ᆫ|는)?다(?:고|며)/EC$", tail):  # a quotation: judged as if it ended there
        kind = "final"
        aspect = _aspect(heads, said, tail, negative, kind, words)
    settled = cues.PAST.search(tail) or cues.GOING_ON.search(said) or cues.STATE.search(tail)
    open_tense = kind == "link" and not settled
    shown: Kind = "copula" if copula and kind == "final" else kind
    return Found(Predicate(heads, aspect, shown, tokens[start].start, tokens[end - 1].end), open_tense)


def _purpose(tokens: Sequence[Token], end: int) -> bool:
    return end < len(tokens) and tokens[end].form == "위하"


def _heads(tokens: Sequence[Token], last: int, at: int) -> tuple[tuple[str, ...], int, bool]:
    """The action words at `at` (제정·공포하다: both), where they begin, and whether 미-/불- stands before them."""
    token = tokens[at]
    carried = (
        token.form in {"되", "하"} and at > last and tokens[at - 1].tag == "NNG" and tokens[at - 1].end == token.start
    )
    if base(token.tag) in {"VV", "VA", "VX"} and not carried:
        return (f"{token.form}다",), at, False
    start = at
    while (
        start > last
        and base(tokens[start - 1].tag) in {"NNG", "XR", "NNB", "XSN"}
        and tokens[start - 1].form in _SKIPPED
    ):
        start -= 1
    heads: list[str] = []
    while start > last and base(tokens[start - 1].tag) in _NOUNS and len(heads) < 3:
        start -= 1
        suffix = tokens[start].form if base(tokens[start].tag) == "XSN" and start > last else ""
        start -= bool(suffix)
        heads.append(tokens[start].form + suffix)
        if start - 1 > last and tokens[start - 1].form in {"·", "및", "ㆍ", "・"}:
            start -= 1
            continue
        break
    negative = start > last and tokens[start - 1].form in _NEGATING
    return tuple(heads) or (f"{token.form}다",), min(start, at), negative


_SKIPPED = frozenset({"중", "예정", "상태", "단계", "목표", "방침", "실정", "상황", "계획"})


def _nominal(tokens: Sequence[Token], last: int, inside: str) -> Found | None:
    """A run that ends in nouns: 설치 완료, 운영 중, 미수립, 스마트도시과 신설(2019. 7.)."""
    end = len(tokens)
    while end > last and base(tokens[end - 1].tag) in {"SP", "SF", "SW", "SSO", "SSC", "SO", "JX", "JKB", "JKO", "JKS"}:
        end -= 1
    if end <= last:
        return None
    start = end
    while start > last and (base(tokens[start - 1].tag) in _NOUNS or tokens[start - 1].form in {"·", "및", "ㆍ"}):
        start -= 1
    run = list(tokens[start:end])
    deeds = [token.form for token in run if token.form in cues.NOUN_DEEDS]
    heads = tuple(deeds[::-1][:3]) or ((run[-1].form,) if run else ())
    tagged = " ".join(f"{token.form}/{base(token.tag)}" for token in run)
    words = " ".join(token.form for token in tokens[last:end])
    negative = any(
        a.form in _NEGATING and b.form in cues.NOUN_DEEDS | {"실시", "비", "완료", "흡"}
        for a, b in itertools.pairwise(run)
    )
    negative = negative or any(token.form in cues.LACKING | cues.STOPPED for token in run[-2:])
    aspect: Aspect
    if negative or re.search(
        r"미/\S+ (?:설치|구축|수립|제정|시행|실시|운영|이행|구성|체결|완료|비)/", f"{tagged} {inside}"
    ):
        aspect = "negated"
    elif cues.QUESTION.search(inside) or "여부/NNG" in tagged:
        aspect = "question"
    elif any(f"{word}/" in inside for word in ("예정", "목표", "검토")) or re.search(r"추진/NNG 중/", inside):
        aspect = "planned"
    else:
        aspect = _nominal_aspect(tagged, heads, words)
    return Found(
        Predicate(heads, aspect, "nominal", tokens[start].start if run else tokens[last].start, tokens[end - 1].end),
        False,
    )


def _nominal_aspect(tagged: str, heads: tuple[str, ...], words: str) -> Aspect:
    last = tagged.split()[-1].rpartition("/")[0] if tagged else ""
    if last in {"예정", "목표", "방침", "검토", "것", "계획", "필요"}:
        return "need" if last == "필요" else ("title" if last == "계획" else "planned")
    if last == "중" and heads:
        return "progress" if heads[0] in cues.ESTABLISHING | cues.PREPARING else "ongoing"
    if last in cues.FINISHES:
        return "done"
    if heads and heads[0] in cues.PREPARING:
        return "progress"
    return "title" if not any(head in cues.NOUN_DEEDS for head in heads) else "done"


def _aspect(heads: tuple[str, ...], said: str, tail: str, negative: bool, kind: Kind, words: str) -> Aspect:
    lead = heads[0] if heads else ""
    stopped = lead in cues.STOPPED
    if cues.QUESTION.search(tail):
        return "question"
    if negative or cues.NEGATION.search(said) or stopped or lead in cues.LACKING:
        return "negated"
    if cues.NEED.search(said):
        return "need"
    if cues.POSSIBLE.search(tail):
        return "possible"
    if cues.PLAN.search(said) or (kind == "relative" and re.search(r"[ᆯ을]/ETM$", tail)):
        return "planned"
    if cues.STATE.search(tail):
        return "done"
    if cues.PAST.search(tail):
        return "done" if lead not in cues.PREPARING else "progress"
    repeated = bool(_EVERY_YEAR.search(words))
    if cues.GOING_ON.search(said):
        unfinished = lead in cues.ESTABLISHING | cues.PREPARING and not repeated
        return "progress" if unfinished else "ongoing"
    if lead in cues.PREPARING and lead != "개발":
        return "progress"
    if kind == "relative":
        return "ongoing" if re.search(r"는/ETM", tail) else "done"
    if kind == "link" or re.search(r"(?:ᆷ|음)/E", tail):
        return "done"
    # Plain present: 운영한다 is a habit, 구축한다 an announcement, 둔다 a rule, 642대이다 a state.
    if re.search(r"/VC", tail):
        return "done"
    return "planned" if lead in cues.ESTABLISHING and not repeated else ("possible" if lead == "두다" else "ongoing")
