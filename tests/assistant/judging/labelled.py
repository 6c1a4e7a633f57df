"""The labelled cases under cases/, made into statements and evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.judging import JudgeContext, Statement, judge
from assistant.types import Evidence, Finding, Source
from ingest.types import Passage, Piece, TableRow, TableView

_FOLDER = Path(__file__).parent / "cases"
_DISTRACTORS = 6


@dataclass(frozen=True)
class Case:
    """One statement with its evidence and the verdict a careful person gives."""

    number: int
    statement: Statement
    evidence: tuple[Evidence, ...]
    context: JudgeContext
    verdict: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    case: Case
    finding: Finding

    @property
    def right(self) -> bool:
        return self.finding.verdict == self.case.verdict


def evidence_of(spec: str | dict[str, Any], rank: int) -> Evidence:
    """A sentence as its own passage; `row` a table row under `columns`, `under` the heading,
    `before` the sentence before it in the passage, `claim` a claim."""
    fields: dict[str, Any] = {"text": spec} if isinstance(spec, str) else dict(spec)
    role = "claim" if "claim" in fields else "proof"
    text = str(fields.get("text") or fields.get("claim") or fields.get("row"))
    context = " > ".join(part for part in ("현황 자료", fields.get("under", "")) if part)
    table = _table(text, fields["columns"]) if "row" in fields else None
    before = f"{fields['before']} " if "before" in fields else ""
    whole, start = before + text, len(before)
    sentences = ((0, start - 1), (start, len(whole))) if before else ((0, len(whole)),)
    passage = Passage(
        key=f"p{rank}", document="d", ordinal=rank, kind="table" if table else "prose", text=whole, context=context,
        pieces=(Piece(0, 1, 0, len(whole)),), sentences=sentences, table=table,
    )  # fmt: skip
    source = Source("d", "자료.pdf", "0" * 64, role)  # type: ignore[arg-type]
    return Evidence(passage, source, start, len(whole), max(0.1, 0.9 - 0.05 * rank), rank)


def _table(text: str, columns: list[str]) -> TableView:
    cells, at = [], 0
    for cell in text.split(" | "):
        cells.append((at, at + len(cell)))
        at += len(cell) + 3
    return TableView(tuple(columns), (TableRow(text.split(" | ")[0], tuple(cells)),))


def load(name: str) -> list[Case]:
    """The cases of cases/<name>.yaml; some distractors stand among the evidence of each."""
    data = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    noise = yaml.safe_load((_FOLDER / "distractors.yaml").read_text(encoding="utf-8"))
    return [_case(number, item, data, noise) for number, item in enumerate(data["cases"])]


def _case(number: int, item: dict[str, Any], data: dict[str, Any], noise: list[Any]) -> Case:
    mixed = [noise[(number + step) % len(noise)] for step in range(_DISTRACTORS)]
    specs = [*mixed[:2], *item["evidence"], *mixed[2:]]
    return Case(
        number,
        Statement(item["statement"], tuple(item.get("terms", ()))),
        tuple(evidence_of(spec, rank) for rank, spec in enumerate(specs)),
        JudgeContext(data["city"], item.get("year", data["year"]), 400_000),
        item["verdict"],
        tuple(item.get("flags", ())),
    )


def run(name: str) -> list[Result]:
    return [Result(case, judge(case.statement, case.evidence, case.context)) for case in load(name)]


def accuracy(results: list[Result]) -> float:
    return sum(result.right for result in results) / len(results)


def over_met(results: list[Result]) -> float:
    """Share of the cases that are not met but were called met."""
    wrong = [result for result in results if result.case.verdict != "met"]
    return sum(result.finding.verdict == "met" for result in wrong) / len(wrong)


def table(results: list[Result]) -> str:
    """The confusions and the wrong cases, for a person."""
    confusions = Counter((result.case.verdict, result.finding.verdict) for result in results if not result.right)
    lines = [
        f"정확도 {accuracy(results):.3f}, 과다 충족 {over_met(results):.3f}, {len(results)}건",
        str(dict(confusions)),
    ]
    lines += [
        f"#{result.case.number} {result.case.verdict} → {result.finding.verdict} {result.finding.flags}: "
        f"{result.case.statement.text} | {result.finding.reason}"
        for result in results
        if not result.right
    ]
    return "\n".join(lines)
