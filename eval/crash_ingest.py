"""Kills a real ingest (SIGKILL) at moments spread over its whole run, resumes it, and compares with one that was
never disturbed: the same documents, pages, passages, morphemes, vectors and answers, nothing lost, nothing doubled.

    python -m eval.crash_ingest [--kills 30] [--seed 7] [--embedder packaged] [FILE…]
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import select

from ingest.database import create_schema, open_engine, reading
from ingest.library import Library
from ingest.settings import Settings
from ingest.tables import pages_table, passages_table

APPLICATION = "crash"
QUERIES = ("전담조직과 정원", "지능형 CCTV 비율", "2020년 긴급상황 영상 제공 건수", "국비 확보액", "리빙랩 운영")
SAMPLES = Path(__file__).parent / "samples" / "garam"


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: `seconds` into the ingest, how far it had come, and what differs after resuming (should be nothing)."""

    seconds: float
    reached: str
    differences: tuple[str, ...]


def crash(files: Sequence[Path], kills: int, seed: int, embedder: str) -> Iterator[Kill]:
    """Run the experiment; yields each kill as it is done."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(shutil.copy(file, folder)) for file in files]  # whoever writes the originals meanwhile
        control = _settings(Path(folder) / "control", embedder)
        duration = _run(control, files, None)
        expected = _snapshot(control)
        for nth in range(kills):
            settings = _settings(Path(folder) / str(nth), embedder)
            moment = (nth + draw.random()) / kills * duration
            _run(settings, files, moment)
            reached = _reached(settings)
            with _opened(settings) as library:
                _ingest(library, files)
            yield Kill(moment, reached, tuple(differences(expected, _snapshot(settings))))


class _opened:  # noqa: N801  (used as a function)
    """A library on the settings' folder, closed at the end."""

    def __init__(self, settings: Settings) -> None:
        self._engine = open_engine(settings.database)
        create_schema(self._engine)
        self._library = Library(self._engine, settings)

    def __enter__(self) -> Library:
        return self._library

    def __exit__(self, *_: object) -> None:
        self._library.close()
        self._engine.dispose()


def _settings(home: Path, embedder: str) -> Settings:
    return Settings(home=home, embedder=embedder, database_url="")


def _ingest(library: Library, files: Sequence[Path]) -> None:
    for file in files:
        library.add(APPLICATION, file)
    library.warm(APPLICATION)


def _run(settings: Settings, files: Sequence[Path], killed_after: float | None) -> float:
    """Ingest in a process of its own; seconds from its first step to its end. `killed_after`: seconds."""
    command = [sys.executable, "-m", "eval.crash_ingest", "--child", str(settings.home), "--embedder"]
    child = subprocess.Popen([*command, settings.embedder, *map(str, files)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    child.stdout.readline()  # it has loaded its modules and begins
    began = time.monotonic()
    try:
        code = child.wait(timeout=killed_after)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
    else:
        if code != 0:
            raise RuntimeError(f"the ingest ended with {code}")
    finally:
        child.stdout.close()
    return time.monotonic() - began


def _child(settings: Settings, files: Sequence[Path]) -> None:
    with _opened(settings) as library:
        print("begins", flush=True)
        _ingest(library, files)


def _reached(settings: Settings) -> str:
    with _opened(settings) as library:
        return " ".join(document.status for document in library.documents(APPLICATION)) or "nothing"


def _snapshot(settings: Settings) -> dict[str, Any]:
    """Everything that must not depend on having been killed."""
    with _opened(settings) as library:
        documents = [replace(d, added_at="") for d in library.documents(APPLICATION)]
        engine = open_engine(settings.database)
        plain = [column for column in passages_table.c if column.name != "vector"]
        with reading(engine) as c:
            pages = c.execute(select(pages_table).order_by(pages_table.c.document, pages_table.c.number)).all()
            passages = c.execute(select(*plain).order_by(passages_table.c.key)).all()
            vectors = c.execute(select(passages_table.c.vector).order_by(passages_table.c.key)).scalars().all()
        engine.dispose()
        answers = list(library.voices_of_many(APPLICATION, QUERIES))
        return {
            "documents": documents,
            "files": sorted(library.file(document).read_bytes() for document in documents),
            "pages": [tuple(row) for row in pages],
            "passages and morphemes": [tuple(row) for row in passages],
            "vectors": np.array([np.frombuffer(vector or b"", "<f4") for vector in vectors]),
            "answers by words": np.array([voices.words for voices in answers]),
            "answers by pairs": np.array([voices.bigrams for voices in answers]),
            "answers by vectors": np.array([voices.dense for voices in answers], dtype=float),
            "findings": library.verify(APPLICATION),
        }


def differences(expected: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    for name, value in expected.items():
        other = found[name]
        if isinstance(value, np.ndarray):
            same = value.shape == other.shape and np.allclose(value, other, atol=1e-5)
        else:
            same = value == other
        if not same:
            yield name


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line a kill and a summary; 1 when anything differs."""
    parser = argparse.ArgumentParser(description="Kill an ingest at random moments, resume it, compare.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--embedder", default="packaged")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    files = [file.resolve() for file in asked.files] or sorted(SAMPLES.glob("*.pdf"))
    if asked.child:
        _child(_settings(asked.child, asked.embedder), files)
        return 0
    done = []
    for kill in crash(files, asked.kills, asked.seed, asked.embedder):
        done.append(kill)
        print(f"{kill.seconds:6.2f} s  {kill.reached:60.60}  {', '.join(kill.differences) or 'same'}", flush=True)
    bad = [kill for kill in done if kill.differences]
    print(f"{len(done)} kills, {len(done) - len(bad)} resumed to the same state, {len(bad)} not")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
