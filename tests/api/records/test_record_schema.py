"""The migrations lead to the tables that the code speaks of, on both databases."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from api.errors import SchemaTooNew
from api.records.schema import upgrade
from ingest import store
from ingest.database import create_schema, metadata, open_engine, reading, writing
from ingest.types import Document


def test_migrations_lead_to_the_tables_in_code(engine: Engine) -> None:
    with reading(engine) as c:
        context = MigrationContext.configure(c, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_partial_unique_index_is_partial(engine: Engine) -> None:
    found = {index["name"]: index for index in inspect(engine).get_indexes("decisions")}
    where = found["uq_decisions_first"]["dialect_options"]
    assert any("supersedes IS NULL" in str(clause) for clause in where.values())


def test_a_library_that_was_there_before_the_records_keeps_its_rows(url: str) -> None:
    engine = open_engine(url)
    create_schema(engine)
    document = Document("d", "garam", "계획서.pdf", "s" * 64, "proof", "received", 0, 0, 9, "", "2026-03-02")
    with writing(engine) as c:
        store.add_document(c, document)
    upgrade(engine)
    with reading(engine) as c:
        assert store.document(c, "d") == document
        assert compare_metadata(MigrationContext.configure(c), metadata) == []
    engine.dispose()


def test_upgrading_twice_is_as_once(engine: Engine) -> None:
    upgrade(engine)


def test_a_newer_database_is_refused(engine: Engine) -> None:
    with writing(engine) as c:
        c.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaTooNew, match="9999"):
        upgrade(engine)
