"""A statement taken apart: what it is about, which deed it asserts, which thresholds it sets."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.judging import cues, thresholds, vocabulary
from assistant.judging.clauses import clauses
from assistant.judging.matching import proving
from assistant.judging.types import Atom, Clause, Statement, Threshold, Unit
from assistant.judging.units import units_of
from ingest.morphemes import analyse

_JOINT = re.compile(r"(?:어|아|여|해)\s*,?$|하여\s*,?$|되어\s*,?$")
_EMPTY_HEADS = frozenset({"있다", "없다", "이상", "이하", "초과", "미만", "되다", "하다", "이다"})
_LIMITED = re.compile(r"일부|시범|실증|파일럿")


def atoms(statement: Statement) -> tuple[Atom, ...]:
    """The assertions of a statement; each has to hold for the statement to hold."""
    text = thresholds.plainly(statement.text.strip())
    given = {vocabulary.squeeze(word): others for word, others in statement.synonyms.items()}
    found: list[Atom] = []
    for group in _groups(clauses(text)):
        found.append(_atom(text, group, given, found))
    return _without_vague([atom for atom in found if atom.units] or found[:1])


def _without_vague(found: Sequence[Atom]) -> tuple[Atom, ...]:
    """An assertion of broad words only (데이터를 분석하여 …) would be proven by anything: the next takes it in."""
    kept: list[Atom] = []
    vague: tuple[Unit, ...] = ()
    for at, atom in enumerate(found):
        units = tuple(dict.fromkeys((*vague, *atom.units)))
        if max((unit.weight for unit in units), default=0.0) < 1.0 and at + 1 < len(found):
            vague = units
            continue
        kept.append(replace(atom, units=units))
        vague = ()
    return tuple(kept)


def _groups(found: Sequence[Clause]) -> list[list[Clause]]:
    """Clauses that assert one thing together: 구축하여 운영한다 is one, 수립하고 평가한다 is two."""
    groups: list[list[Clause]] = []
    joined = False
    for clause in found:
        if groups and joined and _about_the_same(clause):
            groups[-1].append(clause)
        else:
            groups.append([clause])
        joined = bool(_JOINT.search(clause.text.strip())) or clause.main.heads in {("맺다",)}
    return groups


def _about_the_same(clause: Clause) -> bool:
    """Whether the clause brings no object of its own (… 구축하여 | 운영하고 있다; … 조성하여 | 시민에게 개방한다)."""
    own = [token.form for token in analyse(clause.text) if token.tag in {"NNG", "NNP", "SL"}]
    return all(form in cues.GENERIC or form in clause.main.heads for form in own)


def _atom(text: str, group: Sequence[Clause], given: Mapping[str, tuple[str, ...]], earlier: Sequence[Atom]) -> Atom:
    start, end = group[0].start, group[-1].end
    limits = thresholds.asked(text[start:end])
    blank = _without(text, start, end, limits)
    actions = _actions(group, blank)
    units = units_of(blank, start, actions, group, given)
    units, actions = _with_deeds(units, actions, group)
    if earlier and not any(unit.weight >= 1.0 for unit in units):
        units = tuple(dict.fromkeys((*(unit for unit in earlier[-1].units if unit.weight >= 0.5), *units)))
    return Atom(text[start:end].strip(), units, actions, limits, bool(_LIMITED.search(text[start:end])))


def _with_deeds(
    units: tuple[Unit, ...], actions: tuple[str, ...], group: Sequence[Clause]
) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    """In 서로 연계되어 운영되고 있다 the first deed is asked for too; in 구축하여 운영한다 the second implies it."""
    implied = cues.FAMILIES["establish"] | cues.FAMILIES["plan"] | cues.FAMILIES["enact"] | cues.FAMILIES["agree"]
    heads = [
        head for clause in group[:-1] for head in clause.main.heads if not head.endswith("다") and head not in implied
    ]
    more = [
        Unit(tuple(sorted({head, *proving((head,))} - {"공유"}, key=lambda form: form != head)), 1.0) for head in heads
    ]
    return (*units, *more), (*actions, *(head for head in heads if head not in actions))


def _without(text: str, start: int, end: int, limits: Sequence[Threshold]) -> str:
    """The stretch with its thresholds blanked out (same length)."""
    part = text[start:end]
    for limit in limits:
        part = part.replace(limit.text, " " * len(limit.text))
    return part


def _actions(group: Sequence[Clause], blank: str) -> tuple[str, ...]:
    """The deed words, the last clause's first. 승인을 받았다 and 이중화를 완료하였다 assert their object."""
    last = group[-1]
    heads = [head for head in last.main.heads if head not in _EMPTY_HEADS]
    if heads and heads[0] in {"받다", "이루어지다", "이뤄지다", "완료", "마치다", "거치다", "얻다"}:
        return _object_before(blank, last.start - group[0].start) or tuple(heads)
    if not heads or last.main.kind == "copula" or last.main.heads[0] in _EMPTY_HEADS:
        inner = [head for predicate in last.inner for head in predicate.heads if head not in _EMPTY_HEADS]
        if inner and inner[0] == "받다":
            return _object_before(blank, last.start - group[0].start)
        return tuple(head for head in inner if head in cues.WANTED)
    if heads[0] in cues.LIGHT:
        return (*heads, *_object_before(blank, last.start - group[0].start))
    return tuple(heads)


def _object_before(blank: str, offset: int) -> tuple[str, ...]:
    words = [token for token in analyse(blank) if token.start >= offset]
    nouns = [a.form for a, b in itertools.pairwise(words) if a.tag == "NNG" and b.tag in {"JKO", "JKS"}]
    return tuple(nouns[-1:])
