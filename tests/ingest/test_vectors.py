"""The dense voice over a real Chroma: right answers, and none lost when the cache is broken."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ingest.vectors import REACH, Scores, VectorIndex

PROJECT = Path(__file__).resolve().parents[2]
OTHER_PROCESS = """
import sys
from pathlib import Path
import numpy as np
from ingest.vectors import VectorIndex
folder, size, mode = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
matrix = np.random.default_rng(5).standard_normal((size, 16)).astype(np.float32)
matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
index = VectorIndex(folder, "one", [f"p{at}" for at in range(size)], lambda: matrix)
if mode == "stall":  # says so after the first batch and never finishes the second
    from chromadb.api.models.Collection import Collection
    add, calls = Collection.add, []
    def slow(self, **rows):
        add(self, **rows)
        calls.append(1)
        print("adding", flush=True)
        if len(calls) == 2:
            import time
            time.sleep(600)
    Collection.add = slow
print(index.fill(), flush=True)
if mode == "hold":
    sys.stdin.read()
"""


def matrix_of(size: int) -> Scores:
    matrix = np.random.default_rng(5).standard_normal((size, 16)).astype(np.float32)
    return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), np.float32)


def keys_of(size: int) -> list[str]:
    return [f"p{at}" for at in range(size)]


def index_of(folder: Path, size: int, fingerprint: str = "one") -> VectorIndex:
    return VectorIndex(folder, fingerprint, keys_of(size), lambda: matrix_of(size))


def other_process(folder: Path, size: int, mode: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", OTHER_PROCESS, str(folder), str(size), mode]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=PROJECT)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "chroma"
    index_of(tmp_path / "chroma", 1).close()


def assert_exact(index: VectorIndex, size: int) -> None:
    query = matrix_of(size)[7]
    np.testing.assert_allclose(index.scores(query), matrix_of(size) @ query, atol=1e-5)


def test_unfilled_index_answers_exactly_from_the_database(folder: Path) -> None:
    index = index_of(folder, 50)
    assert not index.serving
    assert_exact(index, 50)


def test_filled_index_gives_the_cosine_of_every_passage(folder: Path) -> None:
    index = index_of(folder, 300)
    assert index.fill()
    assert index.serving
    assert_exact(index, 300)


def test_beyond_the_reach_the_nearest_are_scored_and_the_rest_share_their_mean(folder: Path) -> None:
    size = REACH + 400
    index = index_of(folder, size)
    index.fill()
    query, exact = matrix_of(size)[7], matrix_of(size) @ matrix_of(size)[7]
    scores = index.scores(query)
    rest, count = np.unique(scores, return_counts=True)
    assert count.max() == 400
    assert scores[scores == rest[count.argmax()]][0] == pytest.approx(
        exact[scores == rest[count.argmax()]].mean(), abs=1e-4
    )
    assert scores.mean() == pytest.approx(exact.mean(), abs=1e-4)
    assert np.argmax(scores) == 7


def test_reopened_index_serves_without_reading_the_database(folder: Path) -> None:
    first = index_of(folder, 60)
    first.fill()
    first.close()

    def refuse() -> Scores:
        raise AssertionError("the database was asked")

    again = VectorIndex(folder, "one", keys_of(60), refuse)
    assert again.serving
    assert again.scores(matrix_of(60)[3]).argmax() == 3
    again.close()
    assert VectorIndex(folder, "one", keys_of(60), refuse).serving  # opening did not make it look broken


def test_added_passages_are_added_not_filled_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from chromadb.api.models.Collection import Collection

    index_of(folder, 60).fill()
    added: list[int] = []
    add = Collection.add

    def counted(self: Collection, **rows: list[str]) -> None:
        added.append(len(rows["ids"]))
        add(self, **rows)  # type: ignore[arg-type]

    monkeypatch.setattr(Collection, "add", counted)
    more = index_of(folder, 75, "two")
    assert not more.serving
    assert more.fill()
    assert added == [15]
    assert_exact(more, 75)


def test_older_index_still_answers_for_its_own_passages_after_a_newer_was_filled(folder: Path) -> None:
    older = index_of(folder, 60)
    older.fill()
    newer = index_of(folder, 75, "two")
    newer.fill()
    assert_exact(older, 60)
    assert newer.serving


def test_closing_an_older_index_does_not_stop_the_newer(folder: Path) -> None:
    older = index_of(folder, 60)
    older.fill()
    newer = index_of(folder, 75, "two")
    newer.fill()
    older.close()
    assert newer.serving
    newer.close()
    process = other_process(folder, 75, "fill")
    assert process.communicate()[0].strip() == "True"


def test_removed_passage_leaves_no_bytes_behind(folder: Path) -> None:
    index_of(folder, 60).fill()
    gone = matrix_of(60)[59].tobytes()
    assert any(gone in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    fewer = VectorIndex(folder, "two", keys_of(59), lambda: matrix_of(60)[:59])
    fewer.fill()
    assert fewer.serving
    assert not any(gone in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_killed_in_the_middle_of_an_add_then_filled_anew(folder: Path) -> None:
    process = other_process(folder, 1500, "stall")
    assert process.stdout is not None
    assert [process.stdout.readline().strip() for _ in range(2)] == ["adding", "adding"]
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    index = index_of(folder, 1500)
    assert index.verify() == ["벡터 색인 파일이 기록과 다릅니다(중단되었거나 손상되었습니다)"]
    assert not index.serving
    assert_exact(index, 1500)
    assert index.fill()
    assert index.verify() == []


@pytest.mark.parametrize("broken", ["garbage", "truncated", "file gone", "folder gone", "database garbage"])
def test_corrupted_while_closed_is_noticed_and_filled_anew(folder: Path, broken: str) -> None:
    first = index_of(folder, 1200)  # enough for Chroma to write its graph files
    first.fill()
    first.close()
    graph = next(folder.rglob("data_level0.bin"))
    if broken == "garbage":
        graph.write_bytes(os.urandom(graph.stat().st_size))
    elif broken == "truncated":
        os.truncate(graph, 1000)
    elif broken == "file gone":
        graph.unlink()
    elif broken == "folder gone":
        shutil.rmtree(folder)
    else:
        (folder / "chroma.sqlite3").write_bytes(b"not a database" * 1000)
    again = index_of(folder, 1200)
    assert not again.serving
    assert_exact(again, 1200)
    assert again.verify() != []
    assert again.fill()
    assert again.serving
    assert again.verify() == []


def test_folder_deleted_under_a_serving_index_costs_no_answer(folder: Path) -> None:
    index = index_of(folder, 200)
    index.fill()
    shutil.rmtree(folder)
    assert_exact(index, 200)
    assert index.verify() != []
    assert index.rebuild()
    assert_exact(index, 200)
    assert index.verify() == []


def test_second_process_searches_exactly_and_leaves_the_folder_alone(folder: Path) -> None:
    holder = other_process(folder, 80, "hold")
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "True"
    index = index_of(folder, 80)
    assert not index.serving
    assert not index.fill()
    assert_exact(index, 80)
    assert index.verify() == ["다른 프로세스가 벡터 색인을 쓰고 있어 확인하지 못했습니다"]
    holder.communicate("")
    assert index.fill()  # its owner has gone


def test_probe_sees_rows_missing_behind_a_note_that_looks_right(folder: Path) -> None:
    index = index_of(folder, 40)
    index.fill()
    facts = index._cache.noted()
    assert facts is not None
    index._cache.change().delete(ids=["p3", "p4"])
    index._cache.note(facts)
    assert index.verify() == ["벡터 수가 다릅니다: 38 ≠ 40"]


def test_dropped_application_leaves_nothing_on_the_disk(folder: Path) -> None:
    index = index_of(folder, 60)
    index.fill()
    index.drop()
    assert not folder.exists()
    assert [path.name for path in folder.parent.iterdir() if path.stat().st_size] == []


def test_application_without_passages_has_no_scores(folder: Path) -> None:
    index = VectorIndex(folder, "none", [], lambda: np.zeros((0, 16), np.float32))
    assert not index.fill()
    assert index.scores(matrix_of(1)[0]).shape == (0,)
    assert index.verify() == []
