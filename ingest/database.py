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
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from ingest.errors import IngestError, LibraryBusy, StorageFull, StorageUnusable

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
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_ENTRY = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST)
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
    """An engine on `url`; for a SQLite file the parent folder is made. Nothing is connected yet.
    StorageUnusable for a URL that names no database of ours, or a folder that cannot be made."""
    try:
        target = make_url(url)
        if target.get_backend_name() == "sqlite":
            return _open_sqlite(url, target.database or "")
        return _mapped(create_engine(url, pool_pre_ping=True, hide_parameters=True))
    except (ArgumentError, ImportError) as error:  # not a URL, an unknown kind of database, or its driver is missing
        raise StorageUnusable(
            "SMARTCERT_DATABASE_URL의 데이터베이스를 쓸 수 없습니다",
            "sqlite:///경로 또는 postgresql+psycopg://… 로 적으세요(PostgreSQL은 pip install -e '.[postgres]')",
        ) from error


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
    """Inside, "no room left" from the file system becomes StorageFull, "not allowed" StorageUnusable."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise storage_full(file) from error
        if error.errno in _NO_ENTRY:
            remedy = "SMARTCERT_HOME이 가리키는 폴더와 그 쓰기 권한을 확인하세요"
            raise StorageUnusable(f"자료 폴더에 쓸 수 없습니다({error.filename})", remedy, file=file) from error
        raise


def _open_sqlite(url: str, database: str) -> Engine:
    if database and database != ":memory:":
        with disk_errors():
            Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
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
    if ours is None and context.connection is None:  # nobody answered at all
        ours = StorageUnusable(
            "데이터베이스에 연결하지 못했습니다", "서버가 켜져 있는지, SMARTCERT_DATABASE_URL이 맞는지 확인하세요"
        )
    if ours is not None:
        raise ours from context.original_exception


def _as_ours(error: BaseException | None) -> IngestError | None:
    if getattr(error, "sqlstate", None) == _POSTGRES_DISK_FULL:
        return storage_full()
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    # A quota or a file size limit shows as a failed write.
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE):
        return storage_full()
    return _sqlite_trouble(code & 0xFF)


def _sqlite_trouble(code: int) -> IngestError | None:
    if code == sqlite3.SQLITE_BUSY:
        return LibraryBusy("다른 작업이 데이터베이스를 쓰고 있습니다", "잠시 뒤 다시 실행하세요")
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return StorageUnusable(
            "데이터베이스 파일이 손상되었거나 데이터베이스가 아닙니다",
            "사본이 있으면 되돌리고, 없으면 smartcert.db를 다른 곳에 옮긴 뒤 서류를 다시 넣으세요",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StorageUnusable("데이터베이스에 쓸 수 없습니다", "smartcert.db와 그 폴더의 쓰기 권한을 확인하세요")
    if code == sqlite3.SQLITE_IOERR:
        return StorageUnusable("데이터베이스 파일을 읽거나 쓰지 못했습니다", "디스크의 상태와 권한을 확인하세요")
    return None
