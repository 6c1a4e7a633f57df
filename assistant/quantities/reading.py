"""The quantities of a piece of evidence: `prose` reads sentences, `tables` reads table rows."""

from __future__ import annotations

from assistant.quantities.prose import read_prose, reading_of
from assistant.quantities.tables import row_readings
from assistant.quantities.types import Reading
from assistant.types import Evidence, Quantity


def quantities(evidence: Evidence, reference_year: int | None = None) -> tuple[Quantity, ...]:
    """The plain figures of one sentence or table row, in order (changes, old levels and full marks left out)."""
    return tuple(reading.quantity for reading in readings(evidence, reference_year) if reading.found.sort == "value")


def readings(evidence: Evidence, reference_year: int | None = None) -> tuple[Reading, ...]:
    """Every number with a unit in one sentence or table row, with what was read of its surroundings."""
    if evidence.passage.table is not None:
        return row_readings(evidence, reference_year)
    found = read_prose(evidence.text, evidence.passage.context, reference_year)
    return tuple(reading_of(evidence, evidence.start, item) for item in found)
