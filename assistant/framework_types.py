"""The values of an evaluation framework (평가체계): domains → items → indicators, classes and grades.

Everyone else takes them from `assistant.framework`, which also loads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from assistant.errors import UnknownIndicator

Provenance = Literal["documented", "inferred", "ours"]
"""documented: found in a public official source. inferred: concluded from such. ours: our proposal, not official."""
Kind = Literal["quantitative", "qualitative"]
ValueKind = Literal["count", "amount", "share", "score", "hours", "flag", "level"]
Period = Literal["annual", "cumulative", "point"]
InputKind = Literal["number", "flag", "level", "period"]


@dataclass(frozen=True, slots=True)
class Domain:
    """대분야."""

    id: str
    name: str
    provenance: Provenance = "ours"


@dataclass(frozen=True, slots=True)
class Item:
    """평가항목: a group of indicators within a domain."""

    id: str
    domain: str
    name: str
    provenance: Provenance = "ours"


@dataclass(frozen=True, slots=True)
class PopulationClass:
    """도시 구분: a city belongs to the class with the highest `min_population` (people) that it reaches."""

    id: str
    name: str
    min_population: int


@dataclass(frozen=True, slots=True)
class Grade:
    """인증등급: reached at `min_share` (0–1) of the total points; best first."""

    name: str
    min_share: float
    certified: bool
    provenance: Provenance = "ours"


@dataclass(frozen=True, slots=True)
class Step:
    """성숙도 단계: reaching it earns `share` (0–1) of a qualitative indicator's points."""

    step: int
    name: str
    share: float


@dataclass(frozen=True, slots=True)
class Part:
    """What the file declares of one kind of indicator; validation compares it with the sums."""

    indicators: int
    points: float


@dataclass(frozen=True, slots=True)
class Level:
    """One rung of a level input: `words`, or the regular expression `pattern` ("" = none), are how dossiers name it."""

    value: float
    name: str
    words: tuple[str, ...]
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """A value to look for in the dossier.

    number: a figure written beside one of `labels` in one of `units`, converted to `units[0]` for the formula.
    flag: 1 if `statement` (a checkable Korean sentence) holds, else 0. level: the value of the highest of `levels`
    that the dossier proves. period: 1 if a span of years beside one of `labels` holds the reference year, else 0.
    `default` stands in for an absent number (None: it must be there); where all inputs are absent nothing is computed.
    `aside`: shown beside the others, not computed with. `span`: its period where that is not the measure's.
    """

    id: str
    labels: tuple[str, ...]
    units: tuple[str, ...] = ()
    kind: InputKind = "number"
    statement: str = ""
    levels: tuple[Level, ...] = ()
    default: float | None = None
    aside: bool = False
    span: Period | None = None

    @property
    def optional(self) -> bool:
        return self.default is not None


@dataclass(frozen=True, slots=True)
class Direct:
    """How a dossier states the measure itself, already computed (e.g. 인구 천명당 CCTV 대수)."""

    labels: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """구간: a value of at least `at` (in the measure's unit) earns `share` (0–1) of the points."""

    at: float
    share: float


@dataclass(frozen=True, slots=True)
class Measure:
    """How a quantitative indicator is measured: `formula` over the inputs' ids and `population` gives `unit`.

    `per` is the number of people the value is related to (1000 for "인구 천명당"), 0 where it is not.
    `statement` holds where there is any of what is measured; it tells plans and denials where no number stands.
    `bands` are ascending per class id; `direction` says whether more is better.
    """

    label: str
    unit: str
    value: ValueKind
    period: Period
    direction: Literal["higher", "lower"]
    inputs: tuple[Input, ...]
    formula: str
    bands: Mapping[str, tuple[Band, ...]]
    per: int = 0
    statement: str = ""
    direct: Direct | None = None

    def share(self, class_id: str, value: float) -> float:
        """The share (0–1) of the points that `value` earns a city of this class. KeyError for an unknown class."""
        reached = [band.share for band in self.bands[class_id] if value >= band.at]
        return reached[-1] if reached else self.bands[class_id][0].share


@dataclass(frozen=True, slots=True)
class Criterion:
    """세부기준 of one maturity step: `text` is a Korean sentence to be checked against the dossier."""

    id: str
    step: int
    text: str
    terms: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Indicator:
    """세부지표. A quantitative one (정량) has a measure, a qualitative one (정성) has criteria.

    `evidence` is what proves it, `where` in which document one expects that, `terms` what to search for,
    `synonyms` term → other words for it. `status` D | P | I is explained in the file. `provenance` covers each field.
    """

    id: str
    item: str
    domain: str
    name: str
    kind: Kind
    points: float
    definition: str
    evidence: tuple[str, ...]
    where: tuple[str, ...]
    terms: tuple[str, ...]
    synonyms: Mapping[str, tuple[str, ...]]
    measure: Measure | None
    criteria: tuple[Criterion, ...]
    status: str
    basis: str
    provenance: Mapping[str, Provenance]

    @property
    def quantitative(self) -> bool:
        return self.kind == "quantitative"


@dataclass(frozen=True)
class Framework:
    """One edition. `digest` is a hash of the content (not of comments or layout): same digest, same rules."""

    edition: str
    title: str
    digest: str
    reference_year: int
    total_points: float
    certified_share: float
    parts: Mapping[str, Part]
    domains: tuple[Domain, ...]
    items: tuple[Item, ...]
    classes: tuple[PopulationClass, ...]
    grades: tuple[Grade, ...]
    maturity: tuple[Step, ...]
    indicators: tuple[Indicator, ...]
    vocabulary: tuple[tuple[str, ...], ...]
    provenance: Mapping[str, Provenance]
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    def indicator(self, indicator_id: str) -> Indicator:
        """Raises UnknownIndicator."""
        found = self._by_id.get(indicator_id.strip().upper()) or self._by_id.get(indicator_id)
        if found is None:
            raise UnknownIndicator(
                f"{self.edition} 평가체계에 {indicator_id} 지표가 없습니다", "framework show로 지표 번호를 확인하세요"
            )
        return found

    def class_of(self, population: int) -> PopulationClass:
        """The class of a city of so many people."""
        reached = [c for c in self.classes if population >= c.min_population]
        return max(reached or self.classes, key=lambda c: c.min_population)

    def grade_of(self, share: float) -> Grade:
        """The grade that `share` (0–1 of the total points) earns."""
        reached = [g for g in self.grades if share >= g.min_share - 1e-9]
        return max(reached or self.grades, key=lambda g: g.min_share)

    def maturity_share(self, step: int) -> float:
        """The share (0–1) of a qualitative indicator's points at maturity step `step`; 0 below the first."""
        return next((s.share for s in self.maturity if s.step == step), 0.0)
