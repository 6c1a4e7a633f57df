"""What is asked of the judge, and the plain values it works with inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assistant.types import Evidence, VerdictName

Aspect = Literal["done", "ongoing", "progress", "planned", "negated", "possible", "need", "question", "title"]
"""How a predicate says its deed: done (하였다, 완료, -함) · ongoing (하고 있다, 운영 중) · progress (구축 중) ·
planned (예정, 계획, 하고자) · negated (않았다, 없다, 미설치) · possible (할 수 있다, 둔다 in an ordinance) ·
need (필요하다) · question · title (a bare noun phrase that asserts nothing)."""
Owner = Literal["own", "other", "unsaid"]
Reach = Literal["reached", "missed", "unstated"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A criterion of the framework or a claim as a reviewer types it. `terms` are search terms, `synonyms` a word →
    other words for it."""

    text: str
    terms: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JudgeContext:
    """Whose dossier it is (`city` as 가람시) and for which year; what is dated after that year is not done yet."""

    city: str
    reference_year: int
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb or a noun that stands for one. `heads` are its action words (제정·공포하다 has two).

    `start` is where they begin. `kind`: link (하고, 하였으나), final, relative (설치한 …), purpose (설치를 위한),
    nominal (설치 완료), copula (642대이다).
    """

    heads: tuple[str, ...]
    aspect: Aspect
    kind: Literal["link", "final", "relative", "purpose", "nominal", "copula"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch `start:end` of the sentence with its main predicate and those inside it (설치한 시설을 …)."""

    start: int
    end: int
    text: str
    main: Predicate
    inner: tuple[Predicate, ...] = ()

    @property
    def predicates(self) -> tuple[Predicate, ...]:
        return (*self.inner, self.main)


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that evidence must speak of: any of `forms` (written without spaces) will do. `weight` 0–1."""

    forms: tuple[str, ...]
    weight: float
    is_head: bool = False
    kinds: tuple[str, ...] = ()
    """Narrower things that prove it where they are there; that they are missing denies nothing."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number or a rank that the statement asks for. A rank counts 담당 0, 팀 1, 과 2, 국 3."""

    value: float
    unit: str
    bound: Literal["", "이상", "이하", "미만", "초과"] = ""
    kind: Literal["number", "rank"] = "number"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Atom:
    """One assertion of a statement: `units` it is about, `actions` (any word will do), what it must reach."""

    text: str
    units: tuple[Unit, ...]
    actions: tuple[str, ...]
    thresholds: tuple[Threshold, ...] = ()
    limited: bool = False
    """The statement itself speaks of a part only (일부, 시범)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one piece of evidence says about one atom. `coverage` 0–1; `values` are the numbers that were compared."""

    evidence: Evidence
    verdict: VerdictName
    coverage: float
    owner: Owner = "unsaid"
    because: str = ""
    values: tuple[float, ...] = ()
    extends: bool = False
    """A plan to enlarge what is there (확대, 고도화): no word against its being done."""
    numeric: bool = False
    direct: bool = False
    """The deed is said by its own verb, about the thing named in the same clause."""
    year: int | None = None
    headed: bool = False
    """The thing itself is named, in the sentence or in the headings above it."""
