"""One piece of evidence against one assertion: a reading, or None where it says nothing of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.judging import cues, deeds
from assistant.judging.clauses import clauses
from assistant.judging.deeds import Deed
from assistant.judging.instructions import is_aimed_at_evaluator
from assistant.judging.matching import coverage, named, words
from assistant.judging.outcome import COVERED, HINTING, RELEVANT, outcome
from assistant.judging.rows import read_row
from assistant.judging.subject import owner, owner_of
from assistant.judging.support import in_time, names_head, support
from assistant.judging.surroundings import Around, around, beside_it, is_title, said_of
from assistant.judging.types import Atom, Clause, JudgeContext, Owner, Reading, Unit
from assistant.types import Evidence
from ingest.morphemes import analyse

_BLANK_FORM = re.compile(
    r"_{3,}|[□☐]\s?(?:예|아니오|있음|없음|해당)|(?:예|아니오|있음|없음)\s?[□☐]|\(\s{3,}\)|○○|○ ○ ○"
)
_INDEX = re.compile(r"조견표|목\s?차|증빙\s?목록|증빙자료\s?목록")


def read(atom: Atom, evidence: Evidence, context: JudgeContext, rarity: dict[Unit, float]) -> Reading | None:
    """What the evidence says of the assertion."""
    text = evidence.text
    if _INDEX.search(evidence.passage.context) or is_title(evidence):
        return None
    beside = around(evidence)
    whole = words(said_of(evidence))
    headed = names_head(atom, whole, beside[0])
    if coverage(atom.units, whole, *beside, rarity) < HINTING or is_aimed_at_evaluator(text) or _is_form(text):
        return None
    if evidence.passage.kind == "table":
        found = read_row(atom, evidence, context, whole, beside, rarity)
        return replace(found, owner=owner_of(evidence, context.city), headed=headed) if found else None
    prose = _prose(atom, evidence, context, beside, rarity)
    if prose is None and headed:
        return support(atom, evidence, context, coverage(atom.units, whole, *beside, rarity))
    return replace(prose, headed=headed) if prose else None


def _is_form(text: str) -> bool:
    return bool(_BLANK_FORM.search(text)) and not re.search(r"[■☑▣]", text) and not re.search(r"[가-힣]○○", text)


def _prose(
    atom: Atom, evidence: Evidence, context: JudgeContext, beside: Around, rarity: dict[Unit, float]
) -> Reading | None:
    text = evidence.text
    found: list[tuple[float, Clause, Deed, float, bool]] = []
    parts = clauses(text)
    things = frozenset(form for unit in atom.units for form in unit.forms)
    for clause in parts:
        share = coverage(atom.units, words(text[: clause.end]), *beside, rarity)
        own = any(unit.weight >= 0.5 and named(words(clause.text), unit, *beside[:2]) for unit in atom.units)
        said, directness = deeds.deed(clause, atom.actions, text, bool(atom.thresholds), things)
        hints = said == "done" and directness == 3 and own
        if said == "nothing" or (share < RELEVANT and not hints):
            continue
        if not own and (directness < 2 or share < COVERED or _turns_away(clause, things)):
            continue
        if set(clause.main.heads) & cues.TRANSPARENT and len(parts) > 1 and not own:
            continue
        if said == "done" and directness == 3 and names_head(atom, words(clause.text)):
            share = max(share, _passage_share(atom, evidence, parts, beside, rarity))
        said = in_time(clause, said, evidence, context)
        if said in {"denied", "planned"}:  # a kind that is missing or to come says nothing of the class
            share = coverage(_without_kinds(atom.units), words(text[: clause.end]), *beside, rarity)
            if share < RELEVANT:
                continue
        if said == "done" and atom.thresholds and re.search(r"\d", clause.text):
            directness = 3  # 횟수는 4회이며: a figure is what is asked for
        found.append((directness + share + (0.3 if own else 0.0), clause, said, share, own and directness == 3))
    if not found:
        return None
    _, clause, said, share, direct = max(found, key=lambda item: item[0])
    if said == "denied" and any(later == "planned" and after.start > clause.start for _, after, later, _, _ in found):
        said = "planned"  # 도입하지 않았으며 2022년까지 적용할 계획임
    partly = _partly(atom, parts, clause, said)
    reading = outcome(atom, evidence, context, said, share, clause.text, partly, clause)
    who = _owner_at(parts, clause, evidence, context.city)
    return replace(reading, owner=who, direct=direct) if reading else None


def _passage_share(
    atom: Atom, evidence: Evidence, parts: Sequence[Clause], beside: Around, rarity: dict[Unit, float]
) -> float:
    """Coverage where the deed on the thing is said plainly: the details may stand elsewhere in the sentence, or in the
    sentences next to it, unless planned or denied there."""
    told = " ".join(part.text for part in parts if part.main.aspect not in {"planned", "progress", "negated"})
    return coverage(atom.units, words(told), words(beside_it(evidence)), beside[1], beside[2], rarity)


def _without_kinds(units: Sequence[Unit]) -> tuple[Unit, ...]:
    return tuple(replace(unit, kinds=()) for unit in units)


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
