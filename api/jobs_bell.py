"""The bell that wakes a worker: huey's storage, SQLite beside the data or Redis by SMARTCERT_QUEUE_URL.

The job table holds the truth. A ring that is lost costs the worker one poll; only a job's id travels, never code.
"""

from __future__ import annotations

import logging
import threading
import time
from functools import lru_cache
from pathlib import Path

from huey import RedisHuey, SqliteHuey
from huey.storage import BaseStorage

from ingest.settings import Settings

log = logging.getLogger(__name__)
_LISTEN = 0.25


def ring(settings: Settings, job: str) -> None:
    """Say that a job waits. Never fails: the worker also looks by itself."""
    try:
        _storage(settings.home, settings.queue_url).enqueue(job.encode())
    except Exception:  # whatever the queue's trouble is, the job is safe in its table
        log.warning("the bell did not ring for %s", job, exc_info=True)


def wait(settings: Settings, seconds: float, stop: threading.Event) -> bool:
    """Wait for a ring, for `stop`, or for so many seconds; whether it rang."""
    deadline = time.monotonic() + seconds
    while not stop.is_set() and time.monotonic() < deadline:
        try:
            if _storage(settings.home, settings.queue_url).dequeue() is not None:
                return True
        except Exception:
            log.warning("the bell cannot be heard; looking again in %.0f s", seconds, exc_info=True)
            stop.wait(seconds)
            return False
        stop.wait(_LISTEN)
    return False


@lru_cache(maxsize=16)
def _storage(home: Path, queue_url: str) -> BaseStorage:
    if queue_url:
        return RedisHuey("smartcert", url=queue_url, blocking=False).storage
    home.mkdir(parents=True, exist_ok=True)
    # The rollback journal, as everywhere here: one fault less in older SQLite.
    return SqliteHuey("smartcert", filename=str(home / "jobs.db"), journal_mode="truncate").storage
