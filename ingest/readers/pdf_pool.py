"""Worker processes that read PDF pages: split the pages, watch the clock, replace a worker that dies."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path

from ingest.readers.outline import Entry
from ingest.readers.pdf_worker import Answer, Contents, Draw, Facts, Failed, Open, Read
from ingest.readers.types import RawPage

_CHUNK = 6  # pages a request: small enough to balance two workers, large enough to hide the exchange
_START_SECONDS = 30.0
_KEPT = 4  # idle workers kept between files; starting one costs about 0.3 s

OnPages = Callable[[int], None]
"""Told how many pages are done."""


class Worker:
    """One subprocess and the connection to it."""

    def __init__(self) -> None:
        self.connection, far = Pipe()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        self._process = subprocess.Popen(
            [sys.executable, "-c", f"from ingest.readers.pdf_worker import main; main({far.fileno()})"],
            pass_fds=(far.fileno(),),
            env=environment,
            stdin=subprocess.DEVNULL,
        )
        far.close()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self.connection.close()

    def close(self) -> None:
        """Let it go: it ends when its connection closes."""
        self.connection.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(2)


class _Idle:
    """Workers that wait for the next file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._workers: list[Worker] = []

    def take(self) -> Worker:
        with self._lock:
            return self._workers.pop() if self._workers else Worker()

    def give(self, worker: Worker) -> None:
        with self._lock:
            if len(self._workers) < _KEPT:
                self._workers.append(worker)
                return
        worker.close()


_idle = _Idle()


def ask(request: Open | Draw | Contents, seconds: float) -> Answer | None:
    """The one answer to a request; None where the file kills its worker or takes longer than `seconds`."""
    worker = _idle.take()
    try:
        worker.connection.send(request)
        answer = worker.connection.recv() if worker.connection.poll(_START_SECONDS + seconds) else None
        ended = answer is not None and worker.connection.recv() is None
    except (EOFError, ConnectionError):
        answer, ended = None, False
    except BaseException:
        worker.kill()
        raise
    if ended:
        _idle.give(worker)
    else:
        worker.kill()
    return answer if isinstance(answer, Facts | RawPage | Failed | bytes | tuple) else None


def facts_of(path: Path, seconds: float) -> Facts:
    """What the file says of itself. A file that PDFium does not survive counts as damaged."""
    answer = ask(Open(str(path)), seconds)
    return answer if isinstance(answer, Facts) else Facts(refused=3)


def outline_of(path: Path, seconds: float) -> tuple[Entry, ...]:
    """The file's outline; empty where it has none, or where reading it takes too long."""
    answer = ask(Contents(str(path)), seconds)
    return answer if isinstance(answer, tuple) and not isinstance(answer, Facts | RawPage | Failed) else ()


def read_pages(path: Path, count: int, workers: int, seconds: float, on_pages: OnPages) -> list[RawPage | Failed]:
    """All pages in order. A page that takes longer than `seconds` or kills its worker twice comes back as Failed."""
    job = _Job(path, count, seconds, on_pages)
    return job.run(max(1, min(workers, -(-count // _CHUNK))))


class _Job:
    """The pages of one file on their way through the workers."""

    def __init__(self, path: Path, count: int, seconds: float, on_pages: OnPages) -> None:
        self._path, self._count, self._seconds, self._on_pages = str(path), count, seconds, on_pages
        numbers = list(range(1, count + 1))
        self._waiting = deque(numbers[at : at + _CHUNK] for at in range(0, count, _CHUNK))
        self._done: dict[int, RawPage | Failed] = {}
        self._crashed: set[int] = set()
        self._busy: dict[Connection, tuple[Worker, list[int], float]] = {}

    def run(self, workers: int) -> list[RawPage | Failed]:
        try:
            for _ in range(workers):
                self._start(_idle.take(), first=True)
            while self._busy:
                self._step()
        finally:
            for worker, _, _ in self._busy.values():
                worker.kill()
        return [self._done[number] for number in range(1, self._count + 1)]

    def _start(self, worker: Worker, first: bool = False) -> None:
        """Give the worker its next pages, or let it rest."""
        if not self._waiting:
            _idle.give(worker)
            return
        pages = self._waiting.popleft()
        try:
            worker.connection.send(Read(self._path, tuple(pages)))
        except (BrokenPipeError, ConnectionError):
            worker.kill()
            self._waiting.appendleft(pages)
            self._start(Worker(), first=True)
            return
        grace = _START_SECONDS if first else 0.0
        self._busy[worker.connection] = (worker, pages, time.monotonic() + self._seconds + grace)

    def _step(self) -> None:
        soonest = min(deadline for _, _, deadline in self._busy.values())
        ready = wait(list(self._busy), max(0.0, soonest - time.monotonic()))
        for connection in ready:
            if isinstance(connection, Connection):
                self._receive(connection)
        now = time.monotonic()
        for connection, (worker, pages, deadline) in list(self._busy.items()):
            if now >= deadline and connection not in ready:
                self._give_up(connection, worker, pages, "time")

    def _receive(self, connection: Connection) -> None:
        worker, pages, _ = self._busy[connection]
        try:
            answer: Answer | None = connection.recv()
        except (EOFError, OSError):
            self._give_up(connection, worker, pages, "crash")
            return
        if answer is None:
            del self._busy[connection]
            self._start(worker)
        elif isinstance(answer, RawPage | Failed):
            self._finish(answer)
            left = [number for number in pages if number != answer.number]
            self._busy[connection] = (worker, left, time.monotonic() + self._seconds)

    def _give_up(self, connection: Connection, worker: Worker, pages: list[int], reason: str) -> None:
        """The page at work is lost at once if it took too long, at the second try if it killed its worker."""
        del self._busy[connection]
        worker.kill()
        if pages:
            number, rest = pages[0], pages[1:]
            if reason == "time" or number in self._crashed:
                self._finish(Failed(number, reason))
            else:
                self._crashed.add(number)
                self._waiting.append([number])
            self._waiting.extend([other] for other in rest)
        self._start(Worker(), first=True)

    def _finish(self, answer: RawPage | Failed) -> None:
        self._done[answer.number] = answer
        self._on_pages(len(self._done))


def close_idle() -> None:
    """End the workers that wait for another file."""
    _close(iter(_idle._workers))
    _idle._workers.clear()


def _close(workers: Iterable[Worker]) -> None:
    for worker in workers:
        worker.close()
