"""An ingest that is stopped anywhere goes on where it was: nothing lost, nothing doubled, nothing half done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine, func, select

from eval.crash_ingest import SAMPLES, crash, differences
from ingest import store
from ingest.database import reading
from ingest.embedding import HashEmbedder, Kind, Matrix
from ingest.library import Library
from ingest.settings import Settings
from ingest.tables import passages_table
from ingest.types import Passage, Progress

TEXT = "\n".join(f"# 사업 {nth}\n가람시는 {2000 + nth}년에 스마트폴 {nth}대를 설치하였다." for nth in range(40))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "추진계획.txt"
    file.write_text(TEXT, "utf-8")
    return file


@pytest.fixture
def library(engine: Engine, tmp_path: Path) -> Library:
    return Library(engine, Settings(home=tmp_path / "home"), HashEmbedder(), lock_seconds=0.1)


class Stop:
    """A progress listener that interrupts like Ctrl-C when it has been told `after` things."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self, _: Progress) -> None:
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt


class Faltering(HashEmbedder):
    """Breaks down after some batches."""

    def __init__(self, batches: int) -> None:
        super().__init__()
        self.left = batches

    def embed_batches(self, texts: object, size: int = 4) -> Iterator[tuple[list[int], Matrix]]:
        for found in super().embed_batches(texts, size):  # type: ignore[arg-type]
            self.left -= 1
            if self.left < 0:
                raise ConnectionError("the embedding server went away")
            yield found


class Counting(HashEmbedder):
    """Counts the passages it embeds."""

    def __init__(self) -> None:
        super().__init__()
        self.embedded = 0

    def embed_array(self, texts: object, kind: Kind) -> Matrix:
        self.embedded += len(texts) if kind == "passage" else 0  # type: ignore[arg-type]
        return super().embed_array(texts, kind)  # type: ignore[arg-type]


def state(library: Library, engine: Engine, application: str) -> tuple[tuple[Passage, ...], list[str], bytes]:
    passages = library.passages(application)
    with reading(engine) as c:
        terms = store.terms(c, application)
        vectors = store.vectors(c, application, library.embedder_name, [passage.key for passage in passages])
    return passages, terms, vectors.tobytes()


def test_ctrl_c_at_any_moment_loses_and_doubles_nothing(library: Library, engine: Engine, plan: Path) -> None:
    library.add("a", plan)
    expected = state(library, engine, "a")
    told: list[Progress] = []
    library.erase("a")
    library.add("a", plan, on_progress=told.append)
    for moment in range(0, len(told), 3):
        library.erase("a")
        with pytest.raises(KeyboardInterrupt):
            library.add("a", plan, on_progress=Stop(moment))
        assert library.add("a", plan).outcome == "resumed"
        assert state(library, engine, "a") == expected
        assert [document.status for document in library.documents("a")] == ["indexed"]


def test_words_can_be_found_before_the_vectors_are_there(engine: Engine, plan: Path, tmp_path: Path) -> None:
    library = Library(engine, Settings(home=tmp_path / "home"), Faltering(2))
    with pytest.raises(ConnectionError):
        library.add("a", plan)
    assert [document.status for document in library.documents("a")] == ["words"]
    voices = library.voices("a", "2017년 스마트폴")
    assert "2017" in voices.passages[int(voices.words.argmax())].text
    assert voices.dense is None


def test_vectors_that_were_made_are_not_made_again(engine: Engine, plan: Path, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    with pytest.raises(ConnectionError):
        Library(engine, settings, Faltering(2)).add("a", plan)
    with reading(engine) as c:
        missing = c.execute(select(func.count()).where(passages_table.c.vector.is_(None))).scalar_one()
    embedder = Counting()
    library = Library(engine, settings, embedder)
    assert [report.outcome for report in library.resume("a")] == ["resumed"]
    assert embedder.embedded == missing == len(library.passages("a")) - 8
    assert library.voices("a", "스마트폴").dense is not None


def test_resume_leaves_finished_documents_alone(library: Library, plan: Path) -> None:
    library.add("a", plan)
    assert library.resume("a") == []


def test_a_file_kept_but_not_recorded_is_no_obstacle(
    library: Library, engine: Engine, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as interrupted:
        interrupted.setattr(store, "add_document", die)
        with pytest.raises(KeyboardInterrupt):
            library.add("a", plan)
    assert library.documents("a") == ()
    assert any("속하지 않는" in finding for finding in library.verify("a"))
    assert library.add("a", plan).outcome == "added"
    assert not any("속하지 않는" in finding for finding in library.verify("a"))


def test_a_half_copied_file_is_cleared_away(library: Library, plan: Path) -> None:
    document = library.add("a", plan).document
    half = library.file(document).with_name("0123.pdf.part")
    half.write_bytes(b"half")
    library.resume("a")
    assert not half.exists()


def test_killed_for_real_and_resumed_it_is_as_if_nothing_had_been() -> None:
    files = sorted(SAMPLES.glob("*.pdf"))[:2]
    kills = list(crash(files, kills=2, seed=3, embedder="hash"))
    assert len(kills) == 2
    assert [kill.differences for kill in kills] == [(), ()]


def test_the_experiment_would_notice_a_loss() -> None:
    whole = {"vectors": np.ones((3, 2)), "pages": [1, 2]}
    assert list(differences(whole, whole | {"vectors": np.ones((2, 2))})) == ["vectors"]
    assert list(differences(whole, whole | {"pages": [1]})) == ["pages"]
