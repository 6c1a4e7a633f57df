"""What a sentence is worth that does not prove an assertion by itself: bearing out a claim; being of another time."""

from __future__ import annotations

import re

from assistant.judging import cues, deeds, thresholds
from assistant.judging.clauses import clauses
from assistant.judging.deeds import Deed
from assistant.judging.matching import Words, proving, speaks_of, words
from assistant.judging.outcome import RELEVANT
from assistant.judging.subject import owner_of
from assistant.judging.surroundings import above, heading
from assistant.judging.times import has_past, is_later
from assistant.judging.types import Atom, Clause, JudgeContext, Reading
from assistant.types import Evidence

_OPEN = frozenset({"planned", "progress", "negated", "need", "question"})


def names_head(atom: Atom, *texts: Words) -> bool:
    """Whether the thing that the assertion is about stands in one of the texts."""
    return all(any(speaks_of(text, unit) for text in texts) for unit in atom.units if unit.is_head)


def in_time(clause: Clause, said: Deed, evidence: Evidence, context: JudgeContext) -> Deed:
    """The deed, planned where it lies after the reference year or under the heading of a plan."""
    if said not in {"done", "unclear"}:
        return said
    past = clause.main.kind != "nominal" and has_past(clause)
    if is_later(clause, context.reference_year) and not past:
        return "planned"
    title = heading(evidence)
    planned = cues.PLAN_HEADING.search(title) and not cues.NOT_PLAN_HEADING.search(title)
    return "planned" if planned and clause.main.kind == "nominal" else said


def support(atom: Atom, evidence: Evidence, context: JudgeContext, share: float) -> Reading | None:
    """A sentence of a proof on the same thing, with a done deed of the kind asked for or a figure: alone it proves
    nothing, but it bears out what a claim says in full. `share` is its coverage, 0–1."""
    text = evidence.text
    if evidence.source.role != "proof" or share < RELEVANT or cues.PARTLY.search(text):
        return None
    if not names_head(atom, words(text), words(above(evidence))):
        return None
    parts = clauses(text)
    if not parts or any(part.main.aspect in _OPEN for part in parts) or parts[-1].main.kind == "nominal":
        return None
    if in_time(parts[-1], "done", evidence, context) != "done":
        return None
    told = {head for part in parts for head in part.main.heads}
    if not re.search(r"\d", text) and not told & proving(atom.actions):
        return None
    if deeds.deed(parts[-1], atom.actions, text, bool(atom.thresholds))[0] == "allowed":
        return None
    reached = (
        thresholds.reach(limit, evidence, text, atom.units, context.reference_year)[0] for limit in atom.thresholds
    )
    if any(one != "reached" for one in reached):
        return None
    return Reading(evidence, "partial", share, owner_of(evidence, context.city), "support", headed=True)
