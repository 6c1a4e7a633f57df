"""A table row as evidence: its cells are read together, under their column headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.judging import cues
from assistant.judging.clauses import clauses
from assistant.judging.deeds import Deed
from assistant.judging.matching import Words, coverage, proving, speaks_of, words
from assistant.judging.outcome import RELEVANT, outcome
from assistant.judging.surroundings import Around, heading
from assistant.judging.times import years_in
from assistant.judging.types import Atom, JudgeContext, Reading, Unit
from assistant.types import Evidence


def read_row(
    atom: Atom, evidence: Evidence, context: JudgeContext, whole: Words, beside: Around, rarity: dict[Unit, float]
) -> Reading | None:
    """What a row says of the assertion. It must name the thing itself; a column heading alone is not enough."""
    table = evidence.passage.table
    cells = evidence.text.split(" | ")
    columns = table.columns if table else ()
    kept = [cell for at, cell in enumerate(cells) if not _is_plan_column(columns, at, context.reference_year)]
    said = of_cells(kept, atom.actions)
    if len(kept) < len(cells) and len(kept) <= 1:
        said = "planned"
    years = [year for cell in kept for year in years_in(cell)]
    if said == "done" and years and min(years) > context.reference_year:
        said = "planned"
    above = " ".join((heading(evidence), table.caption if table else ""))
    if said == "done" and cues.PLAN_HEADING.search(above) and not cues.NOT_PLAN_HEADING.search(above):
        said = "planned"
    share = coverage(atom.units, whole, *beside, rarity)
    if share < RELEVANT and said != "done":
        return None
    row = words(evidence.text)
    if not any(unit.weight >= 0.5 and speaks_of(row, unit) for unit in atom.units) and not atom.thresholds:
        return None
    partly = bool(cues.PARTLY.search(evidence.text)) and not atom.limited and said == "done"
    return outcome(atom, evidence, context, said, share, evidence.text, partly, None)


def of_cells(cells: Sequence[str], actions: tuple[str, ...] = ()) -> Deed:
    """What the cells of a row say: a plan anywhere outweighs, then a denial, then a deed or a figure.

    A figure shows that a thing is there; that it was improved, evaluated or led on to something it does not show.
    """
    found = [clause.main for cell in cells for clause in clauses(cell)]
    aspects = {main.aspect for main in found}
    if any(
        re.fullmatch(r"\s*(?:미설치|미시행|미구축|미수립|미이행|미실시|미운영|없음|해당\s?없음|×|X|x|부)\s*", cell)
        for cell in cells
    ):
        return "denied"
    if aspects & {"planned", "progress"}:
        return "planned"
    if "negated" in aspects:
        return "denied"
    if "question" in aspects:
        return "nothing"
    if any(main.aspect in {"done", "ongoing"} and _is_asked(main.heads, actions) for main in found):
        return "done"
    marked = any(re.search(r"\d|○|완료|●|√|Y\b", cell) for cell in cells[1:])
    return "done" if marked and _is_shown_by_figures(actions) else "unclear"


def _is_asked(heads: tuple[str, ...], actions: tuple[str, ...]) -> bool:
    return _is_shown_by_figures(actions) or bool(set(heads) & (proving(actions) | cues.FINISHES))


def _is_shown_by_figures(actions: tuple[str, ...]) -> bool:
    """Whether what is asked for is that something exists, runs or takes place."""
    families = {family for action in actions for family in cues.WANTED.get(action, ())}
    return not actions or bool(families & cues.SHOWN_BY_FIGURES)


def _is_plan_column(columns: Sequence[str], at: int, year: int) -> bool:
    if not at or at >= len(columns):
        return False
    years = years_in(columns[at])
    return bool(years and min(years) > year) or bool(
        re.search(r"계획|목표|예정|향후", columns[at]) and not re.search(r"실적", columns[at])
    )
