"""What the database holds of documents, pages and passages, and the functions that read and write it.

Every function takes the connection of a transaction opened by `database.reading` or `database.writing`.
Each row carries its application, so that no query can wander into another city's dossier.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select, update

from ingest import codec
from ingest.tables import documents_table, pages_table, passages_table
from ingest.types import Document, DocumentStatus, Page, Passage, Role

Vectors = npt.NDArray[np.float32]

_DOCUMENT = [column for column in documents_table.c if column.name not in ("recipe", "title", "embedder")]
_PAGE = [pages_table.c[name] for name in ("number", "width", "height", "text", "status", "geometry")]
_PASSAGE = [passages_table.c[name] for name in ("key", "document", "ordinal", "kind", "text", "context", "parts")]
# Passages of an application stand in the order in which its documents came, then as they are read.
_ORDER = (documents_table.c.added_at, documents_table.c.id, passages_table.c.ordinal)


def documents(c: Connection, application: str) -> tuple[Document, ...]:
    """The application's documents, oldest first."""
    query = select(*_DOCUMENT).where(documents_table.c.application == application)
    rows = c.execute(query.order_by(documents_table.c.added_at, documents_table.c.id))
    return tuple(_document(row) for row in rows)


def document(c: Connection, document_id: str) -> Document | None:
    """One document, or None."""
    row = c.execute(select(*_DOCUMENT).where(documents_table.c.id == document_id)).one_or_none()
    return None if row is None else _document(row)


def recipes(c: Connection, application: str) -> dict[str, str]:
    """Document id → the versions of reading, cutting and morphemes it was made with ("" when not read yet)."""
    table = documents_table.c
    return {
        row.id: row.recipe for row in c.execute(select(table.id, table.recipe).where(table.application == application))
    }


def embedders(c: Connection, application: str) -> dict[str, str]:
    """Document id → the embedder whose vectors all its passages have ("" where some have none)."""
    table = documents_table.c
    query = select(table.id, table.embedder).where(table.application == application)
    return {row.id: row.embedder for row in c.execute(query)}


def recipe(c: Connection, document_id: str) -> str:
    """`recipes` of one document, "" where there is none."""
    return c.execute(select(documents_table.c.recipe).where(documents_table.c.id == document_id)).scalar() or ""


def add_document(c: Connection, new: Document) -> None:
    """Record a document whose file is kept but not read."""
    row = {column.name: getattr(new, column.name) for column in _DOCUMENT}
    c.execute(
        insert(documents_table).values(**row | {"warnings": codec.dumps(new.warnings), "recipe": "", "title": ""})
    )


def set_role(c: Connection, document_id: str, role: Role) -> None:
    c.execute(update(documents_table).where(documents_table.c.id == document_id).values(role=role))


def set_status(c: Connection, document_id: str, status: DocumentStatus, warnings: Sequence[str] | None = None) -> None:
    values: dict[str, Any] = {"status": status}
    if warnings is not None:
        values["warnings"] = codec.dumps(list(warnings))
    c.execute(update(documents_table).where(documents_table.c.id == document_id).values(**values))


def write_pages(c: Connection, of: Document, pages: Iterable[Page]) -> None:
    """Replace the document's pages."""
    c.execute(delete(pages_table).where(pages_table.c.document == of.id))
    rows = [
        {
            "document": of.id,
            "number": page.number,
            "application": of.application,
            "width": page.width,
            "height": page.height,
            "status": page.status,
            "text": page.text,
            "hidden": len(page.hidden),
            "geometry": codec.pack_geometry(page),
        }
        for page in pages
    ]
    if rows:
        c.execute(insert(pages_table), rows)


def write_passages(
    c: Connection, of: Document, made: Sequence[Passage], terms: Sequence[Sequence[str]], recipe: str
) -> None:
    """Replace the document's passages by new ones, without vectors yet: from now on it can be found by words."""
    c.execute(delete(passages_table).where(passages_table.c.document == of.id))
    rows = [_passage_row(of, passage, words) for passage, words in zip(made, terms, strict=True)]
    if rows:
        c.execute(insert(passages_table), rows)
    values = {"passages": len(rows), "recipe": recipe, "status": "words", "embedder": ""}
    c.execute(update(documents_table).where(documents_table.c.id == of.id).values(**values))


def set_reading(c: Connection, document_id: str, pages: int, reader: str, title: str, warnings: Sequence[str]) -> None:
    """Record what the reader said of the document."""
    values = {"pages": pages, "reader": reader, "title": title, "warnings": codec.dumps(list(warnings))}
    c.execute(update(documents_table).where(documents_table.c.id == document_id).values(**values))


def title(c: Connection, document_id: str) -> str:
    """The document's own title, "" where it has none."""
    return c.execute(select(documents_table.c.title).where(documents_table.c.id == document_id)).scalar_one()


def page(c: Connection, document_id: str, number: int) -> Page | None:
    """One page, or None."""
    query = select(*_PAGE).where(pages_table.c.document == document_id, pages_table.c.number == number)
    row = c.execute(query).one_or_none()
    return None if row is None else codec.unpack_page(*row)


def pages(c: Connection, document_id: str) -> tuple[Page, ...]:
    """All pages of a document, in order."""
    query = select(*_PAGE).where(pages_table.c.document == document_id).order_by(pages_table.c.number)
    return tuple(codec.unpack_page(*row) for row in c.execute(query))


def passages(c: Connection, application: str) -> tuple[Passage, ...]:
    """All passages of the application, in the order that `terms` and `vectors` share."""
    return tuple(_passage(row) for row in c.execute(_of_application(application, *_PASSAGE)))


def passage(c: Connection, key: str) -> Passage | None:
    """One passage, or None."""
    row = c.execute(select(*_PASSAGE).where(passages_table.c.key == key)).one_or_none()
    return None if row is None else _passage(row)


def terms(c: Connection, application: str) -> list[str]:
    """The stored morphemes of every passage, one a line."""
    return list(c.execute(_of_application(application, passages_table.c.terms)).scalars())


def unembedded(c: Connection, document_id: str, embedder: str) -> tuple[Passage, ...]:
    """The document's passages that have no vector by this embedder, in order."""
    table = passages_table.c
    missing = or_(table.embedder.is_(None), table.embedder != embedder)
    query = select(*_PASSAGE).where(table.document == document_id, missing).order_by(table.ordinal)
    return tuple(_passage(row) for row in c.execute(query))


def begin_vectors(c: Connection, document_id: str) -> None:
    """From now on some of the document's vectors may be another embedder's."""
    table = documents_table.c
    c.execute(update(documents_table).where(table.id == document_id).values(status="words", embedder=""))


def write_vectors(c: Connection, keys: Sequence[str], vectors: Vectors, embedder: str) -> None:
    """Store one vector a passage (rows of a float32 array)."""
    rows = [{"k": key, "v": np.asarray(v, "<f4").tobytes()} for key, v in zip(keys, vectors, strict=True)]
    if rows:
        change = update(passages_table).where(passages_table.c.key == bindparam("k"))
        c.execute(change.values(vector=bindparam("v"), embedder=embedder), rows)


def end_vectors(c: Connection, document_id: str, embedder: str) -> None:
    """Every passage of the document has its vector by this embedder."""
    table = documents_table.c
    c.execute(update(documents_table).where(table.id == document_id).values(status="indexed", embedder=embedder))


def vectors(c: Connection, application: str, embedder: str, keys: Sequence[str]) -> Vectors:
    """The vectors of the passages `keys`, an array (keys, dimension); zeros for one that is gone meanwhile."""
    table = passages_table.c
    query = select(table.key, table.vector).where(table.application == application, table.embedder == embedder)
    found = {row.key: np.frombuffer(row.vector, "<f4") for row in c.execute(query)}
    width = len(next(iter(found.values()), ()))
    return np.array([found.get(key, np.zeros(width)) for key in keys], np.float32).reshape(len(keys), width)


def is_embedded(c: Connection, document_id: str, embedder: str) -> bool:
    """Whether every passage of the document has its vector by this embedder."""
    table = passages_table.c
    missing = or_(table.embedder.is_(None), table.embedder != embedder)
    return not c.execute(select(table.key).where(table.document == document_id, missing).limit(1)).all()


def counts(c: Connection, document_id: str) -> tuple[int, int]:
    """How many pages and passages are stored of the document."""
    of_pages = select(func.count()).where(pages_table.c.document == document_id)
    of_passages = select(func.count()).where(passages_table.c.document == document_id)
    return c.execute(of_pages).scalar_one(), c.execute(of_passages).scalar_one()


def unread_pages(c: Connection, application: str) -> dict[str, tuple[int, ...]]:
    """Document id → its pages that could not be read; only documents that have such."""
    table = pages_table.c
    unread = table.status.in_(("scanned", "garbled"))
    query = select(table.document, table.number).where(table.application == application, unread)
    found: dict[str, tuple[int, ...]] = {}
    for row in c.execute(query.order_by(table.document, table.number)):
        found[row.document] = (*found.get(row.document, ()), row.number)
    return found


def hidden_pages(c: Connection, document_id: str) -> tuple[int, ...]:
    """The document's pages that hold hidden text."""
    table = pages_table.c
    query = select(table.number).where(table.document == document_id, table.hidden > 0).order_by(table.number)
    return tuple(c.execute(query).scalars())


def delete_document(c: Connection, document_id: str) -> None:
    """Forget a document with its pages and passages."""
    c.execute(delete(documents_table).where(documents_table.c.id == document_id))


def erase(c: Connection, application: str) -> None:
    """Forget every document of the application."""
    c.execute(delete(documents_table).where(documents_table.c.application == application))


def _of_application(application: str, *columns: Any) -> Any:
    joined = passages_table.join(documents_table, documents_table.c.id == passages_table.c.document)
    query = select(*columns).select_from(joined)
    return query.where(passages_table.c.application == application).order_by(*_ORDER)


def _document(row: Row[Any]) -> Document:
    return Document(**dict(row._mapping) | {"warnings": tuple(json.loads(row.warnings))})


def _passage_row(of: Document, made: Passage, words: Sequence[str]) -> dict[str, Any]:
    return {
        "key": made.key,
        "document": of.id,
        "application": of.application,
        "ordinal": made.ordinal,
        "kind": made.kind,
        "text": made.text,
        "context": made.context,
        "parts": codec.pack_parts(made.pieces, made.sentences, made.table),
        "terms": "\n".join(words),
    }


def _passage(row: Row[Any]) -> Passage:
    pieces, sentences, table = codec.unpack_parts(row.parts)
    return Passage(row.key, row.document, row.ordinal, row.kind, row.text, row.context, pieces, sentences, table)
