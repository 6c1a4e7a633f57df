"""Characters of a document made fit to be stored: NFC, no control characters, names that compare equal."""

from __future__ import annotations

import re
import unicodedata

# Bullets that Symbol and Wingdings keep in the private-use area (Word and Hancom prints), as what the eye sees.
_SYMBOLS = {
    0xF06C: "●", 0xF06D: "○", 0xF06E: "■", 0xF06F: "□", 0xF071: "❑", 0xF075: "◆", 0xF076: "❖", 0xF09F: "•",
    0xF0A1: "○", 0xF0A7: "▪", 0xF0A8: "□", 0xF0B7: "•", 0xF0D8: "➢", 0xF0E0: "→", 0xF0E8: "➔", 0xF0F0: "⇨",
    0xF0FC: "✓", 0xF0FE: "☑",
}  # fmt: skip
_SPACES = frozenset((0x00A0, 0x3000, 0x1680, 0x202F, 0x205F, 0x2028, 0x2029, *range(0x2000, 0x200B)))
_NOTHING = frozenset((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF, 0x00AD, *range(0xFE00, 0xFE10)))
_LEADERS = re.compile(r"([.·․‥…ㆍ_\-=─━])\1{7,}")


def visible(code: int) -> str | None:
    """A code point as visible text; "" for what stands for a space (C0 controls do, in some prints); None for
    what leaves no trace at all (zero-width characters). U+0002 is PDFium's hyphen at a line end."""
    if 0x20 < code < 0x7F or 0xAC00 <= code <= 0xD7A3:
        return chr(code)
    if code == 2:
        return "-"
    if code <= 0x20 or 0x7F <= code <= 0xA0 or code in _SPACES:
        return ""
    if code in _NOTHING:
        return None
    return _SYMBOLS.get(code) or chr(code)


def nfc(text: str) -> str:
    """Canonical composition. Never NFKC: it would rewrite ㆍ, ․, ㎢ and ① as other characters."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tidy(text: str) -> str:
    """Text of a plain file: NFC, invisible characters gone, control characters and odd spaces as one space,
    line ends as "\\n". Tabs and runs of spaces become one space."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_tidy_line(line) for line in lines)


def _tidy_line(line: str) -> str:
    seen = "".join(shown if (shown := visible(ord(ch))) else ("" if shown is None else " ") for ch in line)
    return " ".join(nfc(seen).split())


def leaders_shortened(text: str) -> str:
    """Dot leaders of a table of contents, thousands long in some prints, cut to three marks."""
    return _LEADERS.sub(lambda run: run.group(1) * 3, text)
