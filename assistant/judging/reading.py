"""One piece of evidence against one assertion: a reading, or None where it says nothing of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.judging import cues, deeds, thresholds, vocabulary
from assistant.judging.clauses import clauses
from assistant.judging.deeds import Deed
from assistant.judging.instructions import is_aimed_at_evaluator
from assistant.judging.matching import Words, coverage, speaks_of, words
from assistant.judging.subject import before, has_topic, owner, owner_of
from assistant.judging.types import Atom, Clause, JudgeContext, Owner, Reading, Unit
from assistant.types import Evidence, VerdictName
from ingest.morphemes import analyse

Around = tuple[Words, Words, bool]
RELEVANT = 0.55
"""Below this share of the statement's words a sentence is about something else."""
COVERED = 0.75
"""From this share on a sentence can prove (or deny) the whole statement."""
_BLANK_FORM = re.compile(
    r"_{3,}|[□☐]\s?(?:예|아니오|있음|없음|해당)|(?:예|아니오|있음|없음)\s?[□☐]|\(\s{3,}\)|○○|○ ○ ○"
)
_INDEX = re.compile(r"조견표|목\s?차|증빙\s?목록|증빙자료\s?목록")
_PROVES_NORM = cues.words("조례 근거 규정 법적 제도")


def read(atom: Atom, evidence: Evidence, context: JudgeContext, rarity: dict[Unit, float]) -> Reading | None:
    """What the evidence says of the assertion."""
    text = evidence.text
    if _INDEX.search(evidence.passage.context):
        return None
    around = _around(evidence)
    whole = words(_said(evidence))
    if coverage(atom.units, whole, *around, rarity) < RELEVANT or is_aimed_at_evaluator(text) or _is_form(text):
        return None
    if evidence.passage.kind == "table":
        found = _table(atom, evidence, context, whole, around, rarity)
        return replace(found, owner=owner_of(evidence, context.city)) if found else None
    return _prose(atom, evidence, context, around, rarity)


def _is_form(text: str) -> bool:
    return bool(_BLANK_FORM.search(text)) and not re.search(r"[■☑▣]", text) and not re.search(r"[가-힣]○○", text)


def _heading(evidence: Evidence) -> str:
    parts = evidence.passage.context.split(" > ")
    return parts[-1] if len(parts) > 1 else ""


def _around(evidence: Evidence) -> Around:
    """What a sentence may leave unsaid: the headings above it with the sentence before it, and the document's title."""
    title, *parts = evidence.passage.context.split(" > ")
    topical = has_topic(evidence.text)
    above = parts[-2:] if topical else [*parts[-2:], before(evidence)]
    return words(" ".join(above)), words(title), topical


def _said(evidence: Evidence) -> str:
    table = evidence.passage.table
    if table is None:
        return evidence.text
    return " ".join((table.caption, *table.columns, evidence.text))


def _prose(
    atom: Atom, evidence: Evidence, context: JudgeContext, around: Around, rarity: dict[Unit, float]
) -> Reading | None:
    text = evidence.text
    found: list[tuple[float, Clause, Deed, float, bool]] = []
    parts = clauses(text)
    things = frozenset(form for unit in atom.units for form in unit.forms)
    for clause in parts:
        share = coverage(atom.units, words(text[: clause.end]), *around, rarity)
        own = any(unit.weight >= 0.5 and speaks_of(words(clause.text), unit) for unit in atom.units)
        said, directness = deeds.deed(clause, atom.actions, text, bool(atom.thresholds), things)
        if share < RELEVANT or said == "nothing":
            continue
        if not own and (directness < 2 or share < COVERED or _turns_away(clause, things)):
            continue
        if set(clause.main.heads) & cues.TRANSPARENT and len(parts) > 1 and not own:
            continue
        said = _in_time(clause, said, evidence, context)
        found.append((directness + share + (0.3 if own else 0.0), clause, said, share, own and directness == 3))
    if not found:
        return None
    _, clause, said, share, direct = max(found, key=lambda item: item[0])
    if said == "denied" and any(later == "planned" and after.start > clause.start for _, after, later, _, _ in found):
        said = "planned"  # 도입하지 않았으며 2022년까지 적용할 계획임
    partly = _partly(atom, parts, clause, said)
    reading = _reading(atom, evidence, context, said, share, clause.text, partly, clause)
    who = _owner_at(parts, clause, evidence, context.city)
    return replace(reading, owner=who, direct=direct) if reading else None


def _turns_away(clause: Clause, things: frozenset[str]) -> bool:
    """Whether a clause that does not name the thing has a topic or an object of its own (…, 모든 시설을 임대망으로)."""
    tokens = analyse(clause.text[: max(0, clause.main.start - clause.start)])
    return any(
        mark.tag in {"JKO", "JKS"} or (mark.tag == "JX" and mark.form in {"은", "는"})
        for noun, mark in pairwise(tokens)
        if noun.tag in {"NNG", "NNP", "SL"} and noun.form.lower() not in things and noun.form not in cues.NOUN_DEEDS
    )


def _owner_at(parts: Sequence[Clause], clause: Clause, evidence: Evidence, city: str) -> Owner:
    """Whose deed the clause is: named in it, else in the clauses before it, else in what stands around the sentence."""
    for part in reversed([part for part in parts if part.start <= clause.start]):
        said = owner(part.text, city)
        if said != "unsaid":
            return said
    return owner_of(evidence, city)


def _in_time(clause: Clause, said: Deed, evidence: Evidence, context: JudgeContext) -> Deed:
    if said not in {"done", "unclear"}:
        return said
    past = clause.main.kind != "nominal" and deeds.has_past(clause)
    if deeds.is_later(clause, evidence.text, context.reference_year) and not past:
        return "planned"
    heading = _heading(evidence)
    planned = cues.PLAN_HEADING.search(heading) and not cues.NOT_PLAN_HEADING.search(heading)
    return "planned" if planned and clause.main.kind == "nominal" else said


def _partly(atom: Atom, parts: Sequence[Clause], clause: Clause, said: Deed) -> bool:
    """Done in one area or as a trial only, or done here and still to come there."""
    if atom.limited or said != "done":
        return False
    if cues.PARTLY.search(clause.text):
        return True
    later = [other for other in parts if other.start >= clause.end]
    return any(
        other.main.aspect in {"planned", "negated", "progress"} and cues.AREA.search(other.text) for other in later
    )


def _table(
    atom: Atom, evidence: Evidence, context: JudgeContext, whole: Words, around: Around, rarity: dict[Unit, float]
) -> Reading | None:
    table = evidence.passage.table
    cells = evidence.text.split(" | ")
    columns = table.columns if table else ()
    kept = [cell for at, cell in enumerate(cells) if not _is_plan_column(columns, at, context.reference_year)]
    said = deeds.of_table(kept)
    if len(kept) < len(cells) and len(kept) <= 1:
        said = "planned"
    years = [year for cell in kept for year in deeds.years_in(cell)]
    if said == "done" and years and min(years) > context.reference_year:
        said = "planned"
    heading = " ".join((_heading(evidence), table.caption if table else ""))
    if said == "done" and cues.PLAN_HEADING.search(heading) and not cues.NOT_PLAN_HEADING.search(heading):
        said = "planned"
    share = coverage(atom.units, whole, *around, rarity)
    row = words(evidence.text)
    if not any(unit.weight >= 0.5 and speaks_of(row, unit) for unit in atom.units) and not atom.thresholds:
        return None
    partly = bool(cues.PARTLY.search(evidence.text)) and not atom.limited and said == "done"
    return _reading(atom, evidence, context, said, share, evidence.text, partly, None)


def _is_plan_column(columns: Sequence[str], at: int, year: int) -> bool:
    if not at or at >= len(columns):
        return False
    years = deeds.years_in(columns[at])
    return bool(years and min(years) > year) or bool(
        re.search(r"계획|목표|예정|향후", columns[at]) and not re.search(r"실적", columns[at])
    )


def _reading(
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
    elif _lacks_condition(atom, evidence, text):
        verdict, because = ("not_met", "missed") if _leaves_some(atom, text) else ("partial", "unclear")
    elif share < COVERED:
        verdict, because = "partial", "thin"
    else:
        verdict = "met"
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
    years = deeds.years_in(text)
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
    wanted = any("모두" in unit.forms or "전부" in unit.forms for unit in atom.units)
    return bool(wanted and found and int(found[2]) < int(found[1]))


def _lacks_condition(atom: Atom, evidence: Evidence, text: str) -> bool:
    """Whether 매년, 정기적, 전역 … of the statement is missing in the sentence."""
    said = words(evidence.text)
    return any(
        vocabulary.is_qualifier(unit.forms[0]) and unit.forms[0] != "자체" and not speaks_of(said, unit)
        for unit in atom.units
    )
