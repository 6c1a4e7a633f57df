"""Fixtures of the ingest tests: an engine on either database, with the schema made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ingest.database import create_schema, open_engine
from tests.databases import BACKENDS, fresh_url


@pytest.fixture(params=BACKENDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with fresh_url(request.param, tmp_path) as url:
        engine = open_engine(url)
        create_schema(engine)
        yield engine
        engine.dispose()
