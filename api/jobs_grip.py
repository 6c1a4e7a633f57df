"""A worker's grip on the job it runs: renews the lease, passes progress on, and notices when to stop."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from api.errors import Cancelled, LeaseLost, Released
from api.records import jobs
from api.records.jobs import LEASE, Hold
from api.services.office import Office
from ingest.errors import IngestError
from ingest.types import Progress

log = logging.getLogger(__name__)
_LOOK = 1.0


class Grip:
    """Heartbeats come from a thread of their own: handlers may report progress from inside a transaction, and the
    embedded database has one writer at a time."""

    def __init__(self, office: Office, hold: Hold, stop: threading.Event) -> None:
        self.hold = hold
        self._office, self._stop = office, stop
        self._progress: Progress | None = None
        self._told: Progress | None = None
        self._beaten = office.now()
        self._cancelled = self._lost = False

    def on_progress(self, progress: Progress) -> None:
        """Take the progress; raise when the work must stop."""
        self._progress = progress
        self.check()

    @property
    def progress(self) -> dict[str, Any] | None:
        """How far the work has come, as JSON."""
        return asdict(self._progress) if self._progress else None

    def check(self) -> None:
        """Raises Cancelled, LeaseLost, or Released when the worker shuts down."""
        if self._lost:
            raise LeaseLost
        if self._cancelled:
            raise Cancelled
        if self._stop.is_set():
            raise Released

    def cancelled(self) -> bool:
        """False while the work may go on; raises otherwise."""
        self.check()
        return False

    def guard(self, c: Connection) -> None:
        """Refuse a transaction of a worker that has lost the job."""
        if not jobs.held(c, self.hold):
            self._lost = True
            raise LeaseLost

    def beat(self) -> None:
        """Renew the lease where it is time, or where there is progress to tell."""
        now, progress = self._office.now(), self._progress
        if progress is self._told and now - self._beaten < LEASE / 4:
            return
        with self._office.writing() as c:
            cancel = jobs.beat(c, self.hold, now, self.progress)
        self._told, self._beaten = progress, now
        self._lost = cancel is None
        self._cancelled = bool(cancel)

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Beat in the background while the block runs."""
        over = threading.Event()
        thread = threading.Thread(target=self._keep_beating, args=(over,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _keep_beating(self, over: threading.Event) -> None:
        while not over.wait(_LOOK):
            try:
                self.beat()
            except (SQLAlchemyError, IngestError):  # the database is busy or away; the lease allows for some of that
                log.warning("no heartbeat for %s", self.hold.job, exc_info=True)
            self._look_for_cancel()

    def _look_for_cancel(self) -> None:
        """A person who cancels should not have to wait for the next heartbeat."""
        try:
            with self._office.reading() as c:
                job = jobs.find(c, self.hold.job)
        except (SQLAlchemyError, IngestError):
            return
        if job is not None and job.attempt == self.hold.attempt and job.cancel_requested:
            self._cancelled = True
