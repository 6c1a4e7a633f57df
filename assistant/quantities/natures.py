"""The nature of a number: a plan or a fact, a year's figure or a total over years, a level or a change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.quantities.spotting import Spot
from assistant.quantities.types import Sort
from assistant.quantities.years import YearMention

Kind = Literal["plain", "annual", "cumulative", "target"]
_GOAL = re.compile(
    r"목표(?:로|치|값|는|를|이|인|하|의)?|계획\s?(?:물량|대수|건수|치)|(?:예정|추진|계획)\s?(?:물량|규모)"
)
_DONE_AGAINST_GOAL = re.compile(
    r"목표\S*\s?(?:\([^)]*\)\s?)?(?:\d[\d,.]*\s?\S{1,3}\s?)?(?:대비|를?\s?(?:초과|상회|달성|넘))|\d\S*\s?목표\s?대비"
)
_FUTURE = re.compile(
    r"(?:계획|예정|방침|구상)(?:이|임|이다|입니다|으로|에 있|하고|중|\.|,|\)|\s?$)"
    r"|(?:전망|예상|기대|추산|예측)(?:된|되|한|하|이|임|함|\.|$)|하겠|되겠|할\s?것|될\s?것|고자\s|(?:추진|검토|"
    r"협의)\s?중"
    r"|목표(?:로|임|이|다|를\s?(?:설정|수립|세우)|\.|\s?$)|예정\s?$|계획\s?$|까지\s[^,]{0,30}(?:확대|확충|증설|"
    r"구축|설치|확보|달성|조성|늘리|투입|투자)(?:\s?추진|할|하고자|\s?예정|\s?계획|한다|합니다)"
)
_UNDONE = re.compile(
    r"집행(?:된|한)?\s?(?:금액|실적|액)?(?:은|는|이)?\s?(?:아직\s?)?(?:없|되지)|미집행|(?:투자|집행)(?:될|할|하기로)\s?(?:예정|계획)"
)
"""What takes back an agreed sum later in its sentence."""
_CUMULATIVE = re.compile(r"누계|누적|지금까지|현재까지|이제까지|그간|그동안|이래|통산|누계액")
_ANNUAL = re.compile(r"연간|한\s?해|연평균|매년|해마다|년\s?동안|1년간|연\s?(?=\d)|연\s?평균|당해\s?연도|금년\s?실적")
_CHANGE = re.compile(
    r"(?:을|를|이|가|나|만큼|씩|정도|이상|\s)*\s?(?:더\s?)?(?:\([^)]*\)\s?)?(?:증가|감소|늘|줄|상승|하락|절감|"
    r"단축|향상|개선|증액|감액|증대|감축|추가|증설|신설|신규|확충|초과\s?달성|성장|급증|인상)"
)
_LEVEL = re.compile(r"\s?(?:으로|로|까지)")
_OLD = re.compile(
    r"\s?(?:\([^)]*\)\s?)?에서\s(?:[^,.]|(?<=\d)[,.](?=\d)){0,40}?(?:으로|로)\s?[^,.]{0,20}(?:증가|감소|늘|줄|"
    r"확대|상승|하락|개선|단축|향상|성장|확충|증설)"
)
_FULL_MARK = re.compile(r"\s?만점")


def sort_of(text: str, spot: Spot) -> Sort:
    """Whether the number is a figure, a change, an old level or the full mark of a score."""
    after = text[spot.end : spot.end + 60]
    if _FULL_MARK.match(after):
        return "scale"
    if _OLD.match(after):
        return "former"
    if spot.unit == "%p" or (not _LEVEL.match(after) and _CHANGE.match(after)):
        return "delta"
    before = text[max(0, spot.label_start - 14) : spot.label_start]
    if re.search(r"(?:대비|보다|에 비해)\s?(?:약\s?)?$", before) and re.search(r"증|감|늘|줄|상승|향상", after[:30]):
        return "delta"
    return "value"


def kind_of(
    text: str, spot: Spot, clause: tuple[int, int], stretch: str, year: YearMention | None, reference: int | None
) -> Kind:
    """target · cumulative · annual · plain, from the clause `text[clause]` and the words right before the number."""
    before, after = text[clause[0] : spot.start], text[spot.end : clause[1]]
    own = re.match(r"\s?\([^()]*\)", after)
    # 2,318대, ’21년 2,600대(예정): brackets behind another number speak of that one.
    after = (own.group() if own else "") + re.sub(r"\([^()]*\)", "", after[own.end() if own else 0 :])
    goal_here = _GOAL.search(stretch) and not _DONE_AGAINST_GOAL.search(stretch)
    if goal_here or _FUTURE.search(after) or (year and reference and year.year > reference + 1 and year.until):
        return "target"
    if re.search(r"(?:으나|지만|는데),?\s*$", text[: clause[1]]) and _UNDONE.search(text[clause[1] :]):
        return "target"
    if re.search(r"(?:목표|계획)\s?(?:대비|치)?\s?$", text[spot.end : spot.end + 8]) or re.match(
        r"\s?목표\s?대비", after
    ):
        return "target"
    if _CUMULATIVE.search(stretch) or _CUMULATIVE.search(before[-25:]):
        return "cumulative"
    if re.match(r"\s?\(?누[계적]", after):
        return "cumulative"
    if year and (year.spans_years or year.until) and "연평균" not in stretch:
        return "cumulative"
    if re.search(r"부터\s", before) and re.search(r"까지|현재", before):
        return "cumulative"
    near = text[year.end : spot.start] if year and year.end <= spot.start else stretch
    return "annual" if _ANNUAL.search(near) or _ANNUAL.search(stretch) else "plain"


def sums_up(whole: float, parts: Sequence[float]) -> bool:
    """Whether at least two parts add up to the whole."""
    return len(parts) > 1 and abs(sum(parts) - whole) <= 1e-6 * max(1.0, abs(whole))
