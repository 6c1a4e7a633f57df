"""What the terminal shows: Korean tables, progress with time left, one JSON document on request."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from ingest.types import OnProgress
from ingest.types import Progress as Step

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False)
STAGES = {
    "read": "읽기",
    "cut": "나누기",
    "words": "낱말",
    "embed": "벡터",
    "vectors": "벡터",
    "index": "색인",
    "draft": "초안",
}


def say(text: str) -> None:
    """A line of plain text; document text may hold brackets that rich would take for markup."""
    out.print(escape(text))


def give_json(value: Any) -> None:
    """One JSON document on stdout and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def table(columns: Sequence[str | tuple[str, str]], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """A table; a column is its heading or (heading, "right")."""
    shown = Table(title=title or None, title_justify="left", header_style="bold", expand=False)
    for column in columns:
        heading, justify = column if isinstance(column, tuple) else (column, "left")
        shown.add_column(heading, justify="right" if justify == "right" else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(escape(cell) for cell in row))
    out.print(shown)


@contextmanager
def progress(label: str, quiet: bool = False) -> Iterator[OnProgress]:
    """A progress bar on stderr that shows the stage and the estimated time left."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
    )
    with Progress(*columns, console=err, transient=True, disable=quiet or not err.is_terminal) as bar:
        task = bar.add_task(escape(label), total=1, left="")

        def listen(step: Step) -> None:
            left = "" if step.left is None else f"남은 시간 약 {step.left:.0f}초"
            bar.update(
                task,
                description=escape(f"{label} {STAGES.get(step.stage, step.stage)}"),
                completed=step.done,
                total=max(step.total, 1),
                left=left,
            )

        yield listen
