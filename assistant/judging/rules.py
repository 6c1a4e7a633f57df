"""The rule-based judge: evidence in, one finding out. Deterministic, no model.

Met needs positive evidence of completion, of this city, that covers the whole statement. Everything else is less:
planned, denied, partly, unclear. Saying met of what is not is the costly error, so doubt always lowers.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.judging import wording
from assistant.judging.atoms import atoms
from assistant.judging.instructions import is_aimed_at_evaluator
from assistant.judging.matching import rarities, words
from assistant.judging.outcome import COVERED
from assistant.judging.reading import read
from assistant.judging.types import Atom, JudgeContext, Reading, Statement
from assistant.types import Evidence, Finding, Flag, VerdictName

RULES_VERSION = "rules2"
_SHOWN = 3
"""Pieces of evidence handed on with a finding, for each assertion."""


def judge(statement: Statement, evidence: Sequence[Evidence], context: JudgeContext) -> Finding:
    """The verdict on a statement. Every verdict but not_found cites at least one piece of the evidence given."""
    found = [_atom(atom, evidence, context) for atom in atoms(statement)]
    told = any(is_aimed_at_evaluator(item.text) for item in evidence)
    finding = _joined(found) if found else Finding("not_found", wording.NOTHING, confidence=0.3)
    if told:
        finding = _flagged(finding, "instruction")
    return finding


def _flagged(finding: Finding, flag: Flag) -> Finding:
    flags = tuple(dict.fromkeys((*finding.flags, flag)))
    return Finding(finding.verdict, finding.reason, finding.evidence, flags, finding.confidence, finding.quantities)


def _joined(found: Sequence[Finding]) -> Finding:
    """Several assertions: all met is met, some met is partial, else what weighs most."""
    if len(found) == 1:
        return found[0]
    verdicts = [finding.verdict for finding in found]
    verdict = _together(verdicts)
    evidence = tuple(dict.fromkeys(item for finding in found for item in finding.evidence))
    flags = dict.fromkeys(flag for finding in found for flag in finding.flags)
    if verdict != "partial" and verdict != "not_found":
        flags.pop("unclear", None)
    reason = found[0].reason if len(set(verdicts)) == 1 else wording.joined(found)
    return Finding(verdict, reason, evidence, tuple(flags), min(finding.confidence for finding in found))


def _together(verdicts: Sequence[VerdictName]) -> VerdictName:
    distinct = set(verdicts)
    if len(distinct) == 1:
        return verdicts[0]
    if "conflict" in distinct:
        return "conflict"
    if distinct & {"met", "partial"}:
        return "partial"
    return "planned" if "planned" in distinct else "not_met"


def _atom(atom: Atom, evidence: Sequence[Evidence], context: JudgeContext) -> Finding:
    rarity = rarities(atom.units, [words(item.text) for item in evidence])
    readings = [reading for item in evidence if (reading := read(atom, item, context, rarity))]
    others = [reading for reading in readings if reading.owner == "other"]
    own = [reading for reading in readings if reading.owner != "other"]
    if not own:
        flags: tuple[Flag, ...] = ("other_city",) if others else ()
        return Finding(
            "not_found",
            wording.only_others(others) if others else wording.NOTHING,
            (),
            flags,
            _absence(evidence, others),
        )
    return _weigh(atom, own)


def _absence(evidence: Sequence[Evidence], others: Sequence[Reading]) -> float:
    """How sure "nothing found" is: surer when much was looked through."""
    return 0.75 if others else min(0.8, 0.5 + 0.01 * len(evidence))


def _by(readings: Sequence[Reading], verdict: VerdictName) -> list[Reading]:
    chosen = [reading for reading in readings if reading.verdict == verdict]
    return sorted(
        chosen,
        key=lambda reading: (
            -round(reading.coverage, 2),
            reading.evidence.source.role != "proof",
            reading.evidence.rank,
        ),
    )


def _weigh(atom: Atom, readings: Sequence[Reading]) -> Finding:
    met, denied, planned, partial = (_by(readings, verdict) for verdict in ("met", "not_met", "planned", "partial"))
    hints = [reading for reading in partial if reading.because in {"hint", "support"}]
    partial = [reading for reading in partial if reading not in hints]
    denied = [reading for reading in denied if reading.coverage >= 0.6]
    if met:
        return _with_met(met, denied, planned, [*partial, *hints])
    partly = [reading for reading in partial if reading.because in {"partly", "later"} and reading.coverage >= COVERED]
    if partly:
        return _finding("partial", partly, partial)
    if planned and denied and all(reading.numeric is False for reading in denied):
        return _finding("planned", planned, denied)
    if denied:
        return _finding("not_met", denied, ())
    thin = [reading for reading in partial if reading.because == "thin" and reading.direct]
    if planned and thin and thin[0].coverage >= planned[0].coverage:
        return _finding("partial", thin, ())
    strong = [reading for reading in partial if reading.coverage >= COVERED and reading.because == "unstated"]
    if planned and not strong and planned[0].coverage >= 0.6:
        return _finding("planned", planned, ())
    if partial:
        return _finding("partial", partial, ())
    return _finding("planned", planned, ()) if planned else Finding("not_found", wording.NOTHING, confidence=0.5)


def _with_met(met: list[Reading], denied: list[Reading], planned: list[Reading], partial: list[Reading]) -> Finding:
    best = met[0]
    against = [reading for reading in denied if _contradicts(best, reading)]
    if against:
        return _finding("conflict", [best, against[0]], against)
    proven = [reading for reading in met if reading.evidence.source.role == "proof"]
    if not proven:
        return _with_claim(met, planned, partial)
    limits = [
        reading
        for reading in partial
        if reading.because == "partly" and reading.direct and reading.coverage >= best.coverage - 0.05
    ]
    if limits:
        return _finding("partial", limits, proven)
    return _finding("met", proven, ())


def _with_claim(met: list[Reading], planned: list[Reading], partial: list[Reading]) -> Finding:
    """What the city says of itself: contradicted, borne out or left alone by its proofs."""
    plans = [
        reading
        for reading in planned
        if reading.evidence.source.role == "proof" and reading.direct and not reading.extends and reading.year is None
    ]
    if plans and plans[0].coverage >= COVERED:
        return _finding("conflict", [met[0], plans[0]], plans)
    borne = [
        reading
        for reading in partial
        if reading.because in {"thin", "hint", "support"} and reading.headed and reading.evidence.source.role == "proof"
    ]
    if borne:
        return _finding("met", [*borne[:1], *met], ())
    return _finding("partial", met, (), claim=True)


def _contradicts(met: Reading, denied: Reading) -> bool:
    """Whether a denial speaks of the same thing and time; an older figure that was too low is no contradiction."""
    if denied.coverage < COVERED - 0.05 or not (denied.direct or denied.numeric):
        return False
    if denied.coverage < met.coverage - 0.1:  # it speaks of less: a part, or something beside it
        return False
    return not (met.year and denied.year and met.year > denied.year)


def _finding(
    verdict: VerdictName, readings: Sequence[Reading], more: Sequence[Reading], claim: bool = False
) -> Finding:
    evidence = tuple(
        dict.fromkeys(reading.evidence for reading in (*readings, *(more if verdict == "conflict" else ())))
    )[:_SHOWN]
    best = readings[0]
    flags: list[Flag] = []
    if verdict == "conflict":
        flags.append("conflict")
    if verdict == "planned":
        flags.append("planned_only")
    if claim:
        flags.append("claim_without_proof")
    if best.because == "later":
        flags.append("stale_year")
    if verdict == "partial" and not claim and best.because != "partly":
        flags.append("unclear")
    return Finding(
        verdict, wording.reason(verdict, best, claim), evidence, tuple(flags), _confidence(verdict, readings, claim)
    )


def _confidence(verdict: VerdictName, readings: Sequence[Reading], claim: bool) -> float:
    """0–1: how much of the statement is covered, how well the passage was found, how many passages agree."""
    best = readings[0]
    value = 0.35 + 0.35 * best.coverage + 0.1 * min(1.0, max(0.0, best.evidence.score))
    value += 0.05 * min(2, len(readings) - 1)
    if best.because in {"unclear", "allowed"} or verdict == "partial":
        value -= 0.2
    if verdict == "conflict" or claim:
        value -= 0.1
    return round(min(0.95, max(0.05, value)), 3)
