"""The job table alone: who may run what, and whose writes count. Time is told, never waited for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from api.records import applications, jobs
from api.records.jobs import LEASE, MAX_TRIES, Hold
from api.records.types import Job
from ingest.database import reading, writing
from tests.api.examples import NOW

EXPIRED = NOW + LEASE + timedelta(seconds=1)


def _queue(engine: Engine, count: int = 1, one_city: bool = False, **payload: Any) -> list[Job]:
    with writing(engine) as c:
        cities = [applications.add(c, "가람시", 1000, NOW).id for _ in range(1 if one_city else count)]
        return [
            jobs.add(c, "draft", cities[number % len(cities)], payload | {"n": number}, "person-1", NOW)[0]
            for number in range(count)
        ]


def _claim(engine: Engine, now: Any = NOW) -> Job | None:
    with writing(engine) as c:
        return jobs.claim(c, now)


def _find(engine: Engine, job: str) -> Job:
    with reading(engine) as c:
        found = jobs.find(c, job)
    assert found
    return found


def _hold(job: Job | None) -> Hold:
    assert job
    return Hold(job.id, job.attempt)


def test_a_claimed_job_is_not_claimed_again(engine: Engine) -> None:
    _queue(engine)
    assert _claim(engine)
    assert _claim(engine) is None


def test_many_workers_at_once_share_the_jobs_without_doubles(engine: Engine) -> None:
    wanted = {job.id for job in _queue(engine, 12)}

    def work(_: int) -> list[str]:
        taken = []
        while job := _claim(engine):
            taken.append(job.id)
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [job for some in pool.map(work, range(4)) for job in some]
    assert len(taken) == len(wanted)
    assert set(taken) == wanted


def test_one_application_has_one_running_job(engine: Engine) -> None:
    first, second = _queue(engine, 2, one_city=True)
    held = _claim(engine)
    assert held
    assert held.id == first.id
    assert _claim(engine) is None
    with writing(engine) as c:
        jobs.finish(c, _hold(held), NOW, {})
    after = _claim(engine)
    assert after
    assert after.id == second.id


def test_the_same_request_that_waits_is_not_doubled(engine: Engine) -> None:
    (job,) = _queue(engine)
    with writing(engine) as c:
        again, new = jobs.add(c, "draft", job.application, job.payload, "person-2", NOW)
    assert (again.id, new) == (job.id, False)


def test_the_same_request_while_it_runs_is_a_new_job(engine: Engine) -> None:
    (job,) = _queue(engine)
    _claim(engine)
    with writing(engine) as c:
        assert jobs.add(c, "draft", job.application, job.payload, "person-2", NOW)[1]


def test_a_job_whose_lease_ran_out_is_run_again(engine: Engine) -> None:
    _queue(engine)
    lost = _claim(engine)
    with writing(engine) as c:
        assert jobs.sweep(c, NOW + LEASE) == ()
        assert jobs.sweep(c, EXPIRED) == (_hold(lost).job,)
    again = _claim(engine, EXPIRED)
    assert again
    assert again.attempt == 2


def test_a_heartbeat_keeps_the_lease(engine: Engine) -> None:
    _queue(engine)
    hold = _hold(_claim(engine))
    with writing(engine) as c:
        jobs.beat(c, hold, NOW + LEASE, {"stage": "draft", "done": 1, "total": 2, "left": None})
        assert jobs.sweep(c, EXPIRED) == ()
    progress = _find(engine, hold.job).progress
    assert progress
    assert progress["done"] == 1


@pytest.mark.parametrize("write", ["beat", "finish", "fail", "stop", "release"])
def test_a_worker_that_was_overtaken_writes_nothing(engine: Engine, write: str) -> None:
    _queue(engine)
    late = _hold(_claim(engine))
    with writing(engine) as c:
        jobs.sweep(c, EXPIRED)
    now = _claim(engine, EXPIRED)
    before = _find(engine, late.job)
    with writing(engine) as c:
        assert not jobs.held(c, late)
        done = {
            "beat": lambda: jobs.beat(c, late, EXPIRED, {"done": 9}),
            "finish": lambda: jobs.finish(c, late, EXPIRED, {"late": True}),
            "fail": lambda: jobs.fail(c, late, EXPIRED, {"late": True}),
            "stop": lambda: jobs.stop(c, late, EXPIRED),
            "release": lambda: jobs.release(c, late, EXPIRED),
        }[write]()
        assert not done
        assert jobs.held(c, _hold(now))
    assert _find(engine, late.job) == before


def test_a_worker_that_comes_back_after_the_sweep_but_before_a_claim_writes_nothing(engine: Engine) -> None:
    _queue(engine)
    late = _hold(_claim(engine))
    with writing(engine) as c:
        jobs.sweep(c, EXPIRED)
        assert not jobs.finish(c, late, EXPIRED, {})
    assert _find(engine, late.job).state == "queued"


def test_a_job_that_kills_its_workers_ends_as_failed_and_can_be_resumed(engine: Engine) -> None:
    (job,) = _queue(engine)
    now = NOW
    for _ in range(MAX_TRIES):
        assert _claim(engine, now)
        now += LEASE + timedelta(seconds=1)
        with writing(engine) as c:
            jobs.sweep(c, now)
    worn = _find(engine, job.id)
    assert (worn.state, worn.error and worn.error["slug"]) == ("failed", "worn-out")
    with writing(engine) as c:
        assert jobs.resume(c, job.id, now)
    again = _claim(engine, now)
    assert again
    assert (again.attempt, again.tries) == (MAX_TRIES + 1, 1)


def test_a_failure_that_may_pass_waits_and_tries_again(engine: Engine) -> None:
    _queue(engine)
    hold, pause = _hold(_claim(engine)), timedelta(seconds=15)
    with writing(engine) as c:
        jobs.fail(c, hold, NOW, {"slug": "busy"}, pause)
    assert _claim(engine, NOW + pause - timedelta(seconds=1)) is None
    assert _claim(engine, NOW + pause)


def test_a_released_job_has_not_used_up_a_try(engine: Engine) -> None:
    _queue(engine)
    for _ in range(MAX_TRIES + 1):
        held = _claim(engine)
        with writing(engine) as c:
            assert jobs.release(c, _hold(held), NOW)
    again = _claim(engine)
    assert again
    assert again.tries == 1


def test_cancelling_a_waiting_job_ends_it(engine: Engine) -> None:
    (job,) = _queue(engine)
    with writing(engine) as c:
        jobs.cancel(c, job.id, NOW)
    assert _find(engine, job.id).state == "cancelled"
    assert _claim(engine) is None


def test_cancelling_a_running_job_tells_its_worker(engine: Engine) -> None:
    _queue(engine)
    hold = _hold(_claim(engine))
    with writing(engine) as c:
        jobs.cancel(c, hold.job, NOW)
        assert jobs.beat(c, hold, NOW) is True
        assert jobs.stop(c, hold, NOW)
    assert _find(engine, hold.job).state == "cancelled"


def test_a_cancelled_job_whose_worker_died_is_not_run_again(engine: Engine) -> None:
    _queue(engine)
    hold = _hold(_claim(engine))
    with writing(engine) as c:
        jobs.cancel(c, hold.job, NOW)
        jobs.sweep(c, EXPIRED)
    assert _find(engine, hold.job).state == "cancelled"


def test_what_is_done_is_neither_cancelled_nor_resumed(engine: Engine) -> None:
    _queue(engine)
    hold = _hold(_claim(engine))
    with writing(engine) as c:
        jobs.finish(c, hold, NOW, {"drafted": 1})
        jobs.cancel(c, hold.job, NOW)
        assert not jobs.resume(c, hold.job, NOW)
    assert _find(engine, hold.job).state == "done"
