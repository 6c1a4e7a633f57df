"""An up-to-date database on each backend."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from api.records.schema import upgrade
from ingest.database import open_engine
from tests.api.dossier import Desk
from tests.api.terminal import SAMPLES, Terminal
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


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal on an empty home."""
    return Terminal(tmp_path / "home")


@pytest.fixture(scope="session")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A home with one application of three short real files; copy it before changing it."""
    made = Terminal(tmp_path_factory.mktemp("small") / "home")
    application = made.application("해온시", 91_000)
    names = ("01_정량지표평가제안서.pdf", "13_시설물_현황.pdf", "14_CCTV통합관제센터_운영.pdf")
    taken = made("ingest", application, *(SAMPLES / "haeon" / name for name in names))
    assert taken.code == 0, taken
    return made.home, application


@pytest.fixture
def small(small_home: tuple[Path, str], tmp_path: Path) -> tuple[Terminal, str]:
    """A terminal on a copy of that home, and the application's id."""
    shutil.copytree(small_home[0], tmp_path / "home")
    return Terminal(tmp_path / "home"), small_home[1]
