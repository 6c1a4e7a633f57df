"""Looks whether a Chroma folder can be opened and answers, in another process: broken files can take the
process down that opens them.

`python -m ingest.vector_probe <folder> <vectors.npy>` prints the findings as JSON.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.vector_cache import VectorCache

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

_KNOWN = 3
_SECONDS = 120
_PROJECT = Path(__file__).resolve().parents[1]


def tested(collection: Collection, matrix: NDArray[np.float32]) -> list[str]:
    """What is wrong with an opened collection: its count, and whether known vectors are found at no distance."""
    size, known = len(matrix), _known(matrix)
    problems = [] if collection.count() == size else [f"벡터 수가 다릅니다: {collection.count()} ≠ {size}"]
    found = collection.query(query_embeddings=known, n_results=1, include=["distances"])
    if any(not near or near[0] > 1e-3 for near in found["distances"] or [[]]):
        problems.append("알려진 벡터가 자기 자신을 찾지 못합니다")
    return problems


def probe(folder: Path, matrix: NDArray[np.float32]) -> list[str]:
    """`tested` on a copy of the folder by another process; that it died is a finding too."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        copy, known = Path(beside).resolve() / "copy", Path(beside).resolve() / "known.npy"
        shutil.copytree(folder, copy)
        np.save(known, matrix)
        command = [sys.executable, "-m", "ingest.vector_probe", str(copy), str(known)]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, cwd=_PROJECT)
    if ran.returncode != 0:
        return ["벡터 색인을 여는 프로세스가 죽습니다"]
    problems: list[str] = json.loads(ran.stdout)
    return problems


def _known(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    return matrix[:: max(1, len(matrix) // _KNOWN)]


if __name__ == "__main__":
    print(json.dumps(tested(VectorCache.of(Path(sys.argv[1])).change(), np.load(sys.argv[2]))))
