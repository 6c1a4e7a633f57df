"""The journey over real sockets: a server with its worker beside it, from an upload to a decision."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from api.app import create_app
from api.jobs_supervisor import Supervisor
from api.services import people
from tests.api.dossier import PROOF, settings


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx.Client]:
    here = settings(tmp_path / "home")
    app = create_app(here)
    _, key = people.add(app.state.office, "김평가")
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    with Supervisor(here):
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        headers = {"Authorization": f"Bearer {key}"}
        with httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", headers=headers, timeout=30) as opened:
            yield opened
        server.should_exit = True
        thread.join()


def test_from_an_upload_to_a_decision(client: httpx.Client) -> None:
    application = client.post("/applications", json={"name": "가람시", "population": 412000}).json()["id"]
    base = f"/applications/{application}"
    (receipt,) = client.post(f"{base}/documents", files=[("files", ("증빙.txt", PROOF.encode()))]).json()
    assert _followed(client, receipt["job"]["id"])["state"] == "done"

    # The server's process finds what the worker's process has read.
    hits = client.get(f"{base}/search", params={"q": "전담인력"}).json()["hits"]
    assert "전담인력 12명" in hits[0]["text"]

    started = client.post(f"{base}/drafts", json={"indicators": ["A1-2"]})
    assert _followed(client, started.headers["location"].rsplit("/", 1)[-1])["result"]["drafted"] == 1

    draft = client.get(f"{base}/drafts/A1-2")
    body = {"action": "return", "reason": "발령 공문을 보완하세요"}
    decided = client.post(f"{base}/drafts/A1-2/decisions", json=body, headers={"If-Match": draft.headers["etag"]})
    assert decided.status_code == 201
    assert client.get(f"{base}/drafts/A1-2").json()["standing"] == "returned"


def _followed(client: httpx.Client, job: str) -> dict[str, Any]:
    """The job when it is over, as its event stream tells it."""
    with client.stream("GET", f"/jobs/{job}/events", timeout=60) as stream:
        told = [line for line in stream.iter_lines() if line.startswith("data: ")]
    assert '"finished_at":"' in told[-1]  # the stream ends with the job
    return dict(client.get(f"/jobs/{job}").json())
