"""Numbers with their unit, year and nature out of Korean administrative text and tables.

`readings` reads a piece of evidence, `quantities` gives the plain values of it, `measure` chooses the one that
answers an `Ask`, `same_value` says whether two of them agree, `format_value` writes one the Korean way.
"""

from assistant.quantities.choosing import measure
from assistant.quantities.comparing import rounding, same_value
from assistant.quantities.formatting import format_value
from assistant.quantities.reading import quantities, readings
from assistant.quantities.types import Ask, Conflict, Measured, Ranked, Reading
from assistant.quantities.units import closeness, compatible, convert

__all__ = [
    "Ask",
    "Conflict",
    "Measured",
    "Ranked",
    "Reading",
    "closeness",
    "compatible",
    "convert",
    "format_value",
    "measure",
    "quantities",
    "readings",
    "rounding",
    "same_value",
]
