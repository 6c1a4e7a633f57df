"""Parts of README.md that are made from the code: `python -m api.docs` writes them, a test holds them in step."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.settings import Settings

README = Path(__file__).resolve().parent.parent / "README.md"


def settings_table() -> str:
    """The settings as a Markdown table."""
    rows = ["| 변수 | 기본값 | 뜻 |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        meaning = (field.description or "").replace("|", "\\|")
        rows.append(f"| `SMARTCERT_{name.upper()}` | `{field.default}` | {meaning} |".replace("``", "(없음)"))
    return "\n".join(rows)


def with_part(text: str, name: str, content: str) -> str:
    """`text` with what stands between the marks of part `name` replaced."""
    pattern = re.compile(rf"(<!-- {name}:begin -->\n).*?(<!-- {name}:end -->)", re.S)
    return pattern.sub(lambda found: f"{found[1]}{content}\n{found[2]}", text)


def up_to_date(text: str) -> str:
    """README's text with its made parts as they should be."""
    return with_part(text, "settings", settings_table())


if __name__ == "__main__":
    README.write_text(up_to_date(README.read_text(encoding="utf-8")), encoding="utf-8")
