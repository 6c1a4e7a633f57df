"""The small markup in which the sample documents are written, turned into HTML.

Line by line: `#`/`##`/`###` headings, bullets by their glyph (□ ㅇ ○ - ※ …), `|…|` table rows (`|!` heads a column,
`|@ids|` is a marked row, `>` joins the cell on the left, `^` the cell above), `---` a new page, `:::name … :::` a box
(cols, box, center, right; `:::scan` runs to `:::endscan`), `[[fn|…]]` a footnote, everything else a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from eval.samples.marks import CELL, Mark, ids_of, unmarked

BULLETS = {"□": "b1", "■": "b1", "ㅇ": "b2", "○": "b2", "-": "b3", "·": "b4", "※": "b3", "▸": "b2", "◦": "b2"}
NUMBER = re.compile(r"^[△▲+-]?[\d,]+(\.\d+)?%?$")
HIDING = {"#white": "color:#ffffff", "#tiny": "font-size:0.5pt;line-height:0.5pt"}


@dataclass
class Body:
    """What came of a markup text: HTML parts, marks, and the text of scanned pages (printed apart)."""

    html: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    scans: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    noted: int = 0


def parse(text: str, *, real_footnotes: bool = False) -> Body:
    """Markup → Body. `real_footnotes`: the engine sets them at the foot of the page itself (LibreOffice)."""
    body, lines, at = Body(), text.splitlines(), 0
    while at < len(lines):
        line = lines[at].strip()
        if line.startswith("|"):
            end = at
            while end < len(lines) and lines[end].strip().startswith("|"):
                end += 1
            body.html.append(_table([row.strip() for row in lines[at:end]], body, real_footnotes))
            at = end
        elif line == ":::scan":
            end = lines.index(":::endscan", at)
            body.html.append(f'<div class="scan"><img src="scan:{len(body.scans)}"></div>')
            body.scans.append("\n".join(lines[at + 1 : end]))
            at = end + 1
        else:
            _line(line, body, real_footnotes)
            at += 1
    _flush(body, real_footnotes)
    return body


def _line(line: str, body: Body, real: bool) -> None:
    if not line:
        return
    if line == "---":
        if not real:
            _flush(body, real)
        body.html.append('<p class="break"></p>')
    elif line == ":::":
        body.html.append("</div>")
    elif line.startswith(":::"):
        body.html.append(f'<div class="{line[3:].strip()}">')
    elif line.startswith("#") and not line.startswith("#visible"):
        level = len(line) - len(line.lstrip("#"))
        body.html.append(f"<h{level}>{_inline(line[level:].strip(), body, real)}</h{level}>")
    else:
        body.html.append(f'<p class="{_kind(line)}">{_inline(line, body, real)}</p>')


def _kind(line: str) -> str:
    if line.startswith(("(단위", "(기준", "(2020")) and len(line) < 40:
        return "unit"
    if line.startswith(("<표", "[표", "<그림", "[그림")):
        return "caption"
    return BULLETS.get(line[0], "text") if line[1:2] == " " else "text"


def _inline(line: str, body: Body, real: bool) -> str:
    def show(ids: tuple[str, ...], text: str) -> str:
        if ids == ("fn",):
            return _footnote(text, body, real)
        style = next((HIDING[i] for i in ids if i in HIDING), "")
        return f'\x01span style="{style}"\x02{text}\x01/span\x02' if style else text

    shown = escape(unmarked(line, body.marks, show), quote=False)
    shown = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", shown)
    return shown.replace("\x01", "<").replace("\x02", ">")


def _footnote(text: str, body: Body, real: bool) -> str:
    body.noted += 1
    n = body.noted
    if real:
        mark = f'a class="sdfootnoteanc" name="sdfootnote{n}anc" href="#sdfootnote{n}sym"'
        back = f'<a class="sdfootnotesym" name="sdfootnote{n}sym" href="#sdfootnote{n}anc">{n}</a>'
        note = f'<div id="sdfootnote{n}"><p class="note">{back} {escape(text, quote=False)}</p></div>'
        body.footnotes.append(note)
        return f"\x01{mark}\x02\x01sup\x02{n}\x01/sup\x02\x01/a\x02"
    body.footnotes.append(f'<p class="note">{n}) {escape(text, quote=False)}</p>')
    return f"\x01sup\x02{n})\x01/sup\x02"


def _flush(body: Body, real: bool) -> None:
    """Write the waiting footnotes: at the foot of the page (or the end of the file, where the engine moves them)."""
    if body.footnotes:
        joined = "".join(body.footnotes)
        body.html.append(joined if real else f'<div class="notes">{joined}</div>')
        body.footnotes.clear()


def _table(rows: list[str], body: Body, real: bool) -> str:
    heads, cells = 0, []
    for row in rows:
        marked = re.match(r"^\|@([^|]+)\|", row)
        if row.startswith("|!"):
            heads, row = heads + 1, "|" + row[2:]
        ids = ids_of(marked[1]) if marked else ()
        parts = [c.strip() for c in (row[marked.end() - 1 :] if marked else row).strip("|").split("|")]
        if ids:
            body.marks.append(Mark(ids, CELL.join(c for c in parts if c not in ("", "^", ">"))))
        cells.append(parts)
    widths = _widths(cells)
    made = [_row(cells, r, r < heads, widths, body, real) for r in range(len(cells))]
    return (
        f'<table border="1" width="100%" cellspacing="0" cellpadding="3"><thead>{"".join(made[:heads])}</thead>'
        f"<tbody>{''.join(made[heads:])}</tbody></table>"
    )


def _widths(cells: list[list[str]]) -> list[int]:
    """Per cent of the table's width for each column: after its longest text, none below a readable least."""
    longest = [max((len(row[c]) for row in cells if c < len(row)), default=1) for c in range(max(map(len, cells)))]
    wanted = [min(max(length, 5), 34) for length in longest]
    return [round(100 * w / sum(wanted)) for w in wanted]


def _row(cells: list[list[str]], r: int, head: bool, widths: list[int], body: Body, real: bool) -> str:
    out = []
    for c, text in enumerate(cells[r]):
        if text in (">", "^"):
            continue
        wide = tall = 1
        while c + wide < len(cells[r]) and cells[r][c + wide] == ">":
            wide += 1
        while r + tall < len(cells) and c < len(cells[r + tall]) and cells[r + tall][c] == "^":
            tall += 1
        spans = f' colspan="{wide}"' if wide > 1 else f' width="{widths[c]}%"'
        spans += f' rowspan="{tall}"' if tall > 1 else ""
        align = "center" if head else "left"
        align = "right" if not head and NUMBER.match(text) else align
        tag = "th" if head else "td"
        out.append(f'<{tag}{spans} align="{align}">{_inline(text, body, real)}</{tag}>')
    return f"<tr>{''.join(out)}</tr>"
