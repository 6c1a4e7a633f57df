"""The rules that hold the project together: imports point one way, and nothing knows a framework's numbers."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "ingest": set(),
    "prompts": set(),
    "assistant": {"ingest", "prompts"},
    "api": {"assistant", "ingest", "prompts", "eval"},
    "eval": {"assistant", "ingest", "api"},
}
# The one door each way that is not plain layering: the demo reads the samples, and the harness drives the services.
EVAL_FROM_API = {"eval.samples"}
LAYERS = set(ALLOWED)
FILES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Every module name that the file imports, dotted."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    others = {name for name in imported(path) if name.split(".")[0] in LAYERS - {layer}}
    wrong = {name for name in others if name.split(".")[0] not in ALLOWED[layer]}
    if layer == "api":
        wrong |= {name for name in others if name.startswith("eval") and name not in EVAL_FROM_API}
    assert not wrong, f"{path.relative_to(ROOT)} imports {sorted(wrong)}"


def test_production_never_imports_tests() -> None:
    assert not [path for path in FILES if any(name.split(".")[0] == "tests" for name in imported(path))]


@pytest.mark.parametrize("number", [63, 53, 1400])
def test_no_code_knows_the_size_of_a_framework(number: int) -> None:
    """Editions differ (53, 56, 59, 63, 64 indicators): counts and totals are framework data."""
    guilty = []
    for path in FILES:
        if path.relative_to(ROOT).parts[0] not in ("assistant", "api"):  # the layers that know indicators at all
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and type(node.value) is int and node.value == number:
                guilty.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not guilty
