"""Running heads, page numbers and the like: what stands in the same place on page after page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.readers.marks import is_page_number
from ingest.readers.types import Line, RawPage

_MARGIN = 0.12  # of the page's height, at the top and at the bottom
_OUTER = 0.08
_SHARE = 0.25  # of the pages
_FEW = 3  # pages at least
_BUCKET = 6.0  # points of height taken as the same

Place = tuple[str, bool, int]
"""(text with its digits masked, at the top?, height bucket)"""


def furniture(pages: Sequence[RawPage]) -> dict[int, set[Line]]:
    """Per page number the lines that are furniture. Table areas never take part."""
    seen: dict[Place, list[int]] = {}
    for page in pages:
        for line, _ in _margin_lines(page):
            seen.setdefault(_place(page, line), []).append(page.number)
    return {page.number: set(_of_page(page, seen, len(pages))) for page in pages}


def _of_page(page: RawPage, seen: dict[Place, list[int]], pages: int) -> Iterator[Line]:
    for line, outer in _margin_lines(page):
        on = seen[_place(page, line)]
        repeated = len(set(on)) >= max(_FEW, _SHARE * pages)
        chapter_head = outer and _longest_run(on) >= _FEW
        if repeated or chapter_head or (outer and is_page_number(line.text)):
            yield line


def _margin_lines(page: RawPage) -> Iterator[tuple[Line, bool]]:
    """(line, in the outermost part?) of a page's margins."""
    height = page.turn.size[1]
    for region in page.regions:
        for item in region:
            if isinstance(item, Line):
                at = (item.top + item.bottom) / 2 / height
                if at < _MARGIN or at > 1 - _MARGIN:
                    yield item, at < _OUTER or at > 1 - _OUTER


def _place(page: RawPage, line: Line) -> Place:
    height = page.turn.size[1]
    at_top = line.top < height / 2
    distance = line.top if at_top else height - line.bottom
    return re.sub(r"\d+", "#", line.text), at_top, round(distance / _BUCKET)


def _longest_run(numbers: Sequence[int]) -> int:
    best = run = 0
    before = None
    for number in sorted(set(numbers)):
        run = run + 1 if before is not None and number == before + 1 else 1
        best, before = max(best, run), number
    return best
