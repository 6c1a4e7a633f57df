"""smartcert serve|worker"""

from __future__ import annotations

import logging
import signal
import threading
from typing import Annotated

import typer

from api.commands.context import settings
from api.screen import say

# The web framework is imported where it is used: no other command should wait for it.


def register(app: typer.Typer) -> None:
    """Adds these commands to the program."""
    app.command()(serve)
    app.command()(worker)


def serve(
    host: Annotated[str, typer.Option(help="들을 주소. 바깥에 열려면 앞에 TLS를 두세요")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="포트")] = 8000,
    with_worker: Annotated[bool, typer.Option("--worker/--no-worker", help="작업기를 함께 띄웁니다")] = True,
) -> None:
    """HTTP API를 엽니다. 작업기가 함께 뜨며, 죽으면 다시 띄웁니다."""
    import uvicorn

    from api.app import PREFIX, create_app
    from api.jobs_supervisor import Supervisor

    found = settings()
    application = create_app(found)
    say(f"http://{host}:{port}{PREFIX}/docs 에서 API를 볼 수 있습니다. 끝내려면 Ctrl-C.")
    if with_worker:
        with Supervisor(found):
            uvicorn.run(application, host=host, port=port, log_level="info")
    else:
        uvicorn.run(application, host=host, port=port, log_level="info")


def worker() -> None:
    """작업기만 띄웁니다(serve --no-worker와 함께, 또는 여러 대에서)."""
    from api.worker import run_worker

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    say("작업기를 시작했습니다. 끝내려면 Ctrl-C.")
    run_worker(settings(), stop)
