"""Any model of the sentence-transformers kind, by hub name or folder (extra `[st]`)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np

from ingest.embedding.base import BATCH, Embedder, Kind, Matrix, unit
from ingest.errors import IndexBroken

_OTHER_NAMES = {"query": ("query",), "passage": ("passage", "document")}


class HubEmbedder(Embedder):
    """The model's own prompts are used where it has them; e5 models without get theirs."""

    def __init__(self, model: str, threads: int = 2) -> None:
        self._model = _load(model, threads)
        self._prompts = {kind: _prompt(self._model, model, kind) for kind in _OTHER_NAMES}
        self._using = Lock()
        self.dimension = int(self._model.encode([" "], show_progress_bar=False).shape[1])
        self.name = f"st-{model.rstrip('/').rpartition('/')[2]}-{_digest(self._model, self._prompts)}"

    def embed_array(self, texts: Sequence[str], kind: Kind) -> Matrix:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        with self._using:
            rows = self._model.encode(
                list(texts),
                prompt=self._prompts[kind],
                batch_size=BATCH,
                show_progress_bar=False,
                convert_to_numpy=True,
            )
        return unit(np.asarray(rows, np.float32))


def _load(model: str, threads: int) -> Any:
    try:
        import torch
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise IndexBroken(
            "sentence-transformers 가 설치되어 있지 않습니다", "pip install smartcert[st] 로 설치하십시오"
        ) from error
    torch.set_num_threads(threads)
    try:
        return SentenceTransformer(model, device="cpu")
    except (OSError, ValueError) as error:
        raise IndexBroken(
            f"임베딩 모델을 열 수 없습니다: {model}",
            "모델 이름이나 폴더를 확인하고, 폐쇄망이면 모델 폴더를 내려받아 st:<폴더> 로 지정하십시오",
        ) from error


def _prompt(loaded: Any, model: str, kind: str) -> str:
    prompts = loaded.prompts or {}
    own = next((prompts[name] for name in _OTHER_NAMES[kind] if prompts.get(name)), "")
    return own or (f"{kind}: " if "e5" in model.lower() else "")


def _digest(loaded: Any, prompts: dict[str, str]) -> str:
    """Of the weights themselves: a folder may be overwritten under the same name."""
    found = hashlib.sha256(repr(sorted(prompts.items())).encode())
    for name, tensor in sorted(loaded.state_dict().items()):
        found.update(name.encode())
        found.update(np.ascontiguousarray(tensor.float().numpy()).data)
    return found.hexdigest()[:12]
