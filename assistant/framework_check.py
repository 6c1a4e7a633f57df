"""Does a framework file hold together? `check` reads its text and lists everything that does not, by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from assistant.framework_check_indicators import check_indicator
from assistant.framework_schema import FRAMEWORK
from assistant.framework_source import MISSING, Entry, Findings, parse


def check(source: str) -> tuple[Entry, Findings]:
    """The file's entries and the findings (line, Korean reason with a remedy), in the order of the lines.

    The entries are complete only where there are no findings.
    """
    findings: Findings = []
    root = parse(source, FRAMEWORK, findings)
    if root is MISSING:
        return Entry(1), findings
    findings += _whole(root)
    for indicator in root.get("indicators", []):
        findings += check_indicator(indicator, root)
    return root, sorted(set(findings))


def _whole(root: Entry) -> Iterator[tuple[int, str]]:
    yield from _unique(root)
    yield from _references(root)
    yield from _totals(root)
    yield from _classes(root)
    yield from _grades(root)
    yield from _maturity(root)
    yield from _vocabulary(root)


def _unique(root: Entry) -> Iterator[tuple[int, str]]:
    for key in ("domains", "items", "classes", "indicators"):
        yield from doubles(root.get(key, []))
    yield from doubles(c for i in root.get("indicators", []) for c in i.get("criteria", []))


def doubles(entries: Iterable[Entry]) -> Iterator[tuple[int, str]]:
    """Every id that an earlier entry carries already."""
    seen: dict[str, int] = {}
    for entry in entries:
        if (identity := entry.get("id")) is None:
            continue
        if identity in seen:
            yield entry.at("id"), f"id '{identity}'이(가) {seen[identity]}번째 줄과 겹칩니다. 다른 id를 쓰세요"
        seen.setdefault(identity, entry.at("id"))


def _references(root: Entry) -> Iterator[tuple[int, str]]:
    domains = {d.get("id") for d in root.get("domains", [])}
    items = {i.get("id") for i in root.get("items", [])}
    used = {i.get("item") for i in root.get("indicators", [])}
    for item in root.get("items", []):
        if "domain" in item and item["domain"] not in domains:
            yield item.at("domain"), f"대분야 '{item['domain']}'이(가) 없습니다. domains에 있는 id를 적으세요"
        if item.get("id") not in used:
            yield item.line, f"평가항목 '{item.get('id')}'에 지표가 없습니다. 지표를 넣거나 평가항목을 지우세요"
    for indicator in root.get("indicators", []):
        if "item" in indicator and indicator["item"] not in items:
            yield indicator.at("item"), f"평가항목 '{indicator['item']}'이(가) 없습니다. items에 있는 id를 적으세요"


def _totals(root: Entry) -> Iterator[tuple[int, str]]:
    indicators = root.get("indicators", [])
    total = sum(i.get("points", 0) for i in indicators)
    if "total_points" in root and abs(total - root["total_points"]) > 1e-6:
        yield (
            root.at("total_points"),
            f"총점은 {root['total_points']:g}점인데 지표 배점의 합은 {total:g}점입니다. 총점이나 배점을 고치세요",
        )
    for kind, part in root.get("parts", {}).items():
        own = [i for i in indicators if i.get("kind") == kind]
        points = sum(i.get("points", 0) for i in own)
        if "indicators" in part and part["indicators"] != len(own):
            yield (
                part.at("indicators"),
                f"{kind} 지표가 {part['indicators']}개라고 적혀 있지만 {len(own)}개입니다. 수나 지표를 고치세요",
            )
        if "points" in part and abs(part["points"] - points) > 1e-6:
            yield (
                part.at("points"),
                f"{kind} 배점이 {part['points']:g}점이라고 적혀 있지만 합은 {points:g}점입니다. 배점을 고치세요",
            )


def _classes(root: Entry) -> Iterator[tuple[int, str]]:
    floors = [c["min_population"] for c in root.get("classes", []) if "min_population" in c]
    if floors and min(floors) != 0:
        yield root.at("classes"), "어떤 도시도 빠지지 않도록 min_population이 0인 구분을 하나 두세요"
    if len(set(floors)) != len(floors):
        yield root.at("classes"), "min_population이 같은 구분이 있습니다. 서로 다르게 적으세요"


def _grades(root: Entry) -> Iterator[tuple[int, str]]:
    grades = [g for g in root.get("grades", []) if "min_share" in g and "certified" in g]
    line = root.get("certified_share")
    for before, after in pairwise(grades):
        if after["min_share"] >= before["min_share"]:
            yield after.at("min_share"), "등급은 min_share가 큰 것부터 적으세요"
    for grade in grades:
        if not 0 <= grade["min_share"] <= 1:
            yield grade.at("min_share"), "min_share는 0과 1 사이로 적으세요(70%는 0.70)"
        elif line is not None and grade["certified"] != (grade["min_share"] >= line - 1e-9):
            yield (
                grade.at("certified"),
                f"certified가 certified_share({line:g})와 어긋납니다. 둘 가운데 하나를 고치세요",
            )
    if grades and grades[-1]["min_share"] != 0:
        yield grades[-1].at("min_share"), "마지막 등급의 min_share는 0이어야 합니다. 0으로 고치거나 등급을 더하세요"
    if line is not None and not 0 < line <= 1:
        yield root.at("certified_share"), "certified_share는 0과 1 사이로 적으세요(70%는 0.70)"


def _maturity(root: Entry) -> Iterator[tuple[int, str]]:
    steps = [s for s in root.get("maturity", []) if "step" in s and "share" in s]
    if [s["step"] for s in steps] != list(range(1, len(steps) + 1)):
        yield root.at("maturity"), "성숙도 단계는 1부터 빠짐없이 차례로 적으세요"
    shares = [0.0, *(s["share"] for s in steps)]
    if any(b <= a for a, b in pairwise(shares)) or (steps and shares[-1] != 1):
        yield root.at("maturity"), "단계의 share는 점점 커져 마지막에 1이 되어야 합니다. 비율을 고치세요"


def _vocabulary(root: Entry) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for word in (word for group in root.get("vocabulary", []) for word in group):
        if word in seen:
            yield root.at("vocabulary"), f"vocabulary의 '{word}'이(가) 두 번 나옵니다. 한 줄에만 적으세요"
        seen.add(word)
