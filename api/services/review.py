"""What a reviewer sees: the drafts in force with the decisions on them, and every version that was."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from api.errors import UnknownDraft
from api.records import decisions, drafts
from api.records.types import Decision, StoredDraft
from api.services.office import Office, require

Standing = Literal["undecided", "confirmed", "adjusted", "returned", "outdated"]
_STANDINGS: dict[str, Standing] = {"confirm": "confirmed", "adjust": "adjusted", "return": "returned"}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A draft with the decision in force on its indicator, if there is one."""

    draft: StoredDraft
    decision: Decision | None

    @property
    def standing(self) -> Standing:
        """Where the review stands; outdated: the draft has changed since the decision."""
        if self.decision is None:
            return "undecided"
        if self.decision.version < self.draft.version:
            return "outdated"
        return _STANDINGS[self.decision.action]

    @property
    def score(self) -> float | None:
        """The score in force in points: what a person decided on this version, else None."""
        if self.decision is None or self.standing in ("outdated", "returned"):
            return None
        return self.decision.score if self.decision.action == "adjust" else float(self.draft.payload["score"])


def current(
    office: Office,
    application: str,
    verdicts: Collection[str] = (),
    standings: Collection[str] = (),
    flag: str | None = None,
    changed: bool | None = None,
) -> list[Reviewed]:
    """The drafts in force in the framework's order, narrowed by what is given. Raises UnknownApplication."""
    with office.reading() as c:
        require(c, application)
        decided = decisions.all_current(c, application)
        found = [Reviewed(draft, decided.get(draft.indicator)) for draft in drafts.all_current(c, application)]
    order = {known.id: place for place, known in enumerate(office.framework.indicators)}
    found.sort(key=lambda item: (order.get(item.draft.indicator, len(order)), item.draft.indicator))
    return [
        item
        for item in found
        if (not verdicts or item.draft.payload["verdict"] in verdicts)
        and (not standings or item.standing in standings)
        and (flag is None or flag in item.draft.payload["flags"])
        and (changed is None or bool(item.draft.changed) == changed)
    ]


def one(office: Office, application: str, indicator: str) -> Reviewed:
    """The draft in force of one indicator. Raises UnknownApplication, UnknownDraft."""
    with office.reading() as c:
        require(c, application)
        found = drafts.current(c, application, indicator)
        if found is None:
            raise UnknownDraft(indicator)
        return Reviewed(found, decisions.current(c, application, indicator))


def versions(office: Office, application: str, indicator: str) -> tuple[StoredDraft, ...]:
    """Every version, newest first. Raises UnknownApplication, UnknownDraft."""
    with office.reading() as c:
        require(c, application)
        found = drafts.versions(c, application, indicator)
    if not found:
        raise UnknownDraft(indicator)
    return found
