"""Broken framework files are refused, each finding with its line and a remedy."""

from pathlib import Path

import pytest

from assistant.errors import BrokenFramework
from assistant.framework import validate


def findings(source: str, tmp_path: Path) -> list[tuple[int, str]]:
    path = tmp_path / "framework.yaml"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(BrokenFramework) as caught:
        validate(path)
    return caught.value.findings


def line_of(source: str, words: str) -> int:
    return next(n for n, line in enumerate(source.splitlines(), 1) if words in line)


# (what stands there, what it is replaced by, words on the line that is blamed, words of the reason)
BROKEN = {
    "unknown key": ("    status: I\n", "    statuss: I\n    status: I\n", "statuss", "모르는 항목"),
    "missing key": ("    definition: 역량이 무르익은 정도\n", "", "- id: A1-2", "'definition' 항목이 없습니다"),
    "key twice": ("    status: P\n", "    status: P\n    points: 60\n", "points: 60@3", "두 번"),
    "text for a number": ("    points: 40\n", "    points: 마흔\n", "마흔", "숫자를 적으세요"),
    "number with a comma": ("total_points: 100", "total_points: 1,00", "total_points", "숫자를 적으세요"),
    "not a number": ("total_points: 100", "total_points: .nan", "total_points", "숫자를 적으세요"),
    "fraction for a year": ("reference_year: 2024", "reference_year: 2024.5", "reference_year", "정수"),
    "list for a text": ("title: 시험용 평가체계", "title: [시험용]", "title:", "글을 한 줄로"),
    "text for a list": ("    terms: [교육]\n", "    terms: 교육\n", "terms: 교육", "목록으로"),
    "word for yes or no": ("certified: true}", "certified: 예}", "합격, min", "true 또는 false"),
    "empty text": ("    name: 역량 성숙도", '    name: ""', 'name: ""', "빈칸"),
    "unknown kind": ("kind: qualitative", "kind: 정성", "kind: 정성", "가운데 하나"),
    "unknown provenance": ("{name: ours}", "{name: official}", "official", "documented, inferred, ours"),
    "provenance of nothing": ("{name: ours}", "{nme: ours}", "nme", "모르는 항목"),
    "indicator id twice": ("- id: A1-2\n", "- id: A1-1\n", "- id: A1-1@2", "겹칩니다"),
    "criterion id twice": ("A1-2.2a", "A1-2.1a", "A1-2.1a@2", "겹칩니다"),
    "sum of points": ("total_points: 100", "total_points: 120", "total_points", "120점인데 지표 배점의 합은 100점"),
    "points of a part": ("indicators: 1, points: 40", "indicators: 1, points: 50", "points: 50", "합은 40점"),
    "count of a part": ("{indicators: 1, points: 60}", "{indicators: 2, points: 60}", "indicators: 2", "1개입니다"),
    "no points": ("    points: 40\n", "    points: 0\n", "points: 0", "0보다 커야"),
    "unknown item": ("  - id: A1-2\n    item: A1\n", "  - id: A1-2\n    item: A9\n", "item: A9", "'A9'이(가) 없습니다"),
    "unknown domain": ("{id: A1, domain: A,", "{id: A1, domain: B,", "domain: B", "대분야 'B'"),
    "item without indicators": (
        "  - {id: A1,",
        "  - {id: A2, domain: A, name: 빈}\n  - {id: A1,",
        "A2",
        "지표가 없습니다",
    ),
    "no class for all": ("min_population: 0", "min_population: 10", "classes:", "0인 구분"),
    "grade against the line": (
        "min_share: 0.7, certified: true",
        "min_share: 0.6, certified: true",
        "0.6",
        "어긋납니다",
    ),
    "last grade": ("{name: 불합격, min_share: 0,", "{name: 불합격, min_share: 0.1,", "불합격", "0이어야"),
    "maturity step left out": ("{step: 2, name: 완성", "{step: 3, name: 완성", "maturity:", "빠짐없이"),
    "maturity ends early": ("name: 완성, share: 1}", "name: 완성, share: 0.9}", "maturity:", "마지막에 1"),
    "word twice": ("[CCTV, 방범카메라]", "[CCTV, CCTV]", "vocabulary", "두 번"),
    "synonym of no term": ("      설치: [구축]", "      철거: [구축]", "철거", "terms에 없습니다"),
    "no measure": ("    kind: qualitative", "    kind: quantitative", "- id: A1-2", "measure 항목이 있어야"),
    "no unit": ("          units: [대]\n", "", "- id: cctv", "units 항목이 있어야"),
    "unknown input": ("formula: cctv /", "formula: camera /", "formula", "'camera'이(가) inputs에 없습니다"),
    "unused input": ("formula: cctv / population * 1000", "formula: population", "- id: cctv", "쓰이지 않습니다"),
    "formula not arithmetic": ("formula: cctv /", "formula: exec(cctv) /", "formula", "쓸 수 없는 표현"),
    "per without people": ("cctv / population * 1000", "cctv", "formula", "population이 있어야"),
    "bands fall": ("[5, 0.5], [10, 1]", "[10, 0.5], [5, 1]", "any: [[", "점점 커져야"),
    "bands begin above 0": ("[[0, 0], [5", "[[1, 0], [5", "any: [[", "0에서 시작"),
    "shares fall": ("[5, 0.5], [10, 1]", "[5, 1], [10, 0.5]", "any: [[", "direction과 어긋납니다"),
    "best band below 1": ("[10, 1]]", "[10, 0.9]]", "any: [[", "가장 높은 구간이 1"),
    "pair of three": ("[5, 0.5]", "[5, 0.5, 1]", "any: [[", "두 숫자"),
    "class without bands": ("any: [[", "large: [[", "bands:", "'any'의 구간이 없습니다"),
    "step without criteria": ("        step: 2\n", "        step: 1\n", "criteria:", "2단계의 세부기준이 없습니다"),
    "step unknown": ("        step: 2\n", "        step: 7\n", "step: 7", "7단계는 maturity에 없습니다"),
    "criterion without terms": ("        terms: [교육 평가]\n", "", "- id: A1-2.2a", "'terms' 항목이 없습니다"),
    "criterion with empty terms": ("        terms: [교육 평가]\n", "        terms: []\n", "terms: []", "비어 있습니다"),
}


@pytest.mark.parametrize("case", BROKEN, ids=lambda name: name.replace(" ", "-"))
def test_broken_file_is_refused_with_line_and_reason(case: str, tmp_path: Path, small_edition: str) -> None:
    there, instead, blamed, reason = BROKEN[case]
    source = small_edition.replace(there, instead, 1)
    assert source != small_edition
    words, _, nth = blamed.partition("@")
    lines = [n for n, line in enumerate(source.splitlines(), 1) if words in line]
    expected = lines[int(nth or 1) - 1]
    found = findings(source, tmp_path)
    assert [f for f in found if f[0] == expected and reason in f[1]], found


def test_everything_is_told_at_once_in_the_order_of_the_lines(tmp_path: Path, small_edition: str) -> None:
    source = (
        small_edition.replace("status: I", "status: X")
        .replace("units: [대]", "units: []")
        .replace("step: 2,", "step: 5,")
    )
    found = findings(source, tmp_path)
    assert len(found) >= 3
    assert found == sorted(found)
    assert {line_of(source, "status: X"), line_of(source, "units: []")} <= {line for line, _ in found}


def test_message_names_file_line_and_remedy(tmp_path: Path, small_edition: str) -> None:
    path = tmp_path / "우리판.yaml"
    path.write_text(small_edition.replace("status: I", "status: X"), encoding="utf-8")
    with pytest.raises(BrokenFramework, match=r"우리판\.yaml:\d+: 'X'은\(는\) 맞지 않습니다\. D, P, I 가운데 하나를"):
        validate(path)


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("edition: [1\ntitle: x\n", 2, "YAML 문법"),
        ("edition: a\n\ttitle: x\n", 2, "YAML 문법"),
        ("edition: *no\n", 1, "YAML 문법"),
        ("", 1, "비어 있습니다"),
        ("# 설명뿐\n", 1, "비어 있습니다"),
        ("- 가\n- 나\n", 1, "'이름: 값' 꼴"),
        ("그냥 글", 1, "'이름: 값' 꼴"),
        ("edition: a\n---\nedition: b\n", 2, "YAML 문법"),
        ("a: \x07\n", 1, "YAML 문법"),
    ],
)
def test_what_is_no_framework_at_all(source: str, line: int, reason: str, tmp_path: Path) -> None:
    found = findings(source, tmp_path)
    assert any(at == line and reason in why for at, why in found), found


def test_other_encodings_are_refused(tmp_path: Path, small_edition: str) -> None:
    path = tmp_path / "cp949.yaml"
    path.write_bytes(small_edition.encode("cp949"))
    with pytest.raises(BrokenFramework, match="UTF-8"):
        validate(path)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path, small_edition: str) -> None:
    path = tmp_path / "bom.yaml"
    path.write_text(small_edition, encoding="utf-8-sig")
    assert validate(path).edition == "작은판"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"          units: [대]\n": "          kind: flag\n"}, "statement 항목이 있어야"),
        ({"          units: [대]\n": "          kind: level\n"}, "levels 항목이 있어야"),
        ({"- id: cctv": "- id: population"}, "쓸 수 없습니다"),
        ({"- id: cctv": "- id: 카메라 수"}, "쓸 수 없습니다"),
    ],
)
def test_inputs_say_what_they_need(change: dict[str, str], reason: str, tmp_path: Path, small_edition: str) -> None:
    source = small_edition
    for there, instead in change.items():
        source = source.replace(there, instead)
    assert any(reason in why for _, why in findings(source, tmp_path))


def test_levels_climb_and_patterns_compile(tmp_path: Path, small_edition: str) -> None:
    levels = (
        "          kind: level\n          levels:\n"
        "            - {value: 2, name: 과, words: [과], pattern: '('}\n"
        "            - {value: 1, name: 팀, words: [팀]}\n"
    )
    found = findings(small_edition.replace("          units: [대]\n", levels), tmp_path)
    assert {"작은 것부터", "정규식"} <= {word for word in ("작은 것부터", "정규식") for _, why in found if word in why}


def test_lower_is_better_turns_the_shares_round(tmp_path: Path, small_edition: str) -> None:
    path = tmp_path / "lower.yaml"
    source = small_edition.replace("direction: higher", "direction: lower")
    path.write_text(source.replace("[[0, 0], [5, 0.5], [10, 1]]", "[[0, 1], [5, 0.5], [10, 0]]"), encoding="utf-8")
    measure = validate(path).indicator("A1-1").measure
    assert measure is not None
    assert [measure.share("any", value) for value in (0, 5, 99)] == [1, 0.5, 0]
