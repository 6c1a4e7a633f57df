"""The library on real files: in, found, out; roles, errors, two at once, and care of what is kept."""

from __future__ import annotations

import shutil
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from sqlalchemy import Engine, text

from ingest import files
from ingest.database import writing
from ingest.embedding import HashEmbedder
from ingest.errors import LibraryBusy, StorageFull, UnknownDocument, UnreadableFile
from ingest.library import Library
from ingest.settings import Settings
from ingest.types import IngestReport, Progress

SAMPLES = sorted((Path(__file__).parents[2] / "eval" / "samples" / "garam").glob("*.pdf"))
PLAN = """# 가람시 스마트도시 추진계획

□ 추진체계
 ㅇ 2021년 3월 스마트도시과를 신설하고 정원 24명을 두었다.
□ 기반시설
 ㅇ 지능형 CCTV 3,412대를 도시통합운영센터에서 관제한다.
"""


@pytest.fixture
def library(engine: Engine, tmp_path: Path) -> Library:
    return Library(engine, Settings(home=tmp_path / "home"), HashEmbedder(), lock_seconds=0.1)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "추진계획.txt"
    file.write_text(PLAN, "utf-8")
    return file


def best(library: Library, application: str, query: str) -> str:
    voices = library.voices(application, query)
    return voices.passages[int(voices.words.argmax())].text


def test_a_real_document_is_found_by_words_and_vectors(library: Library) -> None:
    report = library.add("garam", SAMPLES[0], "claim")
    assert (report.outcome, report.document.status, report.document.role) == ("added", "indexed", "claim")
    assert report.document.pages == len({piece.page for p in library.passages("garam") for piece in p.pieces}) > 2
    voices = library.voices("garam", "공무원 교육 시간")
    assert voices.dense is not None
    assert len(voices.passages) == report.document.passages == len(voices.words) == len(voices.bigrams)
    assert "교육" in voices.passages[int(voices.words.argmax())].text
    itself = library.voices("garam", voices.passages[5].search_text)
    assert itself.dense is not None
    assert (int(itself.dense.argmax()), float(itself.dense.max())) == (5, pytest.approx(1, abs=1e-5))


def test_every_piece_quotes_the_stored_page(library: Library) -> None:
    for file in SAMPLES[:4]:
        library.add("garam", file)
    for passage in library.passages("garam"):
        assert library.passage(passage.key) == passage
        for piece in passage.pieces:
            page = library.page(passage.document, piece.page)
            assert passage.text[piece.at : piece.at + piece.end - piece.start] == page.text[piece.start : piece.end]


def test_the_same_bytes_again_change_nothing(library: Library, plan: Path, tmp_path: Path) -> None:
    first = library.add("a", plan)
    copy = tmp_path / "다른 이름.txt"
    copy.write_bytes(plan.read_bytes())
    again = library.add("a", copy)
    assert again.outcome == "unchanged"
    assert again.document == first.document
    assert len(library.documents("a")) == 1


def test_another_role_is_recorded_without_reading_again(library: Library, plan: Path) -> None:
    before = library.add("a", plan, "proof"), library.fingerprint("a")
    report = library.add("a", plan, "claim")
    assert (report.outcome, report.document.role) == ("unchanged", "claim")
    assert (before[0].document.role, before[1]) == ("proof", library.fingerprint("a"))


def test_names_are_kept_composed(library: Library, plan: Path) -> None:
    name = unicodedata.normalize("NFD", "추진계획(안).txt")
    assert library.add("a", plan, name=name).document.name == "추진계획(안).txt"


def test_applications_do_not_see_each_other(library: Library, plan: Path) -> None:
    library.add("a", plan)
    library.add("b", SAMPLES[0])
    assert {passage.document for passage in library.passages("a")} == {library.documents("a")[0].id}
    assert "CCTV" in best(library, "a", "CCTV")
    assert len(library.voices("nobody", "CCTV").passages) == 0


def test_a_document_added_later_is_found_at_once(library: Library, plan: Path, tmp_path: Path) -> None:
    library.add("a", plan)
    assert "리빙랩" not in best(library, "a", "리빙랩")
    later = tmp_path / "later.txt"
    later.write_text("리빙랩을 6건 운영하였다.", "utf-8")
    before = library.fingerprint("a")
    library.add("a", later)
    assert "리빙랩" in best(library, "a", "리빙랩")
    assert library.fingerprint("a") != before


def test_asking_many_is_asking_each(library: Library, plan: Path) -> None:
    library.add("a", plan)
    queries = ["CCTV 관제", "스마트도시과 정원", "CCTV 관제"]
    for query, many in zip(queries, library.voices_of_many("a", queries), strict=True):
        one = library.voices("a", query)
        assert np.array_equal(one.words, many.words)
        assert np.array_equal(one.bigrams, many.bigrams)
        assert one.dense is not None
        assert many.dense is not None
        assert np.allclose(one.dense, many.dense)


def test_progress_tells_every_stage_to_its_end(library: Library) -> None:
    told: list[Progress] = []
    library.add("a", SAMPLES[0], on_progress=told.append)
    stages = list(dict.fromkeys(progress.stage for progress in told))
    assert stages == ["읽기", "단어 색인", "벡터 색인"]
    for stage in stages:
        last = [progress for progress in told if progress.stage == stage][-1]
        assert last.done == last.total > 0


@pytest.mark.parametrize("name", ["없는 파일.pdf", "."])
def test_a_file_that_is_not_there_is_named(library: Library, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        library.add("a", tmp_path / name)
    assert caught.value.remedy
    assert library.documents("a") == ()


def test_a_refused_file_leaves_nothing_behind(library: Library, tmp_path: Path, plan: Path) -> None:
    broken = tmp_path / "깨진 제안서.pdf"
    broken.write_bytes(SAMPLES[0].read_bytes()[:3000])
    library.add("a", plan)
    library.warm("a")
    with pytest.raises(UnreadableFile, match="깨진 제안서"):
        library.add("a", broken)
    assert [document.name for document in library.documents("a")] == ["추진계획.txt"]
    assert library.verify("a") == []


def test_a_file_that_fails_while_being_read_is_listed_as_failed(
    library: Library, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(*_: object) -> None:
        raise UnreadableFile("7쪽에서 멈췄습니다", "다시 저장하세요", file="0f3a.txt", page=7)

    with monkeypatch.context() as broken:
        broken.setattr("ingest.library.read", give_up)
        with pytest.raises(UnreadableFile, match=r"추진계획\.txt 7쪽"):
            library.add("a", plan)
    assert [document.status for document in library.documents("a")] == ["failed"]
    assert library.resume("a") == []
    assert library.add("a", plan).outcome == "resumed"
    assert [document.status for document in library.documents("a")] == ["indexed"]


def test_another_process_at_work_is_not_disturbed(library: Library, plan: Path, tmp_path: Path) -> None:
    library.add("a", plan)
    with FileLock(tmp_path / "home" / "locks" / "a.lock"):
        with pytest.raises(LibraryBusy):
            library.add("a", SAMPLES[0])
        assert "CCTV" in best(library, "a", "CCTV")
        assert library.add("b", plan).outcome == "added"


def test_threads_take_turns(engine: Engine, tmp_path: Path) -> None:
    library = Library(engine, Settings(home=tmp_path / "home"), HashEmbedder(), lock_seconds=60)
    outcomes: list[IngestReport] = []
    workers = [threading.Thread(target=lambda f=file: outcomes.append(library.add("a", f))) for file in SAMPLES[:3] * 2]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(report.outcome for report in outcomes) == ["added"] * 3 + ["unchanged"] * 3
    assert len(library.documents("a")) == 3
    library.warm("a")
    assert library.verify("a") == []


def test_a_removed_document_is_gone_for_real(library: Library, plan: Path, tmp_path: Path) -> None:
    library.add("a", SAMPLES[0])
    report = library.add("a", plan)
    file = library.file(report.document)
    library.remove("a", report.document.id)
    assert not file.exists()
    assert report.document.id not in {passage.document for passage in library.passages("a")}
    with pytest.raises(UnknownDocument):
        library.page(report.document.id, 1)
    left = b"".join(path.read_bytes() for path in (tmp_path / "home").rglob("*") if path.is_file())
    assert "도시통합운영센터에서 관제한다".encode() not in left


def test_a_document_is_not_removed_from_another_application(library: Library, plan: Path) -> None:
    report = library.add("a", plan)
    with pytest.raises(UnknownDocument):
        library.remove("b", report.document.id)
    assert len(library.documents("a")) == 1


def test_an_erased_application_leaves_no_file(library: Library, plan: Path, tmp_path: Path) -> None:
    library.add("a", plan)
    library.add("b", plan)
    library.warm("a")
    library.erase("a")
    assert (library.documents("a"), len(library.documents("b"))) == ((), 1)
    home = tmp_path / "home"
    assert not (home / "files" / "a").exists()
    assert not (home / "cache" / "a").exists()


def test_unread_pages_are_known(library: Library) -> None:
    scanned = next(file for file in SAMPLES if file.name.startswith("11_"))
    report = library.add("garam", scanned)
    assert report.unread_pages
    assert library.unread_pages("garam") == {report.document.id: report.unread_pages}


def test_hidden_text_is_reported_and_never_a_passage(library: Library) -> None:
    report = library.add("garam", SAMPLES[0])
    hidden = [h.text for n in report.hidden_pages for h in library.page(report.document.id, n).hidden]
    assert hidden
    everything = "\n".join(passage.search_text for passage in library.passages("garam"))
    assert not [said for said in hidden if said in everything]


def changed(file: Path) -> None:
    file.write_bytes(b"other")


def with_a_stray(file: Path) -> None:
    file.with_name("stray.pdf").write_bytes(b"x")


@pytest.mark.parametrize(
    ("damage", "said"),
    [(changed, "내용이 바뀌었습니다"), (Path.unlink, "보관된 파일이 없습니다"), (with_a_stray, "속하지 않는")],
)
def test_verify_says_what_is_wrong_with_the_files(
    library: Library, plan: Path, damage: Callable[[Path], None], said: str
) -> None:
    damage(library.file(library.add("a", plan).document))
    assert any(said in finding for finding in library.verify("a"))


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM pages", "쪽·구절 수"),
        ("UPDATE passages SET vector = NULL, embedder = NULL", "벡터 색인이 끝나지"),
        ("UPDATE documents SET recipe = 'cut0'", "이전 판"),
        ("UPDATE documents SET status = 'received'", "중단"),
    ],
)
def test_verify_says_what_is_wrong_with_the_rows(
    library: Library, engine: Engine, plan: Path, statement: str, said: str
) -> None:
    library.add("a", plan)
    with writing(engine) as c:
        c.execute(text(statement))
    assert any(said in finding for finding in library.verify("a"))


def test_rebuild_cuts_again_what_an_older_version_cut(library: Library, engine: Engine, plan: Path) -> None:
    library.add("a", plan)
    before = library.passages("a")
    with writing(engine) as c:
        c.execute(text("UPDATE documents SET recipe = 'cut0'"))
        c.execute(text("UPDATE passages SET text = 'stale'"))
    library.rebuild("a")
    assert library.passages("a") == before
    assert library.voices("a", "CCTV").dense is not None
    assert library.verify("a") == []


def test_broken_caches_cost_nothing_but_time(library: Library, engine: Engine, plan: Path, tmp_path: Path) -> None:
    library.add("a", plan)
    library.warm("a")
    before = library.voices("a", "CCTV 관제")
    for file in (tmp_path / "home" / "cache").rglob("*"):
        if file.is_file():
            file.write_bytes(b"broken")
    fresh = Library(engine, Settings(home=tmp_path / "home"), HashEmbedder())
    assert np.array_equal(fresh.voices("a", "CCTV 관제").words, before.words)


def test_chroma_answers_as_the_database_does(library: Library, engine: Engine, tmp_path: Path) -> None:
    library.add("a", SAMPLES[0])
    exact = library.voices("a", "공무원 교육").dense
    library.warm("a")
    library = Library(engine, Settings(home=tmp_path / "home"), HashEmbedder())
    cached = library.voices("a", "공무원 교육").dense
    assert exact is not None
    assert cached is not None
    assert np.allclose(exact, cached, atol=1e-5)


def test_a_lost_vector_cache_is_noticed_and_made_again(library: Library, plan: Path, tmp_path: Path) -> None:
    library.add("a", plan)
    library.warm("a")
    shutil.rmtree(tmp_path / "home" / "cache" / "a" / "chroma")
    assert any("벡터 색인" in finding for finding in library.verify("a"))
    assert library.voices("a", "CCTV").dense is not None
    library.rebuild("a")
    assert library.verify("a") == []


def test_another_embedder_asks_for_its_own_vectors(
    library: Library, engine: Engine, plan: Path, tmp_path: Path
) -> None:
    library.add("a", plan)
    other = Library(engine, Settings(home=tmp_path / "home"), HashEmbedder(32))
    assert other.voices("a", "CCTV").dense is None
    assert [report.outcome for report in other.resume("a")] == ["resumed"]
    assert other.voices("a", "CCTV").dense is not None


def test_no_room_for_the_file_keeps_what_there_is(
    library: Library, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    library.add("a", plan)
    library.warm("a")
    with monkeypatch.context() as crowded:
        crowded.setattr(files.shutil, "copyfileobj", full)
        with pytest.raises(StorageFull):
            library.add("a", SAMPLES[0])
    assert len(library.documents("a")) == 1
    assert library.verify("a") == []
    assert library.add("a", SAMPLES[0]).outcome == "added"


def test_unknown_things_are_said_to_be_unknown(library: Library, plan: Path) -> None:
    report = library.add("a", plan)
    for ask in (
        lambda: library.document("x"),
        lambda: library.passage("x"),
        lambda: library.page(report.document.id, 9),
    ):
        with pytest.raises(UnknownDocument):
            ask()
