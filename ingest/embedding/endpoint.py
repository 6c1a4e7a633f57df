"""A model behind an OpenAI-compatible address: TEI, vLLM, llama.cpp … (extra `[llm]`)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from pydantic import SecretStr

from ingest.embedding.base import BATCH, Embedder, Kind, Matrix, unit
from ingest.errors import IndexBroken


class EndpointEmbedder(Embedder):
    """Vectors by HTTP. e5 models get their "query: " and "passage: "; a key is read from OPENAI_API_KEY."""

    def __init__(self, base_url: str, model: str) -> None:
        self._base_url, self._prefixed = base_url, "e5" in model.lower()
        self._client = _client(base_url, model)
        digest = hashlib.sha256(f"{base_url}|{model}|{self._prefixed}".encode()).hexdigest()[:12]
        self.name = f"openai-{model.rpartition('/')[2]}-{digest}"

    @cached_property
    def dimension(self) -> int:  # type: ignore[override]
        """Asked from the server once."""
        return int(self._ask([" "]).shape[1])

    def embed_array(self, texts: Sequence[str], kind: Kind) -> Matrix:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return self._ask([f"{kind}: {text}" if self._prefixed else text for text in texts])

    def _ask(self, texts: list[str]) -> Matrix:
        try:
            return unit(np.asarray(self._client.embed_documents(texts), np.float32))
        except Exception as error:  # the client has many; none of them helps the person here
            raise IndexBroken(
                f"임베딩 서버가 답하지 않습니다: {self._base_url} ({type(error).__name__})",
                "서버가 떠 있는지, 주소와 모델 이름이 맞는지 확인하십시오",
            ) from error


def _client(base_url: str, model: str) -> Any:
    try:
        from langchain_openai import OpenAIEmbeddings
    except ImportError as error:
        raise IndexBroken(
            "langchain-openai 가 설치되어 있지 않습니다", "pip install smartcert[llm] 로 설치하십시오"
        ) from error
    return OpenAIEmbeddings(
        model=model,
        base_url=base_url,
        api_key=SecretStr(os.environ.get("OPENAI_API_KEY") or "unused"),
        check_embedding_ctx_length=False,  # otherwise it fetches a tokenizer
        chunk_size=BATCH,
        max_retries=3,
    )
