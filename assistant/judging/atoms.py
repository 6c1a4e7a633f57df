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
from ingest.morphemes import Token, analyse

_RUN = frozenset({"NNG", "NNP", "XR", "SL", "XPN", "XSN", "NR", "SN", "W_SERIAL"})
_JOINT = re.compile(r"(?:어|아|여|해)\s*,?$|하여\s*,?$|되어\s*,?$")
_EMPTY_HEADS = frozenset({"있다", "없다", "이상", "이하", "초과", "미만", "되다", "하다", "이다"})
_LIMITED = re.compile(r"일부|시범|실증|파일럿")
_IN_CHARGE = re.compile(r"(?:전담하는|업무만 맡는|전담할) (?:조직|부서|과|국|팀)(?![가-힣]{2})")
_ALTERNATIVE = frozenset({"또는", "혹은", "이나", "나", "든지", "거나"})


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
    units = _units(blank, start, actions, group, given)
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


def _is_light(actions: tuple[str, ...]) -> bool:
    """With a light verb the deed noun is the thing it is about, too."""
    return bool(actions) and actions[0] in cues.LIGHT


def _object_before(blank: str, offset: int) -> tuple[str, ...]:
    words = [token for token in analyse(blank) if token.start >= offset]
    nouns = [a.form for a, b in itertools.pairwise(words) if a.tag == "NNG" and b.tag in {"JKO", "JKS"}]
    return tuple(nouns[-1:])


def _units(
    blank: str, offset: int, actions: tuple[str, ...], group: Sequence[Clause], given: Mapping[str, tuple[str, ...]]
) -> tuple[Unit, ...]:
    heads = {
        head
        for clause in group
        for predicate in clause.predicates
        if predicate.kind != "nominal"
        for head in predicate.heads
    }
    verbs = [
        (p.start - offset, p.end - offset) for c in group for p in c.predicates if p.kind not in {"nominal", "copula"}
    ]
    ruled = {head for c in group for p in c.inner if p.kind == "relative" for head in p.heads}
    inner = [p.end - offset for c in group for p in c.inner if p.kind == "relative" and p.heads != ("열다",)]
    runs = _noun_runs(_phrased(blank), verbs)
    found: list[Unit] = []
    before: list[Unit] = []
    for words, alternative, began in runs:
        last_run = [*vocabulary.longest(tuple(words), given)]
        made = [
            unit
            for form in last_run
            if (form not in actions or _is_light(actions) or form == "이중화") and (unit := _unit(form, given))
        ]
        if any(began < end for end in inner):  # what only qualifies the thing (… 적용한 CCTV) counts less
            made = [replace(unit, weight=unit.weight * 0.6) for unit in made]
        if alternative and found and made:
            if alternative == "(":  # in brackets stands another word for the last thing, not for the whole phrase
                before = before[-1:]
            del found[len(found) - len(before) :]
            before = [_either(before, made)]
            found.extend(before)
        else:
            before = made
            found.extend(made)
    # 부서를 총괄하는 책임관: a deed that no family knows tells which one is meant.
    found[:0] = [Unit((head,), 0.6) for head in sorted(ruled - cues.NOUN_DEEDS) if not head.endswith("다")]
    unique = list(dict.fromkeys(found))
    if not unique and heads:
        unique = [unit for head in heads if (unit := _unit(vocabulary.squeeze(head), given))]
    return _with_head(unique)


def _either(first: Sequence[Unit], second: Sequence[Unit]) -> Unit:
    """창업지원센터 또는 메이커스페이스: one thing, of which either will do. A form with spaces needs all its parts."""
    forms: list[str] = []
    for units in (first, second):
        core = [unit for unit in units if unit.weight > 0.1] or list(units)
        if len(core) == 1 and core[0].forms[0] in cues.NOUN_DEEDS:  # 이용 실적: the deed alone would say too little
            core = list(units)
        forms += core[0].forms if len(core) == 1 else (" ".join(unit.forms[0] for unit in core),)
    return Unit(tuple(dict.fromkeys(forms)), max(unit.weight for unit in (*first, *second)))


def _phrased(blank: str) -> str:
    """전담하는 조직 is written as the one thing it names, at the same length."""
    blank = re.sub(r"\S+[을를] 위한 ", lambda found: " " * len(found.group()), blank)
    return re.sub(
        r"(?:전담하는|업무만 맡는|전담할) (?:조직|부서|과|국|팀)(?![가-힣]{2})",
        lambda found: "전담부서".ljust(len(found.group())),
        blank,
    )


def _noun_runs(blank: str, verbs: Sequence[tuple[int, int]]) -> list[tuple[list[str], str, int]]:
    """Nouns that stand together, and the 또는 or the bracket that stands before them. Verb stems are left out."""
    runs: list[tuple[list[str], str, int]] = []
    current: list[str] = []
    alternative = pending = ""
    began = 0
    tokens = analyse(blank)
    for at, token in enumerate(tokens):
        inside_verb = any(start <= token.start < end for start, end in verbs) and blank.strip() != ""
        if _is_noun(token) and not inside_verb:
            if token.tag == "XSN" and current:
                current[-1] += token.form
            elif not current:
                current, alternative, pending, began = [token.form], pending, "", token.start
            else:
                current.append(token.form)
            continue
        if current:
            runs.append((current, alternative, began))
            current = []
        if _opens_alternative(tokens, at) and runs:
            pending = token.form
        elif token.tag not in {"SP", "SSC", "JC", "JX"}:
            pending = ""
        if token.tag == "MAG" and vocabulary.is_qualifier(token.form):
            runs.append(([token.form], "", token.start))
    if current:
        runs.append((current, alternative, began))
    return runs


def _opens_alternative(tokens: Sequence[Token], at: int) -> bool:
    """또는 and (이)나 between nouns, a bracket, 국비 등 외부재원, and the dot in 112·119 등."""
    token = tokens[at]
    if token.form in {"·", "ㆍ"}:
        return [other.form for other in tokens[at + 2 : at + 3]] == ["등"]
    return token.form in _ALTERNATIVE or token.tag == "SSO" or (token.form == "등" and token.tag == "NNB")


def _is_noun(token: Token) -> bool:
    return token.tag in _RUN and not (token.tag == "XPN" and len(token.form) == 1)


def _unit(form: str, given: Mapping[str, tuple[str, ...]]) -> Unit | None:
    if len(form) < 2 or (form.isdigit() and len(form) < 3):
        return None
    weight = 0.1 if form in cues.GENERIC else 0.6 if form in cues.BROAD else 1.0
    if vocabulary.is_qualifier(form):  # asked for apart
        weight = 0.05
    return Unit(vocabulary.aliases(form, given), weight, kinds=vocabulary.kinds(form))


def _with_head(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Marks the thing it is about: the weightiest unit, the last of several."""
    if not units:
        return ()
    things = [unit for unit in units if not vocabulary.is_qualifier(unit.forms[0])] or list(units)
    top = max(unit.weight for unit in things)
    head = next(unit for unit in reversed(things) if unit.weight == top)
    return tuple(replace(unit, is_head=unit == head) for unit in units)
