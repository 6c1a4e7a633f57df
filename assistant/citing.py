"""Evidence → citations: spans of page text, with the boxes to highlight. Nothing here makes up text."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.types import Citation, Evidence
from ingest.library import Library
from ingest.types import Box, Page, Span


def cite(library: Library, evidence: Evidence, at: tuple[int, int] | None = None) -> tuple[Citation, ...]:
    """The citations of a piece of evidence, one a page. `at` narrows it to offsets in the passage's text."""
    start, end = at or (evidence.start, evidence.end)
    source = evidence.source
    found = []
    for span in evidence.passage.spans(start, end):
        page = library.page(source.document, span.page)
        found.append(
            Citation(
                document=source.document,
                name=source.name,
                sha256=source.sha256,
                role=source.role,
                page=span.page,
                start=span.start,
                end=span.end,
                text=page.text[span.start : span.end],
                boxes=boxes(page, span),
            )
        )
    return tuple(found)


def cite_all(library: Library, evidence: Iterable[Evidence]) -> tuple[Citation, ...]:
    """The citations of several pieces of evidence, each span once, in the given order."""
    seen: dict[tuple[str, int, int, int], Citation] = {}
    for piece in evidence:
        for citation in cite(library, piece):
            seen.setdefault((citation.document, citation.page, citation.start, citation.end), citation)
    return tuple(seen.values())


def boxes(page: Page, span: Span) -> tuple[Box, ...]:
    """The rectangles of the words that the span touches, one a line of print."""
    lines: list[Box] = []
    for word in page.words:
        if word.end <= span.start or word.start >= span.end:
            continue
        if lines and _same_line(lines[-1], word.box):
            last = lines.pop()
            lines.append(
                Box(
                    min(last.x0, word.box.x0),
                    min(last.top, word.box.top),
                    max(last.x1, word.box.x1),
                    max(last.bottom, word.box.bottom),
                )
            )
        else:
            lines.append(word.box)
    return tuple(lines)


def _same_line(left: Box, right: Box) -> bool:
    overlap = min(left.bottom, right.bottom) - max(left.top, right.top)
    height = min(left.bottom - left.top, right.bottom - right.top)
    return overlap > 0.5 * height and right.x0 >= left.x0 - 1
