"""Texts → vectors. `open_embedder(settings)` is the one place where an embedder is chosen."""

from __future__ import annotations

from ingest.embedding.base import BATCH, Embedder, Kind, Matrix
from ingest.embedding.hashed import HashEmbedder
from ingest.errors import IndexBroken
from ingest.settings import Settings

__all__ = ["BATCH", "Embedder", "HashEmbedder", "Kind", "Matrix", "open_embedder"]


def open_embedder(settings: Settings) -> Embedder:
    """The embedder that `SMARTCERT_EMBEDDER` names; models are loaded at their first use.

    Raises IndexBroken, with what to install or to correct, when it cannot be had.
    """
    kind, _, rest = settings.embedder.partition(":")
    if kind == "packaged":
        from ingest.embedding.packaged import PackagedEmbedder

        return PackagedEmbedder(settings.threads)
    if kind == "hash":
        return HashEmbedder()
    if kind == "st" and rest:
        from ingest.embedding.hub import HubEmbedder

        return HubEmbedder(rest, settings.threads)
    if kind == "openai" and "|" in rest:
        from ingest.embedding.endpoint import EndpointEmbedder

        return EndpointEmbedder(*rest.rsplit("|", 1))
    raise IndexBroken(
        f"임베딩 설정을 알 수 없습니다: {settings.embedder}",
        "SMARTCERT_EMBEDDER 를 packaged, st:<모델 이름 또는 폴더>, openai:<base_url>|<모델> 중 하나로 정하십시오",
    )
