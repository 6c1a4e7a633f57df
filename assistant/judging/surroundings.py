"""What a sentence may leave unsaid because its headings, its title or the sentence before it say it."""

from __future__ import annotations

import re

from assistant.judging.clauses import clauses
from assistant.judging.matching import Words, words
from assistant.judging.subject import before, has_topic
from assistant.judging.vocabulary import squeeze
from assistant.types import Evidence

Around = tuple[Words, Words, bool]


def heading(evidence: Evidence) -> str:
    """The heading right above, or ""."""
    parts = evidence.passage.context.split(" > ")
    return parts[-1] if len(parts) > 1 else ""


def is_title(evidence: Evidence) -> bool:
    """Whether the sentence only repeats a heading, or is the name of a document (… 협약서 사본)."""
    if evidence.passage.kind == "table":
        return False
    text = squeeze(evidence.text)
    return any(text == squeeze(part) for part in evidence.passage.context.split(" > ")) or bool(
        _DOCUMENT.search(evidence.text.strip())
    )


def above(evidence: Evidence) -> str:
    """The two headings right above."""
    return " ".join(evidence.passage.context.split(" > ")[1:][-2:])


def beside_it(evidence: Evidence) -> str:
    """The headings above, the sentence before and the sentence after, those of plans and denials left out."""
    passage = evidence.passage
    following = [(start, end) for start, end in passage.sentences if start >= evidence.end][:1]
    near = [before(evidence), *(passage.text[start:end] for start, end in following)]
    told = [text for text in near if text and not any(part.main.aspect in _NOT_DONE for part in clauses(text))]
    return " ".join((above(evidence), *told))


_DOCUMENT = re.compile(
    r"(?:협약서|계약서|보고서|계획서|제안서|대장|목록|명단|회의록|공문|증서|상장|명세서|내역서|확인서)"
    r"\s?(?:사본|발췌|요약|표지|일체|원본|각?\s?\d부|\([^)]*\))?$|사본$"
)
_NOT_DONE = frozenset({"planned", "progress", "negated", "need", "question"})


def around(evidence: Evidence) -> Around:
    """What a sentence may leave unsaid: the headings above it with the sentence before it, and the document's title."""
    title, *parts = evidence.passage.context.split(" > ")
    topical = has_topic(evidence.text)
    above = parts[-2:] if topical else [*parts[-2:], before(evidence)]
    return words(" ".join(above)), words(title), topical


def said_of(evidence: Evidence) -> str:
    """The sentence; a table row with its caption and column headings."""
    table = evidence.passage.table
    if table is None:
        return evidence.text
    return " ".join((table.caption, *table.columns, evidence.text))
