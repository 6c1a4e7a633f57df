"""One process at a time changes an application; anybody may search meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.database import disk_errors
from ingest.errors import LibraryBusy


@contextmanager
def changing(file: Path, seconds: float) -> Iterator[None]:
    """Hold the lock `file`; LibraryBusy when another process still has it after `seconds`.
    The operating system releases it when its holder dies, however it dies."""
    lock = FileLock(file, timeout=seconds)
    try:
        with disk_errors():
            file.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire()
    except Timeout as error:
        raise LibraryBusy(
            "다른 작업이 이 신청의 자료를 바꾸고 있습니다", "그 작업이 끝난 뒤 다시 실행하세요. 검색은 지금도 됩니다"
        ) from error
    try:
        yield
    finally:
        lock.release()
