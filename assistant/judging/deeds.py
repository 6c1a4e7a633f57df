"""What a clause says of the deed a statement asserts: done, planned, denied, allowed, or nothing clear."""

from __future__ import annotations

import re
from typing import Literal

from assistant.judging import cues
from assistant.judging.matching import denying, proving, words
from assistant.judging.times import tagged
from assistant.judging.types import Aspect, Clause, Predicate
from ingest.morphemes import analyse

Deed = Literal["done", "planned", "denied", "allowed", "unclear", "nothing"]
_ORDINANCE = re.compile(r"제\s?\d+\s?조|시장은|군수는|구청장은|①|②|③|조례로 정한다")
_CONDITION = re.compile(
    r"(?:경우에?는?|때에?는|때에|경우|다면서|(?<![가-힣]하)려면|더라도|[가-힣]다면|[가-힣]으면)\s*,?\s*$|하거나\s*$"
)
_DEED_OF: dict[Aspect, Deed] = {
    "done": "done",
    "ongoing": "done",
    "progress": "planned",
    "planned": "planned",
    "negated": "denied",
    "possible": "allowed",
    "need": "nothing",
    "question": "nothing",
    "title": "nothing",
}


def deed(
    clause: Clause, actions: tuple[str, ...], sentence: str, counted: bool, things: frozenset[str] = frozenset()
) -> tuple[Deed, int]:
    """The deed, and how directly it is said: 3 by the verb itself, 2 by its noun (설치를 마쳤다), 1 by the rest.

    `counted`: the statement sets a threshold, so that a plain figure (642대이다) says something.
    """
    found, directness = _deed(clause, actions, counted)
    if found == "denied" and (_ORDINANCE.search(sentence) or not _denies(clause, actions, things)):
        return "nothing", directness
    if _CONDITION.search(clause.text):
        return "nothing", directness
    if (
        _ORDINANCE.search(sentence)
        and found in {"done", "planned"}
        and clause.main.kind == "final"
        and not cues.PAST.search(tagged(clause))
    ):
        return "allowed", directness
    return found, directness


def _deed(clause: Clause, actions: tuple[str, ...], counted: bool) -> tuple[Deed, int]:
    main, wanted = clause.main, proving(actions)
    if main.aspect in {"question", "need"} or (main.aspect == "title" and not re.search(r"\d", clause.text)):
        return "nothing", 3
    if not actions:
        return _state(clause, counted), 3
    if _is_opinion(clause) and not set(main.heads) & wanted:
        return "nothing", 3
    if main.aspect == "progress" and set(actions) & {"추진", "진행"} and set(main.heads) & (wanted | cues.PREPARING):
        return "done", 3  # what is asked for is that it goes on (공동사업을 추진하고 있다)
    if main.aspect == "negated" and set(main.heads) & denying(actions) and not _is_preparation(clause, actions):
        return "denied", 3
    if set(_finished(main)) & wanted and not _is_preparation(clause, actions):
        return _bare(clause, _DEED_OF[main.aspect]), 3
    inner = [predicate for predicate in clause.inner if set(predicate.heads) & wanted and predicate.kind == "relative"]
    if inner:
        return _relative(inner[-1], main), 3
    noun = _noun_place(clause, actions, wanted)
    if noun is not None:
        return _governed(clause, noun), 2
    return _rest(clause, counted), 1


def _finished(main: Predicate) -> tuple[str, ...]:
    """The deeds that a predicate speaks of: in 조성사업 실시설계 완료 only the design is complete."""
    if main.heads == ("받다",) and main.aspect == "ongoing":  # 의견을 받고 있다
        return ("받다", "접수")
    if main.kind == "nominal" and len(main.heads) > 1 and main.heads[0] in {"완료", "마무리", "종료", "중", "예정"}:
        return main.heads[:2]
    return main.heads


def _is_opinion(clause: Clause) -> bool:
    """필요하다는 의견이 있었다: wished for, not done."""
    return any(word in clause.text for word in cues.OPINIONS) and any(inner.aspect == "need" for inner in clause.inner)


def _denies(clause: Clause, actions: tuple[str, ...], things: frozenset[str]) -> bool:
    """Whether it is the thing or the deed that is missing: 신고 절차가 없어 denies neither."""
    main = clause.main
    if set(main.heads) & denying(actions):
        return True
    if not set(main.heads) & {"없다", "부족", "부족하다", "어렵다", "아니다", "못하다", "않다", "그치다", "의존"}:
        return not set(main.heads) & proving(actions)
    missing = _object_of(clause)
    return bool(missing & (things | set(actions) | proving(actions) | _RECORDS))


_CARRYING = cues.LIGHT | cues.FINISHES | cues.PREPARING
_PLANNING = _CARRYING | cues.EXTENDING | cues.ESTABLISHING
_RECORDS = frozenset({"실적", "사례", "현황", "바", "경우", "적", "건", "회"})


def _bare(clause: Clause, found: Deed) -> Deed:
    """A noun phrase such as 통합플랫폼 구축 is a title unless a date, a figure or 완료 makes it a deed."""
    main = clause.main
    if found != "done" or main.kind != "nominal" or main.heads[0] in cues.FINISHES:
        return found
    return (
        "done"
        if re.search(r"\d", clause.text) or main.heads[0] in cues.FAMILIES["open"] or len(main.heads) > 1
        else "unclear"
    )


def _relative(inner: Predicate, main: Predicate) -> Deed:
    """설치한 시설이 없다 denies; 설치할 예정인 … plans; 설치한 시설을 확대할 계획이다 is done all the same."""
    if main.aspect == "negated" and set(main.heads) & cues.LACKING:
        return "denied"
    return _DEED_OF[inner.aspect]


def _state(clause: Clause, counted: bool) -> Deed:
    """For statements without a deed (비율이 50% 이상이다, 근거가 조례에 있다)."""
    main = clause.main
    if main.aspect == "title":
        return "done" if counted and re.search(r"\d", clause.text) else "unclear"
    return _DEED_OF[main.aspect]


def _noun_place(clause: Clause, actions: tuple[str, ...], wanted: frozenset[str]) -> int | None:
    """Where a deed noun stands in the clause, in the verb's place or not (설치를 마쳤다, 설치 대수는)."""
    nouns = [*actions, *(word for word in sorted(wanted) if word not in actions and not word.endswith("다"))]
    said = words(clause.text)
    for noun in nouns:
        if len(noun) >= 2 and noun in said.forms:
            at = clause.text.rfind(noun)
            if at >= 0:
                return at + len(noun)
    return None


def _is_preparation(clause: Clause, actions: tuple[str, ...]) -> bool:
    """구축 계획을 수립하였다, 제정을 위한 공청회를 개최하였다: the deed asked for is only prepared."""
    for action in actions:
        if action in clause.main.heads:
            return False
        at = clause.text.rfind(action)
        if at >= 0 and _prepares(clause.text[at + len(action) :]):
            return True
    return False


def _prepares(after: str) -> bool:
    squeezed = re.sub(r"\s+", "", after)
    return bool(cues.PREPARATION.search(squeezed)) or bool(re.match(r"(?:을|를)?위(?:한|해|하여)", squeezed))


def _governed(clause: Clause, at: int) -> Deed:
    """The deed stands as a noun; the verb behind it tells what became of it."""
    main, after = clause.main, clause.text[at:]
    heads = set(main.heads)
    if main.aspect == "negated":
        return "denied"
    if heads & cues.STOPPED:
        return "denied"
    if main.aspect == "planned" and not heads & _CARRYING and not cues.PLAN.search(tagged(clause)):
        return "unclear"
    if main.aspect == "planned" or heads & cues.PREPARING or _prepares(after):
        return "planned" if main.aspect != "title" else "unclear"
    if main.aspect == "possible":
        return "allowed"
    if main.aspect == "progress":
        return "planned"
    if heads & {"되다", "하다"} and re.match(r"[은는이도가를을]?\s?(?:되|돼|하|해|된|한)", after):  # 구성은 되어 있다
        return _DEED_OF[main.aspect]
    if heads & cues.FINISHES and _object_of(clause) & (cues.PREPARING - {"개발"}):
        return "planned"
    if heads & cues.FINISHES or re.match(r"\s?(?:을|를)?\s?통(?:해|하여|한)", after):
        return "done"
    if heads & cues.TRANSPARENT and not re.search(r"\d", clause.text):
        return "unclear"
    if re.search(r"\d", after) and (
        main.kind in {"copula", "nominal"}
        or heads & cues.TRANSPARENT
        or heads & {"이르다", "달하다", "머무르다", "그치다"}
    ):
        return "done"
    return "unclear"


def _object_of(clause: Clause) -> set[str]:
    """The noun right before the verb (설계를 완료하였다 → 설계)."""
    before = clause.text[: clause.main.start - clause.start]
    nouns = [token.form for token in analyse(before) if token.tag == "NNG"]
    return set(nouns[-1:])


def _rest(clause: Clause, counted: bool) -> Deed:
    """The thing is there but not the deed."""
    main = clause.main
    if main.aspect == "negated":
        return (
            "denied"
            if set(main.heads) & (cues.LACKING | cues.STOPPED | {"보유", "존재", "있다", "확보"})
            else "unclear"
        )
    if main.aspect in {"planned", "progress"}:
        return "planned" if set(main.heads) & _PLANNING else "unclear"
    if main.aspect == "possible":
        return "allowed"
    if counted and re.search(r"\d", clause.text) and main.kind in {"copula", "nominal"}:
        return "done"
    return "unclear"
