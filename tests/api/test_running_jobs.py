"""Jobs as the worker runs them: ended, cancelled, given back, overtaken, and taken up after a worker was killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from api import jobs as running
from api import jobs_bell
from api.errors import LeaseLost
from api.jobs_grip import Grip
from api.jobs_supervisor import Supervisor, environment
from api.records import drafts, jobs
from api.records.jobs import LEASE, Hold
from api.records.types import Job
from api.services import drafting
from api.services import jobs as asked
from api.services.office import Office, open_office, utc_now
from ingest.errors import LibraryBusy, StorageFull
from ingest.types import Progress
from tests.api.dossier import MORE, PROOF, Desk, settings

ROOT = Path(__file__).parent.parent.parent


def _queue(desk: Desk, *indicators: str) -> tuple[str, Job]:
    application = desk.ingested()
    answer = desk.http.post(f"/applications/{application}/drafts", json={"indicators": list(indicators) or None})
    return application, asked.get(desk.office, answer.json()["id"])


def _handler(monkeypatch: pytest.MonkeyPatch, do: Callable[[Office, Job, Grip], Any]) -> None:
    """Let drafting jobs do this instead."""
    monkeypatch.setitem(running.HANDLERS, "draft", lambda office, job, _, grip: do(office, job, grip))


def _run(desk: Desk, stop: threading.Event | None = None) -> Job:
    job = running.run_next(desk.office, stop or threading.Event())
    assert job
    return job


def test_a_finished_job_keeps_its_result_and_where_it_stood(desk: Desk) -> None:
    _queue(desk, "A1-1", "A1-2")
    job = _run(desk)
    assert (job.state, job.result and job.result["drafted"]) == ("done", 2)
    assert job.progress
    assert (job.progress["done"], job.progress["total"]) == (2, 2)


def test_an_upload_that_was_read_does_not_stay_in_the_waiting_room(desk: Desk) -> None:
    desk.ingested(증빙=PROOF)
    assert not [path for path in (desk.office.settings.home / "uploads").rglob("*") if path.is_file()]


def test_a_job_cancelled_midway_keeps_what_it_did_and_goes_on_from_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    application, job = _queue(desk, "A1-1", "A1-2", "A1-3")
    heard = Grip.on_progress

    def cancel_after_two(grip: Grip, progress: Progress) -> None:
        if progress.done == 2:
            asked.cancel(desk.office, job.id)
            grip._look_for_cancel()
        heard(grip, progress)

    monkeypatch.setattr(Grip, "on_progress", cancel_after_two)
    assert _run(desk).state == "cancelled"
    with desk.office.reading() as c:
        assert len(drafts.all_current(c, application)) == 2
    monkeypatch.undo()
    assert desk.http.post(f"/jobs/{job.id}/resume").json()["state"] == "queued"
    assert _run(desk).state == "done"
    with desk.office.reading() as c:
        assert [draft.version for draft in drafts.all_current(c, application)] == [1, 1, 1]


def test_a_worker_that_shuts_down_gives_the_job_back(desk: Desk) -> None:
    _queue(desk, "A1-1")
    stop = threading.Event()
    stop.set()
    job = _run(desk, stop)
    assert (job.state, job.tries) == ("queued", 0)


def test_a_busy_library_puts_the_job_off_without_using_up_a_try(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: Any) -> None:
        raise LibraryBusy("바쁨", "잠시 뒤")

    _queue(desk, "A1-1")
    _handler(monkeypatch, busy)
    job = _run(desk)
    assert (job.state, job.tries) == ("queued", 0)
    assert job.ready_at > utc_now()


def test_an_error_of_ours_fails_at_once_with_its_remedy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise StorageFull("공간이 없습니다", "비우세요", file="a.pdf")

    _queue(desk, "A1-1")
    _handler(monkeypatch, full)
    job = _run(desk)
    assert job.state == "failed"
    assert job.error == {
        "slug": "storage-full",
        "problem": "공간이 없습니다",
        "remedy": "비우세요",
        "file": "a.pdf",
        "page": None,
    }


def test_an_unexpected_error_is_tried_again_later_and_tells_nothing_of_the_inside(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("secret path /etc/x")

    _queue(desk, "A1-1")
    _handler(monkeypatch, broken)
    job = _run(desk)
    assert (job.state, job.tries) == ("queued", 1)
    assert "secret" not in str(job.error)


def test_a_worker_that_was_overtaken_stores_no_draft(desk: Desk) -> None:
    application, job = _queue(desk, "A1-1")
    with desk.office.writing() as c:
        late = jobs.claim(c, utc_now())
        assert late
        jobs.sweep(c, utc_now() + LEASE + timedelta(seconds=1))
        assert jobs.claim(c, utc_now() + LEASE + timedelta(seconds=2))
    grip = Grip(desk.office, Hold(job.id, late.attempt), threading.Event())
    with pytest.raises(LeaseLost):
        drafting.run(desk.office, application, ["A1-1"], guard=grip.guard)
    with desk.office.reading() as c:
        assert drafts.all_current(c, application) == ()


def test_a_lost_bell_loses_no_job(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.jobs_bell._storage", lambda *_: (_ for _ in ()).throw(OSError("no queue")))
    _, job = _queue(desk, "A1-1")
    assert _run(desk).id == job.id


def test_the_bell_wakes_a_waiting_worker(tmp_path: Path) -> None:
    here = settings(tmp_path)
    assert not jobs_bell.wait(here, 0.0, threading.Event())
    jobs_bell.ring(here, "job-1")
    assert jobs_bell.wait(here, 5.0, threading.Event())


@pytest.mark.parametrize("kind", ["draft", "ingest"])
def test_a_worker_killed_in_the_middle_of_a_job_is_followed_by_another_and_the_result_is_there_once(
    desk: Desk, kind: str
) -> None:
    application = desk.ingested()
    wanted = [indicator.id for indicator in desk.office.framework.indicators[:20]]
    if kind == "draft":
        answer = desk.http.post(f"/applications/{application}/drafts", json={"indicators": wanted}).json()
    else:
        pages = "\n\n".join(f"{number}번째 문단. {PROOF}" for number in range(300))
        answer = desk.upload(application, 두번째=pages + MORE)[0]["job"]
    job = str(answer["id"])
    worker = _worker(desk)
    try:
        _until(lambda: _begun(desk, application, job, kind))
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    cut_off = asked.get(desk.office, job)
    assert cut_off.state == "running"

    later = open_office(desk.office.settings, now=lambda: utc_now() + LEASE + timedelta(seconds=1))
    after = running.run_next(later, threading.Event())
    later.close()
    assert after
    assert (after.id, after.state, after.attempt) == (job, "done", 2)
    if kind == "draft":
        with desk.office.reading() as c:
            found = drafts.all_current(c, application)
        assert {draft.indicator for draft in found} == set(wanted)
        assert {draft.version for draft in found} == {1}
    else:
        documents = desk.http.get(f"/applications/{application}/documents").json()
        assert [one["status"] for one in documents] == ["indexed", "indexed"]
        passages = desk.office.library.passages(application)
        assert len({passage.key for passage in passages}) == len(passages) == sum(one["passages"] for one in documents)


def test_the_supervisor_starts_another_worker_when_one_dies(tmp_path: Path) -> None:
    with Supervisor(settings(tmp_path / "home")) as supervisor:
        first = supervisor.pid
        assert first
        os.kill(first, signal.SIGKILL)
        _until(lambda: supervisor.pid != first)
        second = supervisor.pid
    assert second
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


def _worker(desk: Desk) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "api.worker"]
    env = {**os.environ, **environment(desk.office.settings)}
    return subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)


def _begun(desk: Desk, application: str, job: str, kind: str) -> bool:
    """Whether the worker is in the middle of it."""
    with desk.office.reading() as c:
        if kind == "draft":
            return len(drafts.all_current(c, application)) >= 3
    return asked.get(desk.office, job).state == "running"


def _until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for another process to get there."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


def test_the_bell_rings_over_redis_too(tmp_path: Path) -> None:
    pytest.importorskip("redis", reason="the redis client is not installed")
    server = shutil.which("redis-server")
    if server is None:
        pytest.skip("no redis-server on this machine")
    socket = tmp_path / "redis.sock"
    command = [server, "--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _until(socket.exists, 10)
        here = settings(tmp_path, queue_url=f"unix://{socket}")
        jobs_bell.ring(here, "job-1")
        assert jobs_bell.wait(here, 5.0, threading.Event())
        assert not (tmp_path / "jobs.db").exists()
    finally:
        process.terminate()
        process.wait()
