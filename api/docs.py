"""Parts of README.md that are made from the program: `python -m api.docs` writes them, a test holds them in step.

`python -m api.docs TRANSCRIPT` also puts a saved session, as the terminal showed it, under 실제 화면.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from ingest.settings import Settings

README = Path(__file__).resolve().parent.parent / "README.md"
_COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_FENCE = "```"


def settings_table() -> str:
    """The settings as a Markdown table."""
    rows = ["| 변수 | 기본값 | 뜻 |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        meaning = (field.description or "").replace("|", "\\|")
        rows.append(f"| `SMARTCERT_{name.upper()}` | `{field.default}` | {meaning} |".replace("``", "(없음)"))
    return "\n".join(rows)


def session(transcript: str) -> str:
    """A saved session as a Markdown block: without colours, without what a progress bar wrote over, without blanks at
    the ends of lines. Long stretches are for whoever saves it to cut: a line `…` stays as it is."""
    lines = _COLOURS.sub("", transcript).replace("\r\n", "\n").split("\n")
    shown = [line.rsplit("\r", 1)[-1].rstrip() for line in lines]
    text = "\n".join(shown).strip("\n").replace(_FENCE, "'''")
    return f"{_FENCE}\n{text}\n{_FENCE}"


def with_part(text: str, name: str, content: str) -> str:
    """`text` with what stands between the marks of part `name` replaced. ValueError where it has no such marks."""
    pattern = re.compile(rf"(<!-- {name}:begin -->\n).*?(<!-- {name}:end -->)", re.S)
    if not pattern.search(text):
        raise ValueError(f"no marks <!-- {name}:begin --> … <!-- {name}:end -->")
    return pattern.sub(lambda found: f"{found[1]}{content}\n{found[2]}", text)


def up_to_date(text: str, transcript: str | None = None) -> str:
    """README's text with its made parts as they should be; the session only where a transcript is given."""
    text = with_part(text, "settings", settings_table())
    return text if transcript is None else with_part(text, "demo", session(transcript))


if __name__ == "__main__":
    saved = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else None
    README.write_text(up_to_date(README.read_text(encoding="utf-8"), saved), encoding="utf-8")
