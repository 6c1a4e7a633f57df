"""A framework as JSON, and one indicator as Korean text that says of each field whether it is official."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from assistant.framework_types import Band, Framework, Indicator, Input, Measure, Provenance

MARKS: Mapping[Provenance, str] = {"documented": "", "inferred": " (추정)", "ours": " (자체안)"}
"""What stands behind a field on screen: nothing where it is documented."""
KINDS = {"quantitative": "정량", "qualitative": "정성"}
_PERIODS = {"annual": "기준연도 한 해", "cumulative": "누적", "point": "기준일 현재"}
_DIRECTIONS = {"higher": "클수록 좋음", "lower": "작을수록 좋음"}
_STATUS = {
    "D": "지표 이름이 공개 자료에 나옴",
    "P": "공식 결과나 법령에서 강조되지만 지표로 확인되지는 않음",
    "I": "이 프로그램의 제안",
}


def framework_json(framework: Framework) -> dict[str, Any]:
    """The whole framework as plain values, the keys as in the file (`bands` as a list of {at, share} per class)."""
    return asdict(framework)


def indicator_text(indicator: Indicator, framework: Framework) -> str:
    """What a reviewer wants to know of one indicator, in Korean, a line a fact."""
    body = _measure(indicator, framework) if indicator.measure else _criteria(indicator, framework)
    return "\n".join([*_head(indicator, framework), *body, *_tail(indicator)])


def _mark(indicator: Indicator, field: str) -> str:
    return MARKS[indicator.provenance.get(field, "ours")]


def _head(indicator: Indicator, framework: Framework) -> Iterator[str]:
    domain = next(d for d in framework.domains if d.id == indicator.domain)
    item = next(i for i in framework.items if i.id == indicator.item)
    yield f"[{indicator.id}] {indicator.name}{_mark(indicator, 'name')}"
    yield f"  대분야    {domain.name}{MARKS[domain.provenance]}"
    yield f"  평가항목  {item.name}{MARKS[item.provenance]}"
    yield f"  유형      {KINDS[indicator.kind]}{_mark(indicator, 'kind')}"
    yield f"  배점      {indicator.points:g}점{_mark(indicator, 'points')}"
    yield f"  정의      {indicator.definition}{_mark(indicator, 'definition')}"


def _tail(indicator: Indicator) -> Iterator[str]:
    yield f"  증빙      {', '.join(indicator.evidence)}{_mark(indicator, 'evidence')}"
    yield f"  있을 곳   {', '.join(indicator.where)}{_mark(indicator, 'where')}"
    yield f"  찾는 말   {', '.join(indicator.terms)}{_mark(indicator, 'terms')}"
    basis = f" — {indicator.basis}" if indicator.basis else ""
    yield f"  근거      {_STATUS[indicator.status]}{basis}"


def _measure(indicator: Indicator, framework: Framework) -> Iterator[str]:
    measure = indicator.measure
    assert measure is not None, indicator.id
    how = f"단위 {measure.unit}, {_PERIODS[measure.period]}, {_DIRECTIONS[measure.direction]}"
    yield f"  측정값    {measure.label} ({how}){_mark(indicator, 'measure')}"
    for asked in measure.inputs:
        yield f"    찾을 값   {asked.id}: {_asked(asked)}"
    if "population" in measure.formula:
        yield "    찾을 값   population: 신청 정보의 인구(명)"
    yield f"    계산식    {measure.formula}"
    if measure.direct:
        yield f"    또는      {', '.join(measure.direct.labels)} ({', '.join(measure.direct.units)})을(를) 그대로"
    for group in framework.classes:
        yield f"    {group.name} 구간  {_bands(measure, measure.bands[group.id], indicator.points)}"


def _asked(asked: Input) -> str:
    if asked.kind == "level":
        return " < ".join(level.name for level in asked.levels)
    if asked.kind in ("flag", "period") and asked.statement:
        return f"'{asked.statement}'이면 1, 아니면 0"
    default = f", 없으면 {asked.default:g}" if asked.default is not None else ""
    return f"{', '.join(asked.labels)} ({', '.join(asked.units)}{default})"


def _bands(measure: Measure, bands: tuple[Band, ...], points: float) -> str:
    lowest, *others = bands
    below = f"{others[0].at:g}{measure.unit} 미만 {points * lowest.share:g}점" if others else ""
    return " · ".join([below, *(f"{band.at:g}{measure.unit} 이상 {points * band.share:g}점" for band in others)])


def _criteria(indicator: Indicator, framework: Framework) -> Iterator[str]:
    steps = MARKS[framework.provenance["maturity"]]
    yield f"  세부기준{_mark(indicator, 'criteria')} — 어떤 단계까지 모두 충족하면 그 단계의 점수를 받음{steps}"
    for step in framework.maturity:
        yield f"    {step.step}단계 {step.name} ({indicator.points * step.share:g}점)"
        for criterion in indicator.criteria:
            if criterion.step == step.step:
                proof = f"  [증빙: {', '.join(criterion.evidence)}]" if criterion.evidence else ""
                yield f"      {criterion.id} {criterion.text}{proof}"
