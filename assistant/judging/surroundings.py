"""What a sentence may leave unsaid because its headings, its title or the sentence before it say it."""

from __future__ import annotations

from assistant.judging.matching import Words, words
from assistant.judging.subject import before, has_topic
from assistant.types import Evidence

Around = tuple[Words, Words, bool]


def heading(evidence: Evidence) -> str:
    """The heading right above, or ""."""
    parts = evidence.passage.context.split(" > ")
    return parts[-1] if len(parts) > 1 else ""


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
