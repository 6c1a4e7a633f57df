"""A terminal for tests: commands of `smartcert` on a home of their own, in this process or in a real one."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from api.cli import run

SAMPLES = Path(__file__).parents[2] / "eval" / "samples"
PROGRAM = (sys.executable, "-c", "from api.cli import main; main()")
ROOT = Path(__file__).parents[2]


class Said(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout; fails where anything else stands there."""
        return json.loads(self.out)


class Terminal:
    """Runs commands against one `home`; `more` are further variables."""

    def __init__(self, home: Path, **more: str) -> None:
        self.home = home
        self.variables = {"SMARTCERT_HOME": str(home), "SMARTCERT_EMBEDDER": "hash", **more}

    def __call__(self, *words: object, **more: str) -> Said:
        """In this process: the whole program but its start."""
        out, err = io.StringIO(), io.StringIO()
        with (
            patch.dict(os.environ, {**self.variables, **more}),
            patch.object(sys, "stdin", io.StringIO()),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            code = run([str(word) for word in words])
        return checked(Said(code, out.getvalue(), err.getvalue()))

    def start(
        self, *words: object, prepare: Callable[[], None] | None = None, before: Sequence[str] = ()
    ) -> subprocess.Popen[str]:
        """A real process, in the background; `before` is a program that runs it. It hears Ctrl-C as at a terminal:
        a shell that runs the tests in its background hands on an ignored SIGINT."""

        def begin() -> None:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            if prepare is not None:
                prepare()

        return subprocess.Popen(
            [*before, *PROGRAM, *(str(word) for word in words)],
            env={**os.environ, **self.variables, "PYTHONPATH": str(ROOT)},
            cwd=self.home.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=begin,
        )

    def real(self, *words: object, prepare: Callable[[], None] | None = None, before: Sequence[str] = ()) -> Said:
        """A real process, waited for."""
        return ended(self.start(*words, prepare=prepare, before=before))

    def application(self, city: str = "가람시", population: int = 612_000) -> str:
        """The id of a new application."""
        added = self("application", "add", "--city", city, "--population", population)
        assert added.code == 0, added.err
        return added.out.strip()

    def documents(self, application: str) -> list[dict[str, Any]]:
        """The application's documents as the program lists them."""
        return list(self("application", "show", application, "--json").json["documents"])


def ended(process: subprocess.Popen[str]) -> Said:
    """What a started command said in the end."""
    out, err = process.communicate(timeout=120)
    return checked(Said(process.returncode, out, err))


def checked(said: Said) -> Said:
    """No command may ever show a stack trace, or fail without saying why."""
    assert "Traceback" not in said.out + said.err, said
    assert "예기치 않은" not in said.err, said
    if said.code not in (0, 130):
        assert (said.out + said.err).strip(), said
    return said
