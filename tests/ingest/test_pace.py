"""The time left follows from the time taken."""

from __future__ import annotations

import pytest

from ingest import pace
from ingest.pace import Pace
from ingest.types import Progress


def test_the_time_left_follows_from_the_time_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.5, 4.0, 8.0])
    monkeypatch.setattr(pace, "monotonic", lambda: next(clock))
    told: list[Progress] = []
    counting = Pace("벡터 색인", 8, told.append)
    for _ in range(3):
        counting.step(2)
    assert [(progress.done, progress.left) for progress in told] == [
        (0, None),
        (2, None),
        (4, 4.0),
        (6, pytest.approx(8 / 3)),
    ]


def test_nothing_is_left_at_the_end() -> None:
    told: list[Progress] = []
    Pace("읽기", 1, told.append).step()
    assert told[-1] == Progress("읽기", 1, 1, 0.0)
