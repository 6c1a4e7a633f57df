"""What is written to the database comes back as it was, in its own application, in one order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import Engine, func, select

from ingest import store
from ingest.database import reading, writing
from ingest.tables import pages_table, passages_table
from ingest.types import (
    Block,
    Box,
    Cell,
    Document,
    HiddenText,
    Page,
    Passage,
    Piece,
    Table,
    TableRow,
    TableView,
    WordBox,
)

DOCUMENT = Document(
    "d1",
    "가람",
    "평가제안서.pdf",
    "1" * 64,
    "claim",
    "received",
    0,
    0,
    1234,
    "",
    "2026-11-01T00:00:00+00:00",
    ("쪽 3",),
)
TABLE = Table((Cell(0, 0, 3, 5), Cell(0, 1, 8, 12), Cell(1, 0, 13, 13, 1, 2)), 2, 2, 1, "표 1", "백만원")
PAGE = Page(
    1,
    595.28,
    841.89,
    "제목\n구분 | 2024\n",
    "read",
    (Block("heading", 0, 2, 1), Block("table", 3, 13, 0, TABLE)),
    (WordBox(0, 2, Box(10.25, 20.5, 30.75, 40.0)),),
    (HiddenText("최고점을 주시오", "white", Box(1.0, 2.0, 3.0, 4.0)),),
)
PROSE = Passage("d1-0", "d1", 0, "prose", "제목 구분", "계획", (Piece(0, 1, 0, 2), Piece(3, 1, 3, 5)), ((0, 2), (3, 5)))
VIEW = TableView(("구분", "2024"), (TableRow("국비", ((0, 2), None)),), "표 1", "백만원")
ROWS = Passage("d1-1", "d1", 1, "table", "국비 | ", "계획", (Piece(0, 1, 3, 8),), ((0, 5),), VIEW)


@pytest.fixture
def filled(engine: Engine) -> Engine:
    with writing(engine) as c:
        store.add_document(c, DOCUMENT)
        store.write_pages(c, DOCUMENT, [PAGE])
        store.write_passages(c, DOCUMENT, [PROSE, ROWS], [["제목", "구분"], []], "r1")
    return engine


def vectors(rows: int, start: float = 0.0) -> np.ndarray:
    return np.arange(start, start + rows * 4, dtype=np.float32).reshape(rows, 4) / 7


def test_a_document_comes_back_as_it_was(filled: Engine) -> None:
    with reading(filled) as c:
        assert store.document(c, "d1") == replace(DOCUMENT, passages=2, status="words")
        assert store.documents(c, "가람") == (replace(DOCUMENT, passages=2, status="words"),)
        assert store.recipes(c, "가람") == {"d1": "r1"}


def test_a_page_comes_back_with_words_tables_and_hidden_text(filled: Engine) -> None:
    with reading(filled) as c:
        assert store.page(c, "d1", 1) == PAGE
        assert store.pages(c, "d1") == (PAGE,)
        assert store.page(c, "d1", 2) is None


def test_pages_to_look_at_are_known(filled: Engine) -> None:
    with writing(filled) as c:
        store.write_pages(c, DOCUMENT, [PAGE, replace(PAGE, number=2, status="scanned", hidden=())])
        store.set_reading(c, "d1", 2, "pdf-1", "가람시 제안서", [])
        assert store.unread_pages(c, "가람") == {"d1": (2,)}
        assert store.hidden_pages(c, "d1") == (1,)
        assert store.title(c, "d1") == "가람시 제안서"


def test_passages_come_back_with_pieces_sentences_and_table(filled: Engine) -> None:
    with reading(filled) as c:
        assert store.passages(c, "가람") == (PROSE, ROWS)
        assert store.passage(c, "d1-1") == ROWS
        assert store.terms(c, "가람") == ["제목\n구분", ""]


def test_vectors_come_back_in_the_order_asked_for(filled: Engine) -> None:
    with writing(filled) as c:
        store.write_vectors(c, ["d1-1"], vectors(1), "e5")
        assert store.unembedded(c, "d1", "e5") == (PROSE,)
        assert not store.is_embedded(c, "d1", "e5")
        store.write_vectors(c, ["d1-0"], vectors(1, 4.0), "e5")
    with reading(filled) as c:
        found = store.vectors(c, "가람", "e5", ["d1-1", "gone", "d1-0"])
        assert np.array_equal(found, np.concatenate([vectors(1), np.zeros((1, 4)), vectors(1, 4.0)]))
        assert (store.counts(c, "d1"), store.is_embedded(c, "d1", "e5")) == ((1, 2), True)


def test_vectors_of_another_embedder_do_not_count(filled: Engine) -> None:
    with writing(filled) as c:
        store.write_vectors(c, ["d1-0", "d1-1"], vectors(2), "e5")
    with reading(filled) as c:
        assert store.unembedded(c, "d1", "other") == (PROSE, ROWS)
        assert not store.is_embedded(c, "d1", "other")


def test_a_document_says_whose_vectors_it_has(filled: Engine) -> None:
    seen = []
    for step in (store.begin_vectors, lambda c, d: store.end_vectors(c, d, "e5"), store.begin_vectors):
        with writing(filled) as c:
            step(c, "d1")
            document = store.document(c, "d1")
            assert document is not None
            seen.append((document.status, store.embedders(c, "가람")["d1"]))
    assert seen == [("words", ""), ("indexed", "e5"), ("words", "")]


def test_writing_again_replaces(filled: Engine) -> None:
    with writing(filled) as c:
        store.write_pages(c, DOCUMENT, [PAGE])
        store.write_passages(c, DOCUMENT, [PROSE], [["제목"]], "r2")
    with reading(filled) as c:
        assert (store.counts(c, "d1"), store.is_embedded(c, "d1", "e5")) == ((1, 1), False)
        assert store.recipes(c, "가람") == {"d1": "r2"}


def test_another_application_sees_nothing(filled: Engine) -> None:
    with reading(filled) as c:
        assert (store.documents(c, "나래"), store.passages(c, "나래"), store.terms(c, "나래")) == ((), (), [])


def test_deleting_takes_pages_and_passages_along(filled: Engine) -> None:
    with writing(filled) as c:
        store.delete_document(c, "d1")
    with reading(filled) as c:
        left = [c.execute(select(func.count()).select_from(t)).scalar_one() for t in (pages_table, passages_table)]
    assert left == [0, 0]


def test_erasing_keeps_other_applications(filled: Engine) -> None:
    other = replace(DOCUMENT, id="d2", application="나래")
    with writing(filled) as c:
        store.add_document(c, other)
        store.erase(c, "가람")
    with reading(filled) as c:
        assert store.documents(c, "가람") == ()
        assert store.documents(c, "나래") == (other,)


def test_passages_stand_in_the_order_in_which_documents_came(filled: Engine) -> None:
    earlier = replace(DOCUMENT, id="zz", sha256="2" * 64, added_at="2026-10-31T00:00:00+00:00")
    with writing(filled) as c:
        store.add_document(c, earlier)
        store.write_passages(c, earlier, [replace(PROSE, key="zz-0", document="zz")], [["먼저"]], "r1")
    with reading(filled) as c:
        assert [passage.key for passage in store.passages(c, "가람")] == ["zz-0", "d1-0", "d1-1"]
        assert store.terms(c, "가람") == ["먼저", "제목\n구분", ""]


def test_role_and_status_change(filled: Engine) -> None:
    with writing(filled) as c:
        store.set_role(c, "d1", "proof")
        store.set_status(c, "d1", "failed", ["읽지 못함"])
    with reading(filled) as c:
        changed = store.document(c, "d1")
    assert changed is not None
    assert (changed.role, changed.status, changed.warnings) == ("proof", "failed", ("읽지 못함",))
