"""A worker process kept alive beside the HTTP server."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from types import TracebackType

from ingest.settings import Settings

log = logging.getLogger(__name__)
_GRACE = 15.0
_LONGEST_PAUSE = 30.0


class Supervisor:
    """`with Supervisor(settings): …` runs one worker process for as long as the block lasts, and starts another when
    it dies: at once the first time, then ever more slowly. A job it held is taken up when its lease has run out."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._over = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._watch, name="worker supervisor", daemon=True)

    def __enter__(self) -> Supervisor:
        self._process = self._start()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._process is not None:
            self._process.terminate()
        self._thread.join()

    @property
    def pid(self) -> int | None:
        """The process id of the worker that runs now."""
        return self._process.pid if self._process else None

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "api.worker", "--parent", str(os.getpid())]
        return subprocess.Popen(command, env={**os.environ, **environment(self._settings)})

    def _watch(self) -> None:
        pause = 0.0
        while self._process is not None:
            self._wait_for(self._process)
            if self._over.wait(pause):
                return
            log.warning("the worker ended (%s); starting another", self._process.returncode)
            pause = min(_LONGEST_PAUSE, pause * 2 or 1.0)
            self._process = self._start()

    def _wait_for(self, process: subprocess.Popen[bytes]) -> None:
        while process.poll() is None:
            if self._over.wait(0.5):
                process.terminate()
                try:
                    process.wait(_GRACE)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def environment(settings: Settings) -> dict[str, str]:
    """The settings as SMARTCERT_* variables, for a process of its own."""
    said = json.loads(settings.model_dump_json())
    said["home"] = str(settings.home.resolve())
    return {f"SMARTCERT_{name.upper()}": str(value) for name, value in said.items()}
