"""What an embedder is: texts in, unit vectors out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

Kind = Literal["query", "passage"]
Matrix = NDArray[np.float32]
"""One unit vector a row: shape (texts, dimension)."""

BATCH = 32
"""Texts between two commits of the pipeline: a second or two of work, so that little is lost when it is cut off."""


class Embedder(Embeddings, ABC):
    """LangChain's interface, plus arrays and batches.

    `name` goes into fingerprints: two embedders of one name give the same vectors. The vector of a text does
    not depend on the texts it is handed in with (beyond rounding, where the backend pads).
    """

    name: str
    dimension: int

    @abstractmethod
    def embed_array(self, texts: Sequence[str], kind: Kind) -> Matrix:
        """Unit vectors of the texts, in order."""

    def embed_batches(self, texts: Sequence[str], size: int = BATCH) -> Iterator[tuple[list[int], Matrix]]:
        """Passage vectors, batch by batch: `(indices, array)`, row i for `texts[indices[i]]`.

        Texts of like length go together, the longest first: padding backends lose nothing, and the time left
        is never underestimated.
        """
        order = sorted(range(len(texts)), key=lambda index: (-len(texts[index]), index))
        for at in range(0, len(order), size):
            indices = order[at : at + size]
            yield indices, self.embed_array([texts[index] for index in indices], "passage")

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's door for passages."""
        vectors: list[list[float]] = self.embed_array(texts, "passage").tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """LangChain's door for a question."""
        vector: list[float] = self.embed_array([text], "query")[0].tolist()
        return vector


def unit(rows: Matrix) -> Matrix:
    """The rows scaled to length 1 (a row of zeros stays one)."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.ascontiguousarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)
