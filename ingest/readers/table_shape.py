"""What a table's rows are: how many name the columns, what its unit and caption say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.marks import is_caption, is_finished, unit_in, without_unit
from ingest.readers.paragraphs import Item, Paragraph
from ingest.readers.types import RawCell, RawTable

_NUMBER = re.compile(r"[△▲▼+\-–−(]?\s*[\d,.]+\s*[)%‰]?\s*(?:[가-힣㎡㎞㎢]{1,3}|km|GB|TB)?|[-–−·]")
_ONE_YEAR = r"['’‘]?(?:19|20)?\d{2}\s?(?:년도?|\.)?"
_YEAR = re.compile(rf"{_ONE_YEAR}(?:\s?[~\-–]\s?{_ONE_YEAR})?|\d{{1,2}}월|\d분기")
_MAX_HEADER = 3
_NEAR = 45.0  # points above a table within which a line may be its caption


def cell_text(cell: RawCell) -> str:
    return " ".join(line.text for line in cell.lines)


def header_rows(table: RawTable) -> int:
    """How many rows at the top name the columns: by shading or bold type where the body has neither, else by
    holding no figures. 0 where the first row already is data (a table that goes on from the page before)."""
    rows = [[cell for cell in table.cells if cell.row == row] for row in range(table.rows)]
    if table.rows < 2:
        return 0
    styled = _styled_rows(rows)
    count = styled if styled else _plain_rows(rows)
    if count:
        reach = (c.row + c.row_span for c in table.cells if c.row < count and c.column_span < table.columns)
        count = max([count, *reach])
    return min(count, _MAX_HEADER, table.rows - 1)


def _styled_rows(rows: Sequence[Sequence[RawCell]]) -> int:
    """Leading rows that are shaded or bold right across, if a later row is not."""
    looks = [_styled(row) for row in rows]
    if all(looks):
        return 0
    count = 0
    while count < len(looks) and looks[count]:
        count += 1
    return count if count <= _MAX_HEADER else 0


def _styled(row: Sequence[RawCell]) -> bool:
    told = [cell for cell in row if cell.lines]
    strong = [cell for cell in told if cell.shaded or all(line.bold for line in cell.lines)]
    return bool(told) and len(strong) >= (0.75 * len(told) if len(told) > 1 else 1)


def _plain_rows(rows: Sequence[Sequence[RawCell]]) -> int:
    if _figures(rows[0]):
        return 0
    spanning = any(cell.column_span > 1 for cell in rows[0])
    return 2 if spanning and len(rows) > 2 and not _figures(rows[1]) else 1


def _figures(row: Sequence[RawCell]) -> bool:
    """Whether a row is data: figures (years and months aside) in a good part of its cells."""
    texts = [text for cell in row if (text := cell_text(cell))]
    numbers = [t for t in texts if _NUMBER.fullmatch(t) and not _YEAR.fullmatch(t)]
    return len(numbers) > 0.3 * len(texts) if texts else True


def caption_and_unit(before: Sequence[Item], table: RawTable) -> tuple[str, str]:
    """(caption, unit) from the lines just above the table, the unit also from its header cells."""
    caption = unit = ""
    for item in reversed(before[-3:]):
        if not isinstance(item, Paragraph) or table.top - item.lines[-1].bottom > _NEAR:
            break
        text = item.text
        unit = unit or unit_in(text)
        named = without_unit(text)
        if named and (is_caption(named) or _could_name(item, named)):
            caption = named
            break
        if named:
            break
    top = (cell_text(cell) for cell in table.cells if cell.row == 0)
    return caption, unit or next((found for text in top if (found := unit_in(text))), "")


def _could_name(item: Paragraph, text: str) -> bool:
    return item.kind == "paragraph" and len(item.lines) == 1 and len(text) <= 50 and not is_finished(text)
