"""When a clause's deed was or will be done."""

from __future__ import annotations

import re

from assistant.judging import cues
from assistant.judging.types import Clause
from ingest.morphemes import analyse

_YEAR = re.compile(r"(?<![\d,.])(20\d\d)(?=\s?[년.\-~]|\s?$|\)|/)|['’‘`](\d\d)(?=[년.\s~)\]]|$)")
_PERIOD = re.compile(r"[(（]\s*['’]?\d{2,4}\s*년?\s*[~∼～\-]\s*['’]?\d{2,4}\s*년?\s*[)）]|계획\s?기간[^,.|]*")


def tagged(clause: Clause) -> str:
    """The clause as "form/tag" pairs."""
    return " ".join(f"{token.form}/{token.tag}" for token in analyse(clause.text))


def years_in(text: str) -> list[int]:
    """The years named in a text, the periods of plans (2020~2024) left out."""
    bare = _PERIOD.sub(" ", text)
    return [int(full) if full else 2000 + int(short) for full, short in _YEAR.findall(bare)]


def is_later(clause: Clause, year: int) -> bool:
    """Whether what the clause says in the present or by a noun lies after the reference year."""
    years = years_in(clause.text)
    if years and min(years) > year:
        return True
    if re.search(r"까지", clause.text) and any(found > year for found in years):
        return True
    return not years and bool(cues.LATER_WORDS.search(clause.text))


def has_past(clause: Clause) -> bool:
    """Whether the clause's verb stands in the past tense."""
    return bool(cues.PAST.search(tagged(clause)))
