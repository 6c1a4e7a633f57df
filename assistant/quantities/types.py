"""What is asked, what is read and what is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.types import Quantity

Sort = Literal["value", "delta", "former", "scale", "year"]
"""value: a figure. delta: a change (18% 증가). former: the old level (1,200대에서). scale: 5점 만점. year: a year."""
Period = Literal["annual", "cumulative", "point"]


@dataclass(frozen=True, slots=True)
class Found:
    """A number as read from one sentence or cell; offsets are in that text.

    `chain` is the noun phrase it stands behind (방범용 CCTV), `head` what is counted on its right
    (34,120건의 공공데이터), `loose` other words of its clause, `topic` what the sentence is about, `right` the words
    that follow.
    `part`: a share of the number before it (in brackets, 중); `whole`: what such
    a share is taken of. `scale` is the full mark of a score.
    """

    value: float
    unit: str
    start: int
    end: int
    grain: float
    year: int | None = None
    kind: Literal["plain", "annual", "cumulative", "target"] = "plain"
    approximate: bool = False
    bound: Literal["", "이상", "이하", "미만", "초과"] = ""
    sort: Sort = "value"
    chain: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    total: bool = False
    part: bool = False
    whole: bool = False
    scale: float | None = None
    sum_of_parts: bool = False
    """The numbers in brackets after it (or the other rows of its column) add up to it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number with its place: `quantity` is what is handed on, `found` what was read of its surroundings."""

    quantity: Quantity
    found: Found
    table: bool = False
    caption: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What the number seems to count, in the document's words."""
        return " ".join(self.found.head or self.found.chain or self.found.topic)


@dataclass(frozen=True, slots=True)
class Ask:
    """What is looked for: `labels` are phrases that name it (any will do), `units` the units it may come
    in, best first.

    `qualifiers`: at least one of them must stand in the clause, the sentence or the headings. `excludes`: words that
    betray something else. `key`: the indicator's number, which a row of a 조견표 may bear instead of a label.
    """

    labels: tuple[str, ...]
    units: tuple[str, ...]
    period: Period = "point"
    qualifiers: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score (0–1) and the Korean reasons for it; `rejected` says why it cannot answer.

    `fit` is how well `label`, the one of the Ask that fits best, does (0–1). `hard`: rejected for what the number is
    (a plan, another city's), not for its name. `narrow`: its own phrase says more than the label. `keyed`: its row
    bears the indicator's number. `named`: its words fit the label, whatever else it is rejected for.
    """

    reading: Reading
    score: float
    reasons: tuple[str, ...] = ()
    rejected: str = ""
    fit: float = 0.0
    label: str = ""
    hard: bool = False
    narrow: bool = False
    keyed: bool = False
    named: bool = False

    @property
    def quantity(self) -> Quantity:
        return self.reading.quantity


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures for the same measure and year that disagree."""

    first: Quantity
    second: Quantity


@dataclass(frozen=True, slots=True)
class Measured:
    """The answer to an Ask. `value` is `best` in the first unit asked for. `others` agree with it.

    `proven`: the value stands in a proof document, by itself or as the sum of `parts` (then `best` is the claim).
    `planned`: the proof has the claimed value as a plan only. `narrow`: its phrase says more than the label, and
    nothing else bears it out.
    `stale` marks a figure of a year other than the reference year. `ranked` lists every candidate of a fitting unit,
    best first, the rejected ones last, with reasons.
    """

    best: Quantity | None = None
    value: float | None = None
    unit: str = ""
    others: tuple[Quantity, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    ranked: tuple[Ranked, ...] = ()
    stale: bool = False
    confidence: float = 0.0
    scale: float | None = None
    proven: bool = False
    parts: tuple[Quantity, ...] = ()
    planned: Quantity | None = None
    narrow: bool = False
