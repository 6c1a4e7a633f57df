"""What the services work with: settings, database, library of documents, framework and the clock, opened once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from api.errors import UnknownApplication
from api.records import applications
from api.records.schema import upgrade
from api.records.types import Application
from assistant.drafting import Desk
from assistant.framework import Framework, load
from assistant.types import Profile
from ingest import database
from ingest.library import Library
from ingest.settings import Settings


def utc_now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Office:
    """Opened by `open_office`, shared by all threads of a process."""

    settings: Settings
    engine: Engine
    library: Library
    now: Callable[[], datetime]

    @property
    def framework(self) -> Framework:
        """The framework in force; a changed file is noticed. Raises UnknownFramework or BrokenFramework."""
        return load(self.settings.framework)

    @property
    def desk(self) -> Desk:
        """Where drafts are made."""
        return Desk(self.library, self.framework)

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that only reads."""
        return database.reading(self.engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that is committed when its block ends."""
        return database.writing(self.engine)

    def application(self, application: str) -> Application:
        """Raises UnknownApplication."""
        with self.reading() as c:
            return require(c, application)

    def profile(self, application: str) -> Profile:
        """The applicant as the measures need it. Raises UnknownApplication."""
        found = self.application(application)
        return self.desk.profile(found.id, found.name, found.population)

    def close(self) -> None:
        """Give back the vector index and the database connections."""
        self.library.close()
        self.engine.dispose()


def open_office(settings: Settings, now: Callable[[], datetime] = utc_now) -> Office:
    """Open the database, bring it up to date, and put the library on it. Raises SchemaTooNew, StorageFull."""
    engine = database.open_engine(settings.database)
    upgrade(engine)
    return Office(settings, engine, Library(engine, settings), now)


def require(c: Connection, application: str) -> Application:
    """Raises UnknownApplication."""
    found = applications.find(c, application)
    if found is None:
        raise UnknownApplication(application)
    return found
