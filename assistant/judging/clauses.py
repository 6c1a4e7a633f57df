"""A Korean sentence cut into clauses, each with its predicates and how they say their deed (tense, modality, negation).

Connective endings (-고, -며, -으나, -지만, -어), bars between cells, semicolons and the noun endings of 개조식
(설치 완료, 운영 중, 미수립) end a clause. A connective without a tense of its own takes the modality of what follows:
확보하여 2022년에 수립하고자 한다 plans both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.judging import cues
from assistant.judging.aspects import Found, predicates
from assistant.judging.types import Aspect, Clause, Predicate
from ingest.morphemes import Token, analyse

_INHERITED: frozenset[Aspect] = frozenset({"planned", "possible", "need", "question"})
_LIST = frozenset({"완료", "예정", "중", "준공", "검토", "미흡", "시행", "개통", "개소", "음", "ᆷ"})
_CUTS = frozenset({"|", ";", "→", "⇒", "▶", "\n"})
_QUOTED = re.compile(
    r"(?<![0-9])'[^'\n]{2,25}'|‘[^’\n]{2,25}’|“[^”\n]{2,25}”|\"[^\"\n]{2,25}\"|「[^」\n]{2,40}」|『[^』\n]{2,40}』"
)
_OPEN, _CLOSE = frozenset("([{〔"), frozenset(")]}〕")


@lru_cache(maxsize=20_000)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of one sentence or table row, in order."""
    found: list[Clause] = []
    for tokens, inside, end in _segments(_with_names(text, analyse(text))):
        found.extend(_clauses(text, tokens, inside, end))
    return tuple(found)


def _with_names(text: str, tokens: Sequence[Token]) -> list[Token]:
    """What stands in quotes is a name (‘시장에게 바란다’), whatever verb it holds; a quoted sentence (…다) is none."""
    spans = [found.span() for found in _QUOTED.finditer(text)]
    return [
        replace(token, tag="NNP")
        if token.tag[0] in "VEX" and token.tag != "XSN" and any(a < token.start and token.end < b for a, b in spans)
        else token
        for token in tokens
    ]


def _segments(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], str, int]]:
    """Token runs between hard cuts without what stands in brackets, those forms beside them, and where the run ends."""
    run: list[Token] = []
    inside: list[str] = []
    depth = end = 0
    for at, token in enumerate(tokens):
        if token.tag == "SSO" and token.form in _OPEN:
            depth += 1
        elif token.tag == "SSC" and token.form in _CLOSE:
            depth = max(0, depth - 1)
        elif depth:
            inside.append(f"{token.form}/{token.tag}")
        elif token.form in _CUTS or _ends_list_item(token, tokens, at) or (token.tag == "SF" and run):
            if token.tag == "SF" and token.form == "?":
                inside.append("는가/EF")
            if run:
                yield run, " ".join(inside), end
            run, inside = [], []
            continue
        else:
            run.append(token)
        end = token.end
    if run:
        yield run, " ".join(inside), end


def _ends_list_item(token: Token, tokens: Sequence[Token], at: int) -> bool:
    """A comma after 설계 완료, after a bracket behind a deed (준공(2020), …) or after a closed nominal ending."""
    if token.form not in {",", "/"} or not at:
        return False
    before = tokens[at - 1]
    if before.tag == "SSC" and before.form in _CLOSE:
        opened = max((i for i in range(at) if tokens[i].form in _OPEN), default=0)
        return opened > 0 and tokens[opened - 1].form in cues.NOUN_DEEDS
    return before.form in _LIST or (before.form in cues.STOPPED | cues.LACKING and before.tag == "NNG")


def _clauses(text: str, tokens: Sequence[Token], inside: str, stop: int) -> Iterator[Clause]:
    start = tokens[0].start
    inner: list[Predicate] = []
    found: list[tuple[Clause, Found]] = []
    for item in predicates(tokens, inside):
        if item.predicate.kind in {"relative", "purpose"}:
            inner.append(item.predicate)
            continue
        end = item.predicate.end
        found.append((Clause(start, end, text[start:end], item.predicate, tuple(inner)), item))
        start, inner = end, []
    if found and found[-1][0].end < stop:  # what trails behind the last predicate belongs to it
        last, item = found[-1]
        found[-1] = (replace(last, end=stop, text=text[last.start : stop]), item)
    yield from _with_modality(found)


def _with_modality(found: Sequence[tuple[Clause, Found]]) -> list[Clause]:
    done: list[Clause] = []
    following: Aspect | None = None
    for clause, item in reversed(found):
        main = clause.main
        if item.open_tense and following in _INHERITED and main.aspect in {"done", "ongoing", "progress", "title"}:
            assert following is not None
            main = replace(main, aspect=following)
        done.append(replace(clause, main=main))
        following = main.aspect
    return done[::-1]
