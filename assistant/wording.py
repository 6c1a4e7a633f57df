"""The labels of a measure in other words: the framework's vocabulary says which words stand for one another."""

from __future__ import annotations

from collections.abc import Sequence

_MOST = 24
"""Labels tried for one value; each costs time, and the first ones say most."""


def reworded(labels: Sequence[str], vocabulary: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The labels, then each with a word of the vocabulary in place of another of its line.

    Only single words are put in: 데이터 통합플랫폼 for 데이터허브 would find every 통합플랫폼.
    """
    found = dict.fromkeys(labels)
    for label in labels:
        for line in vocabulary:
            held = max((word for word in line if _holds(label, word)), key=len, default="")
            if held:
                others = (other for other in line if " " not in other and not _holds(label, other))
                found.update(dict.fromkeys(label.replace(held, other) for other in others))
    return tuple(found)[: max(_MOST, len(labels))]


def _holds(label: str, word: str) -> bool:
    """Whether the label has the word, and not only as the end or the beginning of a longer one."""
    at = label.find(word)
    return at >= 0 and (at == 0 or label[at - 1] == " ") and label[at + len(word) : at + len(word) + 1] in ("", " ")
