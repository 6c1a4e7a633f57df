"""Plain values of the assistant layer: evidence → verdicts → draft. See DESIGN §2 for the contracts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.types import Box, Passage, Role

VerdictName = Literal["met", "partial", "planned", "not_met", "not_found", "conflict"]
VERDICTS: dict[VerdictName, str] = {
    "met": "충족",
    "partial": "부분 충족",
    "planned": "계획(미이행)",
    "not_met": "미충족",
    "not_found": "근거 없음",
    "conflict": "상충",
}

Flag = Literal[
    "conflict",
    "planned_only",
    "claim_without_proof",
    "other_city",
    "unclear",
    "hidden_text",
    "instruction",
    "unread_pages",
    "stale_year",
    "check_on_site",
    "changed",
]
FLAGS: dict[Flag, str] = {
    "conflict": "자료 간 상충",
    "planned_only": "계획만 있음",
    "claim_without_proof": "증빙 없는 주장",
    "other_city": "다른 도시의 실적",
    "unclear": "판단 불명확",
    "hidden_text": "숨은 글자",
    "instruction": "평가자 대상 지시문",
    "unread_pages": "읽지 못한 쪽",
    "stale_year": "기준연도 아님",
    "check_on_site": "현장 확인 필요",
    "changed": "이전 초안에서 바뀜",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of one page: `text == page_text[start:end]` by construction. Boxes are in points, top left origin."""

    document: str
    name: str
    sha256: str
    role: Role
    page: int
    start: int
    end: int
    text: str
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What a judge must know of the document that a passage comes from."""

    document: str
    name: str
    sha256: str
    role: Role


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence (or one table row) of a found passage: `passage.text[start:end]`.

    `score` is the passage's retrieval score (0–1 within one search), `rank` its place (0 = best).
    """

    passage: Passage
    source: Source
    start: int
    end: int
    score: float
    rank: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number read from a document: `value` in `unit` (normalised, e.g. 원, 대, 명, %), as written in `text`.

    `at` are offsets (start, end) of the number with its unit in `evidence.passage.text`; for a table cell, the cell.
    `year` is the year it stands for, None where nothing says one. `kind` tells a total over years (누계) from a
    year's figure (연간) and a plan (목표) from a fact. `approximate`: 약, 여. `bound`: 이상, 이하, 미만, 초과.
    """

    value: float
    unit: str
    text: str
    evidence: Evidence
    at: tuple[int, int]
    year: int | None = None
    kind: Literal["plain", "annual", "cumulative", "target"] = "plain"
    approximate: bool = False
    bound: Literal["", "이상", "이하", "미만", "초과"] = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the judge holds of one criterion or one statement: a verdict, why, and the evidence it stands on.

    Every verdict but not_found has at least one piece of evidence. `reason` is a Korean sentence for the reviewer.
    `confidence` is 0–1: the chance that a careful person would give the same verdict.
    """

    verdict: VerdictName
    reason: str
    evidence: tuple[Evidence, ...] = ()
    flags: tuple[Flag, ...] = ()
    confidence: float = 0.5
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """The applicant: what the class rule and the per-capita measures need. `group` is the population class id."""

    application: str
    name: str
    population: int | None
    group: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What would prove the indicator, and where in a dossier one would expect it."""

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One criterion of an indicator, judged, with the spans it stands on."""

    criterion: str
    text: str
    step: int
    finding: Finding
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Input:
    """One number that a measure is computed from. `citations[0]` holds the number; `from_profile` has none."""

    id: str
    label: str
    value: float
    unit: str
    year: int | None
    text: str
    citations: tuple[Citation, ...] = ()
    from_profile: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of a 정량 indicator: read as it stands (`derived` False) or recomputed by code from `inputs`."""

    value: float
    unit: str
    year: int | None
    derived: bool
    formula: str
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Points out of `maximum`: what is proven, and how far it could go when open questions are settled."""

    points: float
    maximum: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a draft was made from, so that it can be made again."""

    framework: str
    framework_digest: str
    index: str
    judge: str
    embedder: str
    documents: tuple[tuple[str, str], ...]
    model: str | None = None
    prompt: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The machine's proposal for one indicator. A person decides."""

    indicator: str
    name: str
    kind: str
    verdict: VerdictName
    reason: str
    score: Score
    confidence: float
    figure: Figure | None
    judgements: tuple[Judgement, ...]
    missing: tuple[Missing, ...]
    flags: tuple[Flag, ...]
    citations: tuple[Citation, ...]
    provenance: Provenance
