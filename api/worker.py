"""The worker: one job at a time, woken by the bell, and looking by itself where the bell stays silent.

Run as `python -m api.worker`; settings come from SMARTCERT_* variables. With `--parent PID` it ends with that process.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import threading

from sqlalchemy.exc import SQLAlchemyError

from api import jobs_bell
from api.jobs import run_next
from api.services.office import open_office
from ingest.errors import IngestError
from ingest.settings import Settings

log = logging.getLogger(__name__)
POLL = 5.0
"""Seconds after which the worker looks for jobs although no bell rang."""


def run_worker(settings: Settings, stop: threading.Event, parent: int | None = None) -> None:
    """Run jobs until `stop` is set, or until the process `parent` is gone."""
    office = open_office(settings)
    try:
        while not stop.is_set() and not _orphaned(parent):
            try:
                idle = run_next(office, stop) is None
            except (SQLAlchemyError, IngestError):  # the database is away or busy: nothing is lost by waiting
                log.exception("no job could be taken")
                idle = True
            if idle:
                jobs_bell.wait(settings, POLL, stop)
    finally:
        office.close()


def main() -> None:
    """The worker as a process of its own. SIGTERM and Ctrl-C give the running job back and end it."""
    parser = argparse.ArgumentParser(prog="python -m api.worker")
    parser.add_argument("--parent", type=int)
    parent = parser.parse_args().parent
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    run_worker(Settings(), stop, parent)


def _orphaned(parent: int | None) -> bool:
    return parent is not None and os.getppid() != parent


if __name__ == "__main__":
    main()
