"""How far a clause speaks of what a statement is about, and whether its deed is the one asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.judging import cues, vocabulary
from assistant.judging.types import Unit
from ingest.field_terms import COMPOUNDS
from ingest.morphemes import Token, analyse

_NEAR, _FAR = 0.8, 0.4
"""What only the heading says counts a little less than what the sentence says; the title names much that follows
only loosely."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text as it is matched: without spaces, and as its morphemes."""

    squeezed: str
    forms: frozenset[str]
    alone: frozenset[str] = frozenset()
    """Nouns that stand by themselves, glued to no other noun (협의회 in 협의회는, not in 사업협의회)."""


@lru_cache(maxsize=40_000)
def words(text: str) -> Words:
    tokens = analyse(text)
    forms = {token.form.lower() for token in tokens}
    for form in tuple(forms):
        forms.update(COMPOUNDS.get(form, ()))
    return Words(vocabulary.squeeze(text), frozenset(forms), frozenset(_alone(tokens)))


def _alone(tokens: Sequence[Token]) -> Iterator[str]:
    for at, token in enumerate(tokens):
        before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
        glued = (
            before and before.end == token.start and before.tag[0] in "NXS" and before.tag not in {"SP", "SSO"}
        ) or (after and after.start == token.end and after.tag in {"NNG", "NNP", "XSN"})
        if token.tag == "NNG" and not glued:
            yield token.form


def speaks_of(text: Words, unit: Unit) -> float:
    """1 where any spelling of the unit stands in the text, 0.9 where all parts of it or a kind of it do, else 0."""
    for form in unit.forms:
        if " " in form:
            if _has_all(text, form.split()):
                return 1.0
            continue
        if len(form) > 2 and form in text.squeezed and _by_itself(form, text):
            return 1.0
        if len(form) <= 2 and (
            form in text.forms or (form.isascii() and re.search(rf"(?<![a-z]){form}(?![a-z])", text.squeezed))
        ):
            return 1.0
    for form in unit.forms:
        pattern = vocabulary.pattern_for(form)
        if pattern and re.search(pattern, text.squeezed):
            return 1.0
        parts = COMPOUNDS.get(form, ())
        if len(parts) > 1 and all(part in text.forms for part in parts):
            return 0.9
        if len(form) >= 3 and form.endswith(("형", "용", "률", "율")) and form[:-1] in text.squeezed:
            return 0.9
        if len(form) == 2 and any(len(word) in {3, 4} and word.startswith(form) for word in text.forms):
            return 0.8
    return 0.9 if any(kind in text.forms or (len(kind) > 2 and kind in text.squeezed) for kind in unit.kinds) else 0.0


def _by_itself(form: str, text: Words) -> bool:
    """Whether the name stands there other than as the end of another known name."""
    others = sum(text.squeezed.count(word) for word in vocabulary.longer(form))
    return not others or text.squeezed.count(form) > others


def named(said: Words, unit: Unit, near: Words, far: Words) -> float:
    """How far (0–1) the text names the unit: in full, or by its last word where the headings have it in full."""
    plain = speaks_of(said, unit)
    if not plain and _again(said, unit) and (speaks_of(near, unit) or speaks_of(far, unit)):
        return 0.9
    return plain


def _again(said: Words, unit: Unit) -> bool:
    """Whether the last part of the unit's name stands for the whole (… 사업협의회. 협의회는 …)."""
    return any(
        form.endswith(tail) and len(form) > len(tail) + 1 for tail in said.alone & cues.TAILS for form in unit.forms
    )


def _has_all(text: Words, parts: Sequence[str]) -> bool:
    return all(part in text.forms or (len(part) > 2 and part in text.squeezed) for part in parts)


def coverage(
    units: Sequence[Unit], said: Words, near: Words, far: Words, topical: bool, rarity: dict[Unit, float]
) -> float:
    """Share (0–1) of the statement's units that the text speaks of, weighted; `near` are the headings above it and the
    sentence before it, `far` is the document's title. A `topical` sentence names what it is about: then the head
    must stand in it.

    Without its head unit a statement is at most half covered.
    """
    total = matched = 0.0
    headless = False
    for unit in units:
        weight = unit.weight * rarity.get(unit, 1.0)
        plain, around = named(said, unit, near, far), speaks_of(near, unit)
        degree = plain or _NEAR * around or _FAR * speaks_of(far, unit)
        total += weight
        matched += weight * degree
        headless = headless or (unit.is_head and not (plain if topical and not around else degree))
    share = matched / total if total else 0.0
    return min(share, 0.5) if headless else share


def rarities(units: Collection[Unit], texts: Sequence[Words]) -> dict[Unit, float]:
    """Weight factors 0.7–1: a word that stands in every passage found tells little."""
    found: dict[Unit, float] = {}
    for unit in units:
        share = sum(1 for text in texts if speaks_of(text, unit)) / len(texts) if texts else 0.0
        found[unit] = 1.0 - 0.3 * share
    return found


@lru_cache(maxsize=4096)
def denying(actions: tuple[str, ...]) -> frozenset[str]:
    """The deeds whose denial denies the deeds asked for: a council that did not meet is a council all the same."""
    deeds: set[str] = set(actions)
    for action in actions:
        for family in cues.WANTED.get(action, ()):
            deeds |= cues.FAMILIES[family]
    if deeds & {"운영", "제공", "적용", "활용"}:  # what was never set up is not in use either
        deeds |= cues.FAMILIES["establish"] | cues.FAMILIES["open"]
    return frozenset(deeds)


@lru_cache(maxsize=4096)
def proving(actions: tuple[str, ...]) -> frozenset[str]:
    """The deeds that prove any of the deeds asked for."""
    deeds: set[str] = set(actions)
    for action in actions:
        families = cues.WANTED.get(action, ())
        deeds.update(*(cues.FAMILIES[family] for family in families))
        if "establish" in families:
            deeds |= cues.ESTABLISHED_BY_USE
    return frozenset(deeds)
