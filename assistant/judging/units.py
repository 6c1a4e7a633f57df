"""What a statement is about, as units: its nouns with their spellings, alternatives and weights, and their head."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.judging import cues, vocabulary
from assistant.judging.types import Clause, Unit
from ingest.morphemes import Token, analyse

_RUN = frozenset({"NNG", "NNP", "XR", "SL", "XPN", "XSN", "NR", "SN", "W_SERIAL"})
_CHARGES = frozenset({"전담", "맡다", "담당"})
_IN_CHARGE = re.compile(r"(?:전담하는|업무만 맡는|전담할) (?:조직|부서|과|국|팀)(?![가-힣]{2})")
_ALTERNATIVE = frozenset({"또는", "혹은", "이나", "나", "든지", "거나"})


def _is_light(actions: tuple[str, ...]) -> bool:
    """With a light verb the deed noun is the thing it is about, too."""
    return bool(actions) and actions[0] in cues.LIGHT


def units_of(
    blank: str, offset: int, actions: tuple[str, ...], group: Sequence[Clause], given: Mapping[str, tuple[str, ...]]
) -> tuple[Unit, ...]:
    """The units of a group of clauses. `blank` is its text without thresholds, `offset` where it begins in the
    statement, `given` the framework's synonyms. Verb stems and the deeds asked for are no units."""
    heads = {
        head
        for clause in group
        for predicate in clause.predicates
        if predicate.kind != "nominal"
        for head in predicate.heads
    }
    in_charge = bool(_IN_CHARGE.search(blank))
    unruly = _CHARGES | {"열다"} if in_charge else {"열다"}
    verbs = [
        (p.start - offset, p.end - offset)
        for c in group
        for p in c.predicates
        if p.kind not in {"nominal", "copula"} and not (in_charge and p.heads[0] in _CHARGES)
    ]
    ruled = {head for c in group for p in c.inner if p.kind == "relative" for head in p.heads}
    inner = [p.end - offset for c in group for p in c.inner if p.kind == "relative" and p.heads[0] not in unruly]
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
        if token.tag in {"MAG", "MM"} and vocabulary.is_qualifier(token.form):
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
