"""From what is said of the deed to a verdict on it: coverage, conditions, thresholds, part or whole, the year."""

from __future__ import annotations

import re

from assistant.judging import cues, thresholds, vocabulary
from assistant.judging.deeds import Deed
from assistant.judging.matching import speaks_of, words
from assistant.judging.times import years_in
from assistant.judging.types import Atom, Clause, JudgeContext, Reading
from assistant.types import Evidence, VerdictName

RELEVANT = 0.55
"""Below this share of the statement's words a sentence is about something else."""
HINTING = 0.4
"""From this share on a proof can bear out what a claim says in full."""
COVERED = 0.75
"""From this share on a sentence can prove (or deny) the whole statement."""
_NAMED = 0.2
"""A statement none of whose words weighs more names nothing that could be found."""
_PROVES_NORM = cues.words("조례 근거 규정 법적 제도")


def outcome(
    atom: Atom,
    evidence: Evidence,
    context: JudgeContext,
    said: Deed,
    share: float,
    text: str,
    partly: bool,
    clause: Clause | None,
) -> Reading | None:
    verdict: VerdictName
    because: str = said
    values: list[float] = []
    numeric = False
    if said == "nothing":
        return None
    if said == "allowed":
        norm = any(form in _PROVES_NORM for unit in atom.units for form in unit.forms) or set(atom.actions) & {
            "제정",
            "마련",
        }
        verdict = "met" if norm and share >= COVERED else "partial"
    elif said == "planned":
        verdict = "planned"
    elif said == "denied":
        verdict = "not_met"
    elif said == "unclear":
        if share < COVERED:
            return None
        verdict, because = "partial", "unclear"
    elif share < RELEVANT:
        verdict, because = "partial", "hint"
    elif _lacks_condition(atom, evidence, text):
        verdict, because = ("not_met", "missed") if _leaves_some(atom, text) else ("partial", "unclear")
    elif share < COVERED:
        verdict, because = "partial", "thin"
    else:
        verdict = "met"
    if verdict == "met" and max((unit.weight for unit in atom.units), default=0.0) < _NAMED:
        verdict, because = "partial", "unclear"
    for limit in atom.thresholds:
        if verdict != "met":
            break
        reached, value = thresholds.reach(limit, evidence, text, atom.units, context.reference_year)
        if reached == "unstated" and text != evidence.text:
            reached, value = thresholds.reach(limit, evidence, evidence.text, atom.units, context.reference_year)
        if value is not None:
            values.append(value)
        numeric = True
        if reached == "missed":
            verdict, because = "not_met", "missed"
        elif reached == "unstated":
            verdict, because = "partial", "unstated"
    years = years_in(text)
    if verdict == "met" and partly:
        verdict, because = "partial", "partly"
    if verdict == "met" and years and min(years) > context.reference_year:
        verdict, because = "partial", "later"
    extends = clause is not None and bool(
        set(clause.main.heads) & cues.EXTENDING or re.search(r"확대|고도화|추가|재정비|증설|확충", clause.text)
    )
    year = max((found for found in years if found <= context.reference_year), default=None)
    return Reading(evidence, verdict, share, "unsaid", because, tuple(values), extends, numeric, year=year)


def _leaves_some(atom: Atom, text: str) -> bool:
    """26개 가운데 24개를 완료하여 does not do for 모두."""
    found = re.search(r"(\d+)\s?개[^.\d]{0,12}(?:가운데|중)\s?(?:에서\s?)?(\d+)\s?개", text)
    wanted = any({"모두", "모든", "전부"} & set(unit.forms) for unit in atom.units)
    return bool(wanted and found and int(found[2]) < int(found[1]))


def _lacks_condition(atom: Atom, evidence: Evidence, text: str) -> bool:
    """Whether 매년, 정기적, 전역 … of the statement is missing in the sentence."""
    said = words(evidence.text)
    return any(
        vocabulary.is_qualifier(unit.forms[0]) and unit.forms[0] != "자체" and not speaks_of(said, unit)
        for unit in atom.units
    )
