"""An up-to-date database on each backend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from api.records.schema import upgrade
from ingest.database import open_engine
from tests.api.dossier import Desk
from tests.databases import BACKENDS, fresh_url


@pytest.fixture(params=BACKENDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database."""
    with fresh_url(request.param, tmp_path) as fresh:
        yield fresh


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A database of the newest shape, without rows."""
    opened = open_engine(url)
    upgrade(opened)
    yield opened
    opened.dispose()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A real app with a person and a worker."""
    made = Desk(tmp_path / "home")
    with made.http:
        yield made
