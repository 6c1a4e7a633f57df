"""What the terminal shows: Korean tables, progress with time left, one JSON document on request."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from ingest.types import OnProgress
from ingest.types import Progress as Step

WIDE = 120
"""Columns where nobody's window sets them: into a file or a pipe."""
_NARROWEST, _GAP = 8, 2
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
STAGES = {"draft": "작성"}


def _console(stderr: bool = False) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    free = not stream.isatty() and "COLUMNS" not in os.environ
    return Console(stderr=stderr, highlight=False, width=WIDE if free else None)


out = _console()
err = _console(stderr=True)


def say(text: str, style: str = "") -> None:
    """Plain text as it is, never broken into lines here: the terminal does that, and a file keeps it whole."""
    out.print(Text(harmless(text), style), soft_wrap=True)


def complain(text: str) -> None:
    """The same on stderr."""
    err.print(Text(harmless(text)), soft_wrap=True)


def harmless(text: str) -> str:
    """Text from files and file names without what could steer the terminal; line breaks stay."""
    return _CONTROLS.sub(" ", text)


def give_json(value: Any) -> None:
    """One JSON document on stdout and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def fit(text: str, width: int) -> str:
    """At most `width` columns of the terminal, shortened in the middle: names differ at both ends."""
    if cell_len(text) <= width:
        return text
    tail = (width - 1) // 3
    head, end = set_cell_size(text, width - 1 - tail).rstrip(), text
    while cell_len(end) > tail:
        end = end[1:]
    return f"{head}…{end.lstrip()}"


def table(columns: Sequence[str | tuple[str, str]], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """A table, one line a row. A column is its heading or (heading, how): "right" stands to the right; where the
    screen is too narrow, "flex" is shortened in the middle and "cut" at the end."""
    made = [column if isinstance(column, tuple) else (column, "left") for column in columns]
    cells = [[" ".join(harmless(cell).split()) for cell in row] for row in rows]
    widths = [max(map(cell_len, (heading, *(row[at] for row in cells)))) for at, (heading, _) in enumerate(made)]
    widths = _narrowed(widths, [how in ("flex", "cut") for _, how in made], out.width - _GAP * (len(made) - 1))
    shown = Table(
        title=title or None,
        title_justify="left",
        header_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=(0, _GAP - 1, 0, 0),
    )
    for (heading, how), width in zip(made, widths, strict=True):
        shown.add_column(heading, justify="right" if how == "right" else "left", min_width=width, no_wrap=True)
    for row in cells:
        shown.add_row(*(_cell(cell, how, width) for cell, (_, how), width in zip(row, made, widths, strict=True)))
    out.print(shown)


def _cell(text: str, how: str, width: int) -> Text:
    if how == "cut" and cell_len(text) > width:
        return Text(set_cell_size(text, width - 1).rstrip() + "…")
    return Text(fit(text, width))


def _narrowed(widths: list[int], flexible: list[bool], room: int) -> list[int]:
    """The widest flexible column gives way, again and again, until all fit or none can give more."""
    widths = list(widths)
    while sum(widths) > room:
        giving = [at for at, flex in enumerate(flexible) if flex and widths[at] > _NARROWEST]
        if not giving:
            break
        widths[max(giving, key=lambda at: widths[at])] -= 1
    return widths


@contextmanager
def progress(label: str, quiet: bool = False) -> Iterator[OnProgress]:
    """A progress bar on stderr that shows the stage and the estimated time left."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
    )
    label = fit(harmless(label), out.width // 3)
    with Progress(*columns, console=err, transient=True, disable=quiet or not err.is_terminal) as bar:
        task = bar.add_task(label, total=1, left="")

        def listen(step: Step) -> None:
            left = "" if step.left is None else f"남은 시간 약 {step.left:.0f}초"
            description = f"{label} {STAGES.get(step.stage, step.stage)}"
            bar.update(task, description=description, completed=step.done, total=max(step.total, 1), left=left)

        yield listen
