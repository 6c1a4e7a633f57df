"""The embedder that comes with the program: multilingual-e5-small, computed by onnxruntime."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import numpy as np

from ingest.embedding.base import Embedder, Kind, Matrix, unit
from ingest.embedding.e5_file import Array, E5File, packaged_file
from ingest.embedding.e5_pieces import Pieces

REVISION = 1
"""Part of the embedder's name: raise it when the vectors change."""


class PackagedEmbedder(Embedder):
    """Each text runs alone on one thread, several at once: a vector never depends on its neighbours, nothing
    is padded, and on two cores this is as fast as batches. Texts beyond 512 tokens are averaged over windows.

    Opening it is cheap; the network (half a second, 200 MB) is made at the first text. `exact` is for measuring:
    32-bit multiplications instead of 8.
    """

    def __init__(self, threads: int = 2, exact: bool = False) -> None:
        self._file = E5File(packaged_file())
        self._threads, self._exact = threads, exact
        self._making = Lock()
        self._made: tuple[_Network, ThreadPoolExecutor] | None = None
        self.dimension = self._file.shape.hidden
        self.name = f"e5-small-{self._file.digest()}-{32 if exact else 8}bit.{REVISION}"

    def embed_array(self, texts: Sequence[str], kind: Kind) -> Matrix:
        network, pool = self._ready()
        said = [f"{kind}: {text}" for text in texts]
        rows = list(pool.map(network.embed, said)) if len(said) > 1 else [network.embed(text) for text in said]
        return unit(np.asarray(rows, np.float32).reshape(len(rows), self.dimension))

    def _ready(self) -> tuple[_Network, ThreadPoolExecutor]:
        with self._making:
            if self._made is None:
                self._made = _Network(self._file, self._exact), ThreadPoolExecutor(self._threads, "embedding")
            return self._made


class _Network:
    """Tokens, word rows and the ONNX session. `embed` may be called from several threads."""

    def __init__(self, file: E5File, exact: bool) -> None:
        import onnxruntime

        from ingest.embedding.e5_graph import build

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # every text has its own length
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(build(file, exact), options, providers=["CPUExecutionProvider"])
        self._file, self._pieces = file, Pieces(file)
        hidden = file.shape.hidden
        self._positions = file.array("emb.pos").reshape(-1, hidden) + file.array("emb.type")[:hidden]

    def embed(self, text: str) -> Array:
        """The mean of the tokens' last states, not yet of length 1."""
        ids = self._pieces.ids(text)
        room = self._file.shape.longest - 2
        windows = [ids[at : at + room] for at in range(0, len(ids), room)]
        mean: Array = np.average([self._run(window) for window in windows], axis=0, weights=list(map(len, windows)))
        return mean

    def _run(self, ids: list[int]) -> Array:
        whole = np.array([self._file.first, *ids, self._file.last], np.int64)
        vectors = self._file.word_rows(whole) + self._positions[: len(whole)]
        state: Array = self._session.run(None, {"x": vectors[None]})[0][0]
        return state
