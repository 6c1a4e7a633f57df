"""The dense voice: how near each passage of an application is to a question, by Chroma.

Vectors live in the database; Chroma is a cache of them. It answers for the nearest passages; the others get
their common mean, which follows from the mean vector, so that scores cover all passages and can be normalised.
Whenever Chroma cannot answer (not filled yet, broken, owned by another process) the same question is answered
exactly from the database's vectors.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.vector_cache import VectorCache
from ingest.vector_probe import probe, tested

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

Scores = NDArray[np.float32]
REACH = 1000
"""Passages that Chroma answers for; up to so many it answers for all. At 18,000 passages of real text it found
.998 of the ten nearest, and the fused ranking was as good as with exact scores, at 8 ms a query."""
_BATCH = 1000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Served:
    """A collection as of one generation of the folder, and the mean of its vectors."""

    collection: Collection
    mean: Scores
    generation: int


class VectorIndex:
    """The vectors of one application as of `fingerprint`, which must change with every vector and with the embedder.

    `keys` name the passages in order; `vectors()` reads their unit vectors from the database, one row a key, and
    is called only where needed. `folder` is the application's own. Safe to use from several threads; a search
    never waits for a fill.
    """

    def __init__(self, folder: Path, fingerprint: str, keys: Sequence[str], vectors: Callable[[], Scores]) -> None:
        self._cache, self._fingerprint = VectorCache.of(folder), fingerprint
        self._keys, self._read = tuple(keys), vectors
        self._places = {key: at for at, key in enumerate(self._keys)}
        self._tried = not self._keys
        self._served: _Served | None = None
        self._matrix: Scores | None = None

    @property
    def serving(self) -> bool:
        """Whether Chroma answers (else: exact, from the database)."""
        return self._open() is not None

    def scores(self, query: Scores) -> Scores:
        """Cosine of the query's unit vector with every passage, in order; beyond the `REACH` nearest, their mean."""
        served = self._open()
        if served is not None:
            try:
                found = self._near(served, query)
                if served.generation == self._cache.generation:
                    return found
            except Exception as error:
                self._give_up(served, error)
        return np.asarray(self._exact() @ query, np.float32)

    def fill(self) -> bool:
        """Bring Chroma up to date; True when it serves afterwards. Cheap when it already is.

        False when another process owns the folder or the disk refuses: the search goes on exactly.
        """
        if self._open() is not None:
            return True
        with self._cache.guard:
            if not self._keys or not self._cache.acquire():
                return False
            try:
                self._served = self._opened() or self._filled()
                self._matrix = None
            except Exception as error:
                _log.warning("벡터 색인을 만들지 못해 데이터베이스의 벡터로 검색합니다: %s", error)
                with suppress(OSError):
                    self._cache.wipe()
        return self._served is not None

    def rebuild(self) -> bool:
        """Throw the cache away and fill it again from the database, without embedding; see `fill`."""
        with self._cache.guard:
            if self._cache.acquire():
                self._cache.wipe()
        return self.fill()

    def verify(self) -> list[str]:
        """What is wrong with the cache, in Korean; empty when nothing is."""
        with self._cache.guard:
            if not self._keys:
                return []
            if not self._cache.acquire():
                return ["다른 프로세스가 벡터 색인을 쓰고 있어 확인하지 못했습니다"]
            if not self._cache.folder.exists():
                return ["벡터 색인이 없습니다"]
            facts = self._cache.noted()
            if facts is None:
                return ["벡터 색인 파일이 기록과 다릅니다(중단되었거나 손상되었습니다)"]
            if facts["fingerprint"] != self._fingerprint:
                return ["벡터 색인이 자료보다 오래되었습니다"]
            return probe(self._cache.folder, self._exact())

    def drop(self) -> None:
        """Remove the vectors from the disk: files are deleted whole, nothing is only marked. OSError if it cannot."""
        with self._cache.guard:
            self._matrix = None
            self._cache.wipe()

    def close(self) -> None:
        """Let another process own the folder, unless a newer index of this process has taken it over. The index may
        be used again afterwards."""
        with self._cache.guard:
            self._served, self._tried = None, not self._keys
            if self._cache.user in (None, self):
                self._cache.release()

    # -- inside -----------------------------------------------------------------------------------------------

    def _open(self) -> _Served | None:
        """Chroma, if the folder is sound and up to date. Looked at once, and again after another index changed it."""
        if self._served is not None and self._served.generation != self._cache.generation:
            self._served, self._tried = None, False
        if not self._tried and self._cache.guard.acquire(blocking=False):
            try:
                self._tried = True
                if self._cache.folder.exists() and self._cache.acquire():
                    self._served = self._opened()
            finally:
                self._cache.guard.release()
        return self._served

    def _opened(self) -> _Served | None:
        facts = self._cache.noted()
        if facts is None or facts["fingerprint"] != self._fingerprint:
            return None
        try:
            collection = self._cache.open(facts)
            if collection.count() == len(self._keys):
                return self._serve(collection, np.array(facts["mean"], np.float32))
        except Exception as error:
            _log.warning("벡터 색인을 열지 못해 데이터베이스의 벡터로 검색합니다: %s", error)
        with suppress(OSError):
            self._cache.wipe()
        return None

    def _filled(self) -> _Served:
        matrix = self._exact()
        rows = {key: zlib.crc32(row.tobytes()) for key, row in zip(self._keys, matrix, strict=True)}
        facts = self._cache.noted()
        held: dict[str, int] = facts["rows"] if facts else {}
        if facts is None or any(rows.get(key) != checksum for key, checksum in held.items()):
            self._cache.wipe()  # a row that Chroma deletes stays in its files, so removing starts afresh
            held = {}
        collection = self._cache.change()
        new = [at for at, key in enumerate(self._keys) if key not in held]
        for at in range(0, len(new), _BATCH):
            batch = new[at : at + _BATCH]
            collection.add(ids=[self._keys[place] for place in batch], embeddings=matrix[batch])
        problems = tested(collection, matrix)
        if problems:
            raise ValueError(", ".join(problems))
        mean = matrix.mean(axis=0)
        self._cache.note({"fingerprint": self._fingerprint, "mean": mean.tolist(), "rows": rows})
        return self._serve(collection, mean)

    def _serve(self, collection: Collection, mean: Scores) -> _Served:
        self._cache.user = self
        return _Served(collection, mean, self._cache.generation)

    def _near(self, served: _Served, query: Scores) -> Scores:
        size, reach = len(self._keys), min(REACH, len(self._keys))
        found = served.collection.query(query_embeddings=query[None], n_results=reach, include=["distances"])
        distances = (found["distances"] or [[]])[0]
        if len(distances) < reach:
            raise ValueError(f"{len(distances)} of {reach} rows")
        near = 1.0 - np.asarray(distances, np.float32)
        rest = (size * float(served.mean @ query) - float(near.sum())) / (size - reach) if size > reach else 0.0
        scores = np.full(size, min(rest, float(near.min())), np.float32)
        scores[[self._places[key] for key in found["ids"][0]]] = near
        return scores

    def _give_up(self, served: _Served, error: Exception) -> None:
        with self._cache.guard:
            if served.generation == self._cache.generation:  # else it was changed meanwhile, which is no fault
                _log.warning("벡터 색인이 답하지 않아 데이터베이스의 벡터로 검색합니다: %s", error)
                with suppress(OSError):
                    self._cache.wipe()

    def _exact(self) -> Scores:
        matrix = self._matrix  # another thread may drop it
        if matrix is None:
            matrix = self._matrix = np.ascontiguousarray(self._read(), np.float32)
        return matrix
