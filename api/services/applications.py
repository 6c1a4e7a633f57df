"""Applications (신청): one city's dossier with everything said and decided about it."""

from __future__ import annotations

import unicodedata

from api.errors import InvalidRequest
from api.records import applications, audit
from api.records.types import Actor, Application
from api.services import incoming
from api.services.office import Office, require

_LONGEST_NAME = 60
_MOST_PEOPLE = 100_000_000


def add(office: Office, name: str, population: int, actor: Actor) -> Application:
    """A new application. `population` in people. Raises InvalidRequest."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise InvalidRequest(
            "도시 이름이 비었거나 알맞지 않습니다", f"{_LONGEST_NAME}자 이내의 이름을 적으세요(예: 가람시)"
        )
    if not 1 <= population <= _MOST_PEOPLE:
        raise InvalidRequest(
            f"인구 {population:,}명은 알맞지 않습니다", "주민등록인구를 1 이상의 수로 적으세요(예: 412000)"
        )
    with office.writing() as c:
        made = applications.add(c, name, population, office.now())
        after = {"name": made.name, "population": made.population}
        audit.append(c, made.created_at, actor, "application.added", made.id, after=after)
    return made


def get(office: Office, application: str) -> Application:
    """Raises UnknownApplication."""
    return office.application(application)


def all_of(office: Office) -> tuple[Application, ...]:
    """Oldest first."""
    with office.reading() as c:
        return applications.all_of(c)


def erase(office: Office, application: str, actor: Actor) -> None:
    """Remove the application, its documents, drafts, decisions and jobs. The audit trail keeps that it was there.
    Raises UnknownApplication; LibraryBusy while its documents are being changed."""
    found = get(office, application)
    office.library.erase(found.id)
    with office.writing() as c:
        require(c, found.id)
        applications.erase(c, found.id)
        before = {"name": found.name, "population": found.population}
        audit.append(c, office.now(), actor, "application.erased", found.id, before=before)
    incoming.clear(office, found.id)
