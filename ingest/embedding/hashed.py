"""An embedder without meaning, for tests: character bigrams hashed into a few dimensions."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from ingest.embedding.base import Embedder, Kind, Matrix, unit


class HashEmbedder(Embedder):
    """Deterministic and instant. Texts that share character pairs are near each other; nothing else is promised."""

    def __init__(self, dimension: int = 64) -> None:
        self.name, self.dimension = f"hash-{dimension}", dimension

    def embed_array(self, texts: Sequence[str], kind: Kind) -> Matrix:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            bare = "".join(text.split())
            for at in range(len(bare) - 1):
                digest = zlib.crc32(bare[at : at + 2].encode("utf-8", "surrogatepass"))
                row[digest % self.dimension] += 1.0 if digest & 0x10000 else -1.0
        return unit(rows)
