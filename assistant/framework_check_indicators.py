"""Does one indicator of a framework file hold together? Its measure can be computed, its criteria be climbed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.formula import FormulaError, names
from assistant.framework_source import Entry

Finding = tuple[int, str]


def check_indicator(indicator: Entry, root: Entry) -> Iterator[Finding]:
    """The findings of one indicator, given the framework it belongs to."""
    if indicator.get("points", 1) <= 0:
        yield indicator.at("points"), "배점은 0보다 커야 합니다. 배점을 고치거나 지표를 지우세요"
    yield from _synonyms(indicator)
    wanted, unwanted = ("measure", "criteria") if indicator.get("kind") == "quantitative" else ("criteria", "measure")
    if "kind" in indicator and wanted not in indicator.lines:
        yield indicator.line, f"{indicator['kind']} 지표에는 {wanted} 항목이 있어야 합니다. 추가하세요"
    if "kind" in indicator and unwanted in indicator.lines:
        yield indicator.at(unwanted), f"{indicator['kind']} 지표에는 {unwanted} 항목을 둘 수 없습니다. 지우세요"
    if "measure" in indicator:
        yield from _measure(indicator["measure"], {c.get("id") for c in root.get("classes", [])})
    if "criteria" in indicator:
        yield from _criteria(indicator, {s.get("step") for s in root.get("maturity", [])})


def _synonyms(entry: Entry) -> Iterator[Finding]:
    synonyms: Entry = entry.get("synonyms", Entry(entry.line))
    for term in synonyms:
        if term not in entry.get("terms", [term]):
            yield synonyms.at(term), f"synonyms의 '{term}'이(가) terms에 없습니다. terms에 더하거나 지우세요"


def _criteria(indicator: Entry, steps: set[int]) -> Iterator[Finding]:
    for criterion in indicator["criteria"]:
        yield from _synonyms(criterion)
        if "step" in criterion and criterion["step"] not in steps:
            yield criterion.at("step"), f"{criterion['step']}단계는 maturity에 없습니다. 있는 단계를 적으세요"
    for step in sorted(steps - {c.get("step") for c in indicator["criteria"]}):
        yield indicator.at("criteria"), f"{step}단계의 세부기준이 없습니다. 하나 이상 더하세요"


def _measure(measure: Entry, classes: set[str]) -> Iterator[Finding]:
    inputs = measure.get("inputs", [])
    seen: set[str] = set()
    for entry in inputs:
        yield from _input(entry)
        if entry.get("id") in seen:
            yield entry.at("id"), f"inputs의 id '{entry['id']}'이(가) 겹칩니다. 다른 id를 쓰세요"
        seen.add(entry.get("id", ""))
    if "formula" in measure:
        yield from _formula(measure, {i["id"]: i for i in inputs if "id" in i})
    if "bands" in measure:
        yield from _bands(measure, classes)


def _input(entry: Entry) -> Iterator[Finding]:
    kind = entry.get("kind", "number")
    needed = {"number": "units", "flag": "statement", "level": "levels"}.get(kind)
    if needed and needed not in entry.lines:
        yield entry.line, f"kind가 {kind}인 값에는 {needed} 항목이 있어야 합니다. 추가하세요"
    if not entry.get("id", "a").isidentifier() or entry.get("id") in ("population", "min", "max", "scale_of"):
        yield entry.at("id"), f"id '{entry['id']}'은(는) 계산식에 쓸 수 없습니다. 영문 낱말로 바꾸세요"
    levels = [level for level in entry.get("levels", []) if "value" in level]
    for before, after in pairwise(levels):
        if after["value"] <= before["value"]:
            yield after.at("value"), "levels는 value가 작은 것부터 적으세요"
    for level in levels:
        yield from _pattern(level)


def _pattern(level: Entry) -> Iterator[Finding]:
    try:
        re.compile(level.get("pattern", ""))
    except re.error as error:
        yield level.at("pattern"), f"pattern이 정규식이 아닙니다({error}). 고치거나 지우세요"


def _formula(measure: Entry, inputs: dict[str, Entry]) -> Iterator[Finding]:
    line = measure.at("formula")
    try:
        used = names(measure["formula"])
    except FormulaError as error:
        yield line, f"{error}. 숫자, 값의 id, + - * / ( ) min() max() scale_of()만 쓰세요"
        return
    for name in sorted(used - inputs.keys() - {"population"}):
        yield line, f"계산식의 '{name}'이(가) inputs에 없습니다. inputs에 더하거나 식을 고치세요"
    for name in sorted(name for name, entry in inputs.items() if entry.get("aside") and name in used):
        yield inputs[name].line, f"'{name}'은(는) aside이므로 계산식에 쓸 수 없습니다. aside를 지우거나 식에서 빼세요"
    for name in sorted(name for name in inputs.keys() - used if not inputs[name].get("aside")):
        yield inputs[name].line, f"'{name}'이(가) 계산식에 쓰이지 않습니다. 식에 넣거나 지우세요"
    if measure.get("per", 0) > 0 and "population" not in used:
        yield line, "per가 있으면 계산식에 population이 있어야 합니다. 식을 고치거나 per를 지우세요"


def _bands(measure: Entry, classes: set[str]) -> Iterator[Finding]:
    bands: Entry = measure["bands"]
    for name in sorted(classes - bands.lines.keys()):
        yield measure.at("bands"), f"도시 구분 '{name}'의 구간이 없습니다. bands에 더하세요"
    for name, pairs in bands.items():
        line = bands.at(name)
        if name not in classes:
            yield line, f"도시 구분 '{name}'은(는) classes에 없습니다. 철자를 확인하거나 지우세요"
        at, share = [p[0] for p in pairs], [p[1] for p in pairs]
        if at[:1] != [0] or any(b <= a for a, b in pairwise(at)):
            yield line, "구간의 하한은 0에서 시작하여 점점 커져야 합니다. 차례를 고치세요"
        rising = share if measure.get("direction") != "lower" else share[::-1]
        if any(b < a for a, b in pairwise(rising)):
            yield line, "배점 비율이 direction과 어긋납니다. 클수록 좋으면 점점 커지게, 아니면 작아지게 적으세요"
        elif rising and (rising[0] != 0 or rising[-1] != 1):
            yield line, "배점 비율은 가장 낮은 구간이 0, 가장 높은 구간이 1이어야 합니다. 비율을 고치세요"
