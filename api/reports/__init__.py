"""Reports for people: the same payload as Markdown, HTML or JSON."""

from __future__ import annotations

import json
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from assistant.types import FLAGS, VERDICTS

MEDIA_TYPES = {
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
KINDS = {"quantitative": "정량", "qualitative": "정성"}
ROLES = {"claim": "주장", "proof": "증빙"}


def render(format: str, payload: dict[str, Any]) -> str:
    """The payload of `api.services.reporting.payload` as text in one of MEDIA_TYPES. KeyError for another format."""
    if format == "json":
        return json.dumps(payload, ensure_ascii=False, indent=2)
    template = _templates().get_template({"md": "report.md.j2", "html": "report.html.j2"}[format])
    return template.render(**payload)


def points(value: float) -> str:
    """12.50 → "12.5", 20.0 → "20"."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def place(citation: dict[str, Any]) -> str:
    """Where a citation stands, for a person: document and page."""
    return f"{citation['name']} {citation['page']}쪽"


def clip(text: str, length: int = 120) -> str:
    """At most `length` characters on one line, for a table cell; the citation itself is never cut."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def cell(text: str) -> str:
    """Text that may stand in a cell of a Markdown table: document text can hold pipes and markup."""
    safe = clip(text).replace("\\", "\\\\")
    for mark in "|<>*_`[]":
        safe = safe.replace(mark, "\\" + mark)
    return safe


def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("api", "templates"),
        autoescape=select_autoescape(enabled_extensions=("html", "html.j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(points=points, place=place, clip=clip, cell=cell)
    environment.globals.update(VERDICTS=VERDICTS, FLAGS=FLAGS, KINDS=KINDS, ROLES=ROLES)
    return environment
