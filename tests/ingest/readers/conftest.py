"""The test prints, each read once."""

from __future__ import annotations

from functools import cache

import pytest

from ingest.readers import Reading, read
from ingest.settings import Settings
from tests.ingest.readers.prints import PRINTS


@cache
def _read(name: str) -> Reading:
    return read(PRINTS / f"{name}.pdf", Settings())


@pytest.fixture
def kinds() -> Reading:
    """A Chromium print: boxes, tables of all kinds, hidden text, two columns, landscape, sideways."""
    return _read("kinds")


@pytest.fixture
def report() -> Reading:
    """A Chromium print of six pages: running heads, footnote, sentence over a page break, table over two pages."""
    return _read("report")


@pytest.fixture
def office() -> Reading:
    """A LibreOffice print: ragged and justified paragraphs, a table with two rows of headings."""
    return _read("office")
