"""The database door: transactions, locks, and the errors a full or busy disk gives."""

from __future__ import annotations

import errno
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.exc import IntegrityError

from ingest import database
from ingest.database import create_schema, disk_errors, open_engine, reading, writing
from ingest.errors import LibraryBusy, StorageFull
from ingest.tables import documents_table, pages_table

ROW = {
    "application": "a", "name": "계획.pdf", "sha256": "0" * 64, "role": "claim", "status": "received", "pages": 0,
    "passages": 0, "bytes": 1, "reader": "", "added_at": "2026-11-01T00:00:00+00:00", "warnings": "[]", "recipe": "",
    "title": "",
}  # fmt: skip


def ids(engine: Engine) -> list[str]:
    with reading(engine) as c:
        return list(c.execute(select(documents_table.c.id).order_by(documents_table.c.id)).scalars())


def test_the_parent_folder_is_made(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / '새 폴더' / 'smartcert.db'}")
    create_schema(engine)
    assert ids(engine) == []


def test_making_the_schema_again_keeps_the_rows(engine: Engine) -> None:
    with writing(engine) as c:
        c.execute(insert(documents_table).values(id="x", **ROW))
    create_schema(engine)
    assert ids(engine) == ["x"]


def test_a_failed_block_leaves_nothing_behind(engine: Engine) -> None:
    def half_way() -> None:
        with writing(engine) as c:
            c.execute(insert(documents_table).values(id="x", **ROW))
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        half_way()
    assert ids(engine) == []


def test_a_page_needs_its_document(engine: Engine) -> None:
    page = {"document": "none", "number": 1, "application": "a", "width": 1, "height": 1, "status": "read", "text": ""}
    page["hidden"] = 0
    with pytest.raises(IntegrityError), writing(engine) as c:
        c.execute(insert(pages_table).values(geometry=b"", **page))


def test_writers_queue_instead_of_failing(engine: Engine) -> None:
    """Each reads, then writes: begun without the write lock, all but one would be refused."""

    def write(number: int) -> None:
        with writing(engine) as c:
            seen = len(c.execute(select(documents_table.c.id)).all())
            c.execute(insert(documents_table).values(id=f"{number}-{seen}", **ROW | {"sha256": str(number)}))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids(engine)) == 8


def test_sqlite_keeps_a_rollback_journal_and_foreign_keys(tmp_path: Path) -> None:
    with reading(open_engine(f"sqlite:///{tmp_path / 's.db'}")) as c:
        found = [c.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys", "synchronous")]
    assert found == ["truncate", 1, 2]


def test_a_full_database_says_so(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 's.db'}")
    create_schema(engine)
    big = insert(documents_table).values(id="x", **ROW | {"name": "가" * 100_000})

    def fill() -> None:
        with writing(engine) as c:
            c.execute(text(f"PRAGMA max_page_count = {c.execute(text('PRAGMA page_count')).scalar()}"))
            c.execute(big)

    with pytest.raises(StorageFull, match="공간"):
        fill()
    engine.dispose()
    assert ids(engine) == []


def test_a_full_disk_says_so() -> None:
    with pytest.raises(StorageFull, match="계획"), disk_errors("계획.pdf"):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_other_file_errors_stay_as_they_are() -> None:
    with pytest.raises(PermissionError), disk_errors():
        raise PermissionError("no")


def test_a_database_that_stays_locked_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    url = f"sqlite:///{tmp_path / 's.db'}"
    create_schema(open_engine(url))
    with writing(open_engine(url)), pytest.raises(LibraryBusy), writing(open_engine(url)):
        pass
