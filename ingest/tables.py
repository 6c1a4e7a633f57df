"""The tables of the ingest layer: documents, their pages, and the passages cut from them."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from ingest.database import metadata

documents_table = Table(
    "documents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("application", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("pages", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("reader", Text, nullable=False),
    Column("title", Text, nullable=False, server_default=""),
    Column("added_at", String(32), nullable=False),
    Column("warnings", Text, nullable=False),
    # The versions of reader, cutter and morphemes behind the stored pages and passages; "" before the reading.
    Column("recipe", String(64), nullable=False),
    # Whose vectors all of its passages have; "" while some have none.
    Column("embedder", Text, nullable=False, server_default=""),
    UniqueConstraint("application", "sha256"),
)

pages_table = Table(
    "pages",
    metadata,
    Column("document", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("application", String(64), nullable=False),
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    Column("status", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("hidden", Integer, nullable=False, server_default="0"),
    # Words, blocks, tables and hidden text: compressed JSON, see codec.py.
    Column("geometry", LargeBinary, nullable=False),
)

passages_table = Table(
    "passages",
    metadata,
    Column("key", String(48), primary_key=True),
    Column("document", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("application", String(64), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("parts", Text, nullable=False),
    # Morphemes for the lexical index, one a line.
    Column("terms", Text, nullable=False),
    Column("embedder", Text),
    # Little-endian float32; NULL until embedded. Half precision would save 0.9 of 6.6 MB on 300 pages and move scores
    # by up to 6e-5: not worth a second way of rounding.
    Column("vector", LargeBinary),
    UniqueConstraint("document", "ordinal"),
    Index(None, "application"),
)
