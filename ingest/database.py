"""The one door to the SQL database: SQLite by default, PostgreSQL by URL.

Every table of the project hangs on `metadata`. Read inside `with reading(engine) as c`, write inside
`with writing(engine) as c`: the latter takes SQLite's write lock at once, so that two writers queue up
instead of meeting half-way, and commits when the block ends.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import ConnectionPoolEntry

from ingest.errors import IngestError, LibraryBusy, StorageFull

metadata = MetaData(
    naming_convention={  # migrations can only drop what has a name
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BUSY_SECONDS = 30
_POSTGRES_DISK_FULL = "53100"
_SQLITE_PRAGMAS = (
    # WAL lost data when reset at a bad moment before SQLite 3.51.3; the rollback journal never had that fault.
    "journal_mode = TRUNCATE",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",  # what a city has erased must not be left in free pages of the file
    # Room for a whole dossier's rows, so that a big transaction does not spill and shut readers out early.
    "cache_size = -65536",
)


def open_engine(url: str) -> Engine:
    """An engine on `url`; for a SQLite file the parent folder is made. Nothing is connected yet."""
    target = make_url(url)
    if target.get_backend_name() == "sqlite":
        return _open_sqlite(url, target.database or "")
    return _mapped(create_engine(url, pool_pre_ping=True))


def create_schema(engine: Engine) -> None:
    """Create every table that is known to `metadata` and not there yet."""
    import ingest.tables  # noqa: F401  (they register themselves on metadata)

    with writing(engine) as connection:
        metadata.create_all(connection)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A consistent view of the database, never written to."""
    with engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: committed when the block ends, undone when it raises."""
    with engine.connect().execution_options(begin_mode="IMMEDIATE") as connection, connection.begin():
        yield connection


def storage_full(file: str = "") -> StorageFull:
    """The one way of saying that the disk has no room left."""
    remedy = "공간을 비운 뒤 같은 명령을 다시 실행하면 이어서 합니다"
    return StorageFull("디스크에 남은 공간이 없습니다", remedy, file=file)


@contextmanager
def disk_errors(file: str = "") -> Iterator[None]:
    """Inside, "no room left" from the file system becomes StorageFull."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise storage_full(file) from error
        raise


def _open_sqlite(url: str, database: str) -> Engine:
    if database and database != ":memory:":
        with disk_errors(database):
            Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return _mapped(engine)


def _mapped(engine: Engine) -> Engine:
    event.listen(engine, "handle_error", _translate)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver's own implicit BEGIN would come too late and skip DDL
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('begin_mode', 'DEFERRED')}")


def _translate(context: ExceptionContext) -> None:
    ours = _as_ours(context.original_exception)
    if ours is not None:
        raise ours from context.original_exception


def _as_ours(error: BaseException | None) -> IngestError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_FULL or getattr(error, "sqlstate", None) == _POSTGRES_DISK_FULL:
        return storage_full()
    if code is not None and code & 0xFF == sqlite3.SQLITE_BUSY:
        return LibraryBusy("다른 작업이 데이터베이스를 쓰고 있습니다", "잠시 뒤 다시 실행하세요")
    return None
