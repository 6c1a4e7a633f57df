"""The shape of the database, brought up to date by the migrations beside this file. Nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

import ingest.tables  # noqa: F401  (registers itself on metadata)
from api.errors import SchemaTooNew
from api.records import tables  # noqa: F401  (registers itself on metadata)
from api.records.audit import hold
from ingest.database import reading, writing

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest shape, in one transaction. Raises SchemaTooNew when it is ahead of us."""
    scripts = ScriptDirectory(str(MIGRATIONS))
    with reading(engine) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found == scripts.get_current_head():
        return
    if found is not None and found not in {script.revision for script in scripts.walk_revisions()}:
        raise SchemaTooNew(f"database revision {found}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with writing(engine) as connection:
        hold(connection)  # two processes started at once upgrade one after the other
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
