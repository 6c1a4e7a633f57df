"""The folder that holds one application's Chroma, and when it may be opened.

Chroma writes in place: killed at a bad moment its files crash the process that opens them, or answer from a
part of the rows. So a note of every file's checksum is written after each completed change and taken away
before the next one. A folder that is not exactly as noted is thrown away and filled anew, never opened.
One process owns the folder, by a lock that the operating system releases when it dies.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

_COLLECTION = "passages"
_NEAR = {"hnsw": {"space": "cosine", "ef_construction": 100, "ef_search": 200}}
FORMAT = 1


class VectorCache:
    """`folder` and, beside it, its note and its lock. Nothing is opened before `acquire` says yes.

    A process has one for each folder (`of`). `guard` is held around every change; `generation` counts what
    makes earlier collections unusable: changes, wipes and closes. `user` is the index that opened it last.
    """

    _known: ClassVar[dict[Path, VectorCache]] = {}
    _knowing: ClassVar[Lock] = Lock()

    @classmethod
    def of(cls, folder: Path) -> VectorCache:
        """The one of this folder."""
        with cls._knowing:
            return cls._known.setdefault(folder.resolve(), cls(folder.resolve()))

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.guard = Lock()
        self.generation = 0
        self.user: object | None = None
        self._note = folder.with_name(f"{folder.name}.json")
        self._lock = FileLock(folder.with_name(f"{folder.name}.lock"), blocking=False, thread_local=False)
        self._client: Any = None

    def acquire(self) -> bool:
        """Become the owner; False when another process is. The same owner may ask again."""
        if self._lock.is_locked:
            return True
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except (Timeout, OSError):
            return False
        return True

    def release(self) -> None:
        """Close Chroma and let another process own the folder."""
        self._close()
        self.user = None
        self._lock.release()

    def noted(self) -> dict[str, Any] | None:
        """What was noted of a folder that is exactly as it was left by the versions in force, else None."""
        try:
            note = json.loads(self._note.read_text("utf-8"))
            sound = note["made_by"] == _made_by() and note["files"] == _checksums(self.folder)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return dict(note["facts"]) if sound else None

    def open(self, facts: dict[str, Any]) -> Collection:
        """The collection of a sound folder. Opening and the first query write to it, so the note is renewed."""
        collection = self._connect().get_collection(_COLLECTION, embedding_function=None)
        collection.query(query_embeddings=[facts["mean"]], n_results=1, include=[])
        self.note(facts)
        return collection

    def change(self) -> Collection:
        """The collection, to be changed: until `note` the folder counts as broken."""
        self.generation += 1
        self._note.unlink(missing_ok=True)
        return self._connect().get_or_create_collection(_COLLECTION, embedding_function=None, configuration=_NEAR)

    def note(self, facts: dict[str, Any]) -> None:
        """The change is complete and on the disk."""
        for file in _files(self.folder):
            _sync(file)
        part = self._note.with_suffix(".part")
        written = {"made_by": _made_by(), "facts": facts, "files": _checksums(self.folder)}
        part.write_text(json.dumps(written), "utf-8")
        _sync(part)
        os.replace(part, self._note)

    def wipe(self) -> None:
        """Delete the folder: nothing of the application's vectors is left in it."""
        self._close()
        self._note.unlink(missing_ok=True)
        if self.folder.exists():
            shutil.rmtree(self.folder)

    def _connect(self) -> Any:
        if self._client is None:
            import chromadb
            from chromadb.config import Settings

            self.folder.mkdir(parents=True, exist_ok=True)
            settings = Settings(anonymized_telemetry=False)
            self._client = chromadb.PersistentClient(str(self.folder), settings=settings)
        return self._client

    def _close(self) -> None:
        self.generation += 1
        if self._client is not None:
            self._client.close()
            self._client = None


def _made_by() -> str:
    return f"chromadb-{version('chromadb')}-{FORMAT}"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _checksums(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): zlib.crc32(path.read_bytes()) for path in _files(folder)}


def _sync(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
