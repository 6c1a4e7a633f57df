"""Progress of long work with an honest estimate of what is left."""

from __future__ import annotations

from time import monotonic

from ingest.types import OnProgress, Progress

_ENOUGH = 1.0  # seconds of work before an estimate is worth saying


class Pace:
    """Counts `total` units of one stage; the time left follows from the time taken so far."""

    def __init__(self, stage: str, total: int, on_progress: OnProgress) -> None:
        self._stage, self._total, self._tell = stage, total, on_progress
        self._done = 0
        self._began = monotonic()
        self._tell(Progress(stage, 0, total))

    def step(self, units: int = 1) -> None:
        """`units` more are done."""
        self._done += units
        taken, open_units = monotonic() - self._began, self._total - self._done
        left = taken / self._done * open_units if taken > _ENOUGH else None
        self._tell(Progress(self._stage, self._done, self._total, left if open_units else 0.0))
