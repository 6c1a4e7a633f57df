"""Predicates of a token run, and the aspect each has: done, going on, planned, negated, possible, wished, asked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.judging import cues
from assistant.judging.endings import Kind, base, is_head, tail
from assistant.judging.types import Aspect, Predicate
from ingest.morphemes import Token

_NEGATING = frozenset({"미", "불", "무", "비", "未"})
_NOUNS = frozenset({"NNG", "NNP", "XR", "SL", "NNB", "NR", "XSN", "SN", "XPN", "SW", "W_SERIAL", "NP", "MM"})
_EVERY_YEAR = re.compile(r"매년|해마다|매월|매주|매분기|정기|수시|연차별|상시|지속")


@dataclass(frozen=True, slots=True)
class Found:
    """A predicate, and whether its ending leaves tense and modality to what follows (설치하고 …)."""

    predicate: Predicate
    open_tense: bool


def predicates(tokens: Sequence[Token], inside: str = "") -> Iterator[Found]:
    """The predicates of a run without brackets; `inside` are the tagged forms that stood in brackets."""
    at = last = 0
    while at < len(tokens):
        if not is_head(tokens, at):
            at += 1
            continue
        end, kind = tail(tokens, at)
        yield _found(tokens, last, at, end, kind)
        last = at = end
    if last < len(tokens):
        nominal = _nominal(tokens, last, inside)
        if nominal:
            yield nominal


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
    shown: Kind = "copula" if copula and kind in {"final", "link"} else kind
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
