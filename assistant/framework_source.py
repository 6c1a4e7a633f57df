"""The shape of a framework file: YAML text → entries that know their lines, and every finding on the way.

A shape is a function from a YAML node to a plain value; it reports what is wrong and returns MISSING then, so
that one run tells everything there is to mend. The keys themselves are explained at the top of the shipped file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

import yaml

Findings = list[tuple[int, str]]
Shape = Callable[[yaml.Node, Findings], Any]
MISSING: Final = object()
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry(dict[str, Any]):
    """A mapping of the file. `line` is where it begins, `lines[key]` where the value of `key` stands (from 1)."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def at(self, key: str) -> int:
        """The line of `key`, or of the entry where the key is absent."""
        return self.lines.get(key, self.line)


def parse(text: str, shape: Shape, findings: Findings) -> Any:
    """The value of a YAML text in `shape`, MISSING where it is no such thing."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "읽을 수 없는 글자가 있습니다"
        findings.append((line, f"YAML 문법에 맞지 않습니다({problem}). 들여쓰기, 따옴표, 괄호를 확인하세요"))
        return MISSING
    except RecursionError:
        findings.append((1, "묶음이 너무 깊습니다. 괄호와 들여쓰기를 확인하세요"))
        return MISSING
    if node is None:
        findings.append((1, "파일이 비어 있습니다. 평가체계를 적으세요"))
        return MISSING
    return shape(node, findings)


def line_of(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _wrong(node: yaml.Node, findings: Findings, expected: str) -> Any:
    shown = node.value if isinstance(node, yaml.ScalarNode) else "묶음"
    findings.append((line_of(node), f"'{shown[:40]}'은(는) 맞지 않습니다. {expected}"))
    return MISSING


def text(node: yaml.Node, findings: Findings) -> Any:
    """Words; a number or date without quotes is taken as it is written."""
    if not isinstance(node, yaml.ScalarNode):
        return _wrong(node, findings, "글을 한 줄로 적으세요")
    return node.value.strip() or _wrong(node, findings, "빈칸입니다. 내용을 적거나 항목을 지우세요")


def number(node: yaml.Node, findings: Findings) -> Any:
    if isinstance(node, yaml.ScalarNode) and node.tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float"):
        try:
            value = float(node.value)
        except ValueError:
            value = float("nan")
        if abs(value) < float("inf"):
            return value
    return _wrong(node, findings, "숫자를 적으세요(쉼표와 단위 없이, 예: 1400)")


def whole(node: yaml.Node, findings: Findings) -> Any:
    value = number(node, findings)
    if value is MISSING or value.is_integer():
        return value if value is MISSING else int(value)
    return _wrong(node, findings, "소수가 아닌 정수를 적으세요")


def yes_no(node: yaml.Node, findings: Findings) -> Any:
    if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:bool":
        return node.value.lower() in ("true", "yes", "on")
    return _wrong(node, findings, "true 또는 false를 적으세요")


def one_of(*words: str) -> Shape:
    def shape(node: yaml.Node, findings: Findings) -> Any:
        if isinstance(node, yaml.ScalarNode) and node.value in words:
            return node.value
        return _wrong(node, findings, f"{', '.join(words)} 가운데 하나를 적으세요")

    return shape


def list_of(shape: Shape) -> Shape:
    def listed(node: yaml.Node, findings: Findings) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            return _wrong(node, findings, "목록으로 적으세요(예: [가, 나])")
        if not node.value:
            findings.append((line_of(node), "목록이 비어 있습니다. 하나 이상 적으세요"))
            return MISSING
        return [value for value in (shape(child, findings) for child in node.value) if value is not MISSING]

    return listed


def table_of(shape: Shape) -> Shape:
    """A mapping whose keys are free: → Entry."""

    def table(node: yaml.Node, findings: Findings) -> Any:
        return _entry(node, findings, lambda _: shape)

    return table


def section(required: dict[str, Shape], optional: dict[str, Shape] | None = None) -> Shape:
    """A mapping with these keys and no others: → Entry."""
    known = required | (optional or {})

    def mapped(node: yaml.Node, findings: Findings) -> Any:
        entry = _entry(node, findings, known.get)
        if entry is not MISSING:
            absent = [key for key in required if key not in entry.lines]
            findings.extend((entry.line, f"'{key}' 항목이 없습니다. 추가하세요") for key in absent)
        return entry

    return mapped


def _entry(node: yaml.Node, findings: Findings, shape_of: Callable[[str], Shape | None]) -> Any:
    if not isinstance(node, yaml.MappingNode):
        return _wrong(node, findings, "'이름: 값' 꼴로 적으세요")
    entry = Entry(line_of(node))
    for key_node, value_node in node.value:
        key = cast(str, key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
        shape = shape_of(key)
        if shape is None:
            findings.append((line_of(key_node), f"'{key}'은(는) 모르는 항목입니다. 철자를 확인하거나 지우세요"))
        elif key in entry.lines:
            findings.append((line_of(key_node), f"'{key}' 항목이 두 번 있습니다. 하나를 지우세요"))
        else:
            entry.lines[key] = line_of(key_node)
            value = shape(value_node, findings)
            if value is not MISSING:
                entry[key] = value
    return entry
