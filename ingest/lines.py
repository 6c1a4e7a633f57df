"""From pages to a stream of lines and tables: what is left of the pages once furniture and contents lists are out.

A line is a heading, a paragraph, a bullet or a caption. A paragraph that runs over a page break becomes one line
with two pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest import morphemes
from ingest.types import Block, BlockKind, Page, Piece

_LEADER = r"(?:[.·…‥․・ㆍ⋯]\s?){5,}"
_ENTRY = re.compile(rf"(?:(?![.·…‥․・ㆍ⋯]{{5}})[^\n]){{0,120}}?{_LEADER}\s*(?:\d{{1,4}}|[ivxIVX]{{1,6}})(?=\s|$)")
_LEADERS = re.compile(_LEADER)
_CONTENTS = re.compile(r"^\W*(?:[표그림]+\s*)?(?:목\s*차|차\s*례|contents)\W*$", re.IGNORECASE)
_PAGE_END = re.compile(r"\s\d{1,4}$")
_FINISHED = re.compile(r"""(?:[.?!。:;]|[다요함음됨임])["'”’)\]」』]*$""")
_STARTS_ANEW = re.compile(r"^\s*(?:[□■○●◯ㅇ•·▪▶◦※*\-–―]|[<\[【〔(]|\d{1,2}[.)]|[가-하][.)]|제\d+[조장절])")
_FULL_LINE = 40  # characters; without word boxes a shorter last line is taken for a whole paragraph


@dataclass(frozen=True, slots=True)
class Line:
    """One block's text, or two blocks' joined over a page break. Offsets are in `text`.

    `parents` are the bullet lines that it hangs under.
    """

    kind: BlockKind
    level: int
    text: str
    pieces: tuple[Piece, ...]
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table where it stands; `goes_on` when the stream's table before it ended the page before."""

    page: Page
    block: Block
    goes_on: bool = False


Item = Line | TableBlock


def lines_of(pages: Sequence[Page]) -> list[Item]:
    """Everything of the pages that may become evidence, in reading order."""
    items: list[Item] = []
    before: Page | None = None
    for page in pages:
        if page.status != "read":
            continue
        for nth, block in enumerate(_content(page)):
            opens = nth == 0 and before is not None and before.number == page.number - 1
            _add(items, page, block, before if opens else None)
        before = page
    return items


def cut_line(line: Line, start: int, end: int) -> Line:
    """The part `text[start:end]` of a line, with the pieces behind it."""
    pieces = []
    for piece in line.pieces:
        low, high = max(start, piece.at), min(end, piece.at + piece.end - piece.start)
        if low < high:
            offset = piece.start - piece.at
            pieces.append(Piece(low - start, piece.page, low + offset, high + offset))
    return replace(line, text=line.text[start:end], pieces=tuple(pieces))


def is_contents_entry(text: str) -> bool:
    """Whether the text is lines of a table of contents (목차) or little but dot leaders: nothing to cite."""
    leaders = sum(len(run) for run in _LEADERS.findall(text))
    if not leaders:
        return False
    entries = sum(len(entry) for entry in _ENTRY.findall(text))
    return max(entries, 2 * leaders) > 0.6 * len(text.strip())


def _content(page: Page) -> Iterator[Block]:
    blocks = [block for block in _all_blocks(page) if block.kind != "furniture"]
    texts = [page.text[block.start : block.end] for block in blocks]
    entries = [is_contents_entry(text) for text in texts]
    titled = [bool(_CONTENTS.match(text)) for text in texts]
    numbered = sum(bool(_PAGE_END.search(text.rstrip())) for text in texts)
    if any(titled) and 2 * (sum(entries) + numbered) > len(texts) > 3:
        return  # a contents list without leaders: titles and page numbers
    for nth, block in enumerate(blocks):
        heads_entries = titled[nth] and any(entries[nth + 1 : nth + 3])
        if not entries[nth] and not heads_entries:
            yield block


def _all_blocks(page: Page) -> Iterator[Block]:
    """The page's blocks, and paragraphs made of any text that no block covers: nothing read is lost."""
    at = 0
    for block in sorted(page.blocks, key=lambda block: block.start):
        yield from _uncovered(page, at, block.start)
        if page.text[block.start : block.end].strip():
            yield block
        at = max(at, block.end)
    yield from _uncovered(page, at, len(page.text))


def _uncovered(page: Page, start: int, end: int) -> Iterator[Block]:
    for found in re.finditer(r"\S[^\n]*", page.text[start:end]):
        yield Block("paragraph", start + found.start(), start + found.end())


def _add(items: list[Item], page: Page, block: Block, before: Page | None) -> None:
    """`before` is the page before when the block is the first of its page."""
    last = items[-1] if items else None
    if block.table is not None:
        items.append(TableBlock(page, block, before is not None and _continues_table(last, page, block)))
        return
    line = _line(page, block)
    if before is not None and isinstance(last, Line) and _runs_on(last, before, line):
        items[-1] = _joined(last, line)
    else:
        items.append(line)


def _line(page: Page, block: Block) -> Line:
    raw = page.text[block.start : block.end]
    start = block.start + len(raw) - len(raw.lstrip())
    text = raw.strip()
    return Line(block.kind, block.level, text, (Piece(0, page.number, start, start + len(text)),))


def _continues_table(last: Item | None, page: Page, block: Block) -> bool:
    if not isinstance(last, TableBlock) or last.page.number != page.number - 1:
        return False
    assert block.table is not None
    assert last.block.table is not None
    return not block.table.caption and block.table.columns == last.block.table.columns


def _runs_on(last: Line, before: Page, line: Line) -> bool:
    if last.kind not in ("paragraph", "bullet") or line.kind != "paragraph":
        return False
    if last.pieces[-1].page != before.number or _FINISHED.search(last.text) or _STARTS_ANEW.match(line.text):
        return False
    return _fills_its_line(before, last.pieces[-1])


def _fills_its_line(page: Page, piece: Piece) -> bool:
    edges = [word.box.x1 for word in page.words if piece.start <= word.start < piece.end]
    if not edges:
        return piece.end - piece.start >= _FULL_LINE
    return edges[-1] >= max(word.box.x1 for word in page.words) - 0.1 * page.width


def _joined(left: Line, right: Line) -> Line:
    glue = " " if morphemes.join_lines(left.text, right.text) else ""
    at = len(left.text) + len(glue)
    moved = tuple(replace(piece, at=piece.at + at) for piece in right.pieces)
    return replace(left, text=f"{left.text}{glue}{right.text}", pieces=left.pieces + moved)
