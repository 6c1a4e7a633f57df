"""Text → piece ids, as multilingual-e5 was trained: character map, then the likeliest cut of each word.

A piece never crosses a space, so each word is cut alone and remembered; a dossier repeats its words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.embedding.e5_file import E5File

_SPACES = re.compile(" +")
_MARK = "▁"
_REMEMBERED = 50_000
_LONGEST_REMEMBERED = 32


class Pieces:
    """`ids(text)` gives the piece ids of a text without the marks of its beginning and end."""

    def __init__(self, file: E5File) -> None:
        self._characters, self._scores = file.characters, file.scores
        self._unknown = file.unknown
        self._unknown_score = min(file.scores) - 10.0
        self._ids = {piece: index for index, piece in enumerate(file.pieces)}
        self._longest = max(map(len, file.pieces))
        self._remembered = lru_cache(_REMEMBERED)(self._cut)

    def ids(self, text: str) -> list[int]:
        """Any text will do; what has no piece becomes the unknown one."""
        plain = _SPACES.sub(" ", text.translate(self._characters))
        spaced = plain if plain.startswith(" ") else f" {plain}"
        found: list[int] = []
        for word in spaced.split(" ")[1:]:
            cut = self._remembered if len(word) < _LONGEST_REMEMBERED else self._cut
            found.extend(cut(_MARK + word))
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        """The cut whose pieces' scores add up highest (dynamic programming from left to right)."""
        size = len(word)
        best = [0.0] + [float("-inf")] * size
        came: list[tuple[int, int]] = [(0, 0)] * (size + 1)
        for start in range(size):
            base = best[start]
            for end in range(start + 1, min(size, start + self._longest) + 1):
                piece = self._ids.get(word[start:end])
                if piece is None or piece == self._unknown:
                    continue
                score = base + self._scores[piece]
                if score > best[end]:
                    best[end], came[end] = score, (start, piece)
            if base + self._unknown_score > best[start + 1]:
                best[start + 1], came[start + 1] = base + self._unknown_score, (start, self._unknown)
        found, at = [], size
        while at:
            at, piece = came[at]
            found.append(piece)
        return tuple(reversed(found))
