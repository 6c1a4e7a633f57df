"""Marks: where the text of a sample document says what it proves.

`[[C2-1,S03|관내 CCTV는 …]]` prints the sentence and remembers it for the gold labels. A table row is marked as a
whole (`|@C2-1| 합계 | 7,344 |`). Ids: an indicator (`C2-1`), one of its inputs (`C2-1:cctv`), a criterion (`A1-6.a`),
one side of a conflict (`C1-2~a`), a statement (`S03`), a decoy that must not count (`!C2-1:planned`), an instruction to
the evaluator (`#white`, `#tiny`, `#visible`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

MARK = re.compile(r"\[\[([^|\]]+)\|(.*?)\]\]", re.DOTALL)
CELL = " | "


@dataclass(frozen=True, slots=True)
class Mark:
    """`text` as printed (cells of a row joined by " | "), and the ids it stands for."""

    ids: tuple[str, ...]
    text: str


def ids_of(head: str) -> tuple[str, ...]:
    """`C2-1, S03` → `("C2-1", "S03")`."""
    return tuple(part.strip() for part in head.split(",") if part.strip())


def unmarked(line: str, found: list[Mark], show: Callable[[tuple[str, ...], str], str]) -> str:
    """The line with each mark replaced by what `show(ids, text)` prints; marks are appended to `found`."""

    def replace(match: re.Match[str]) -> str:
        ids, text = ids_of(match[1]), match[2].strip()
        if ids != ("fn",):
            found.append(Mark(ids, text))
        return show(ids, text)

    return MARK.sub(replace, line)
