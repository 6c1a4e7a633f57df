"""Alembic's entry: `schema.upgrade` hands over an open transaction in `config.attributes["connection"]`."""

from alembic import context

from ingest.database import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter a table in place
)
with context.begin_transaction():
    context.run_migrations()
