"""A fresh database for one test: a SQLite file, or a schema of its own on a PostgreSQL server."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

BACKENDS = ("sqlite", "postgresql")
SERVER = os.environ.get("SMARTCERT_TEST_POSTGRES", "postgresql+psycopg://127.0.0.1:5432/test")


@contextmanager
def fresh_url(backend: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database; the test is skipped when no PostgreSQL server answers."""
    if backend == "sqlite":
        yield f"sqlite:///{folder / 'smartcert.db'}"
        return
    if not _answers():
        pytest.skip(f"no PostgreSQL server answers at {SERVER}")
    schema = f"smartcert_{uuid.uuid4().hex[:12]}"
    _run(f"CREATE SCHEMA {schema}")
    try:
        yield f"{SERVER}?options=-csearch_path%3D{schema}"
    finally:
        _run(f"DROP SCHEMA {schema} CASCADE")


@cache
def _answers() -> bool:
    try:
        _run("SELECT 1")
    except OperationalError:
        return False
    return True


def _run(statement: str) -> None:
    engine = create_engine(SERVER, connect_args={"connect_timeout": 3})
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()
