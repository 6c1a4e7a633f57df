import pytest

from assistant.formula import FormulaError, evaluate, names


def test_names_and_value_of_a_ratio() -> None:
    formula = "cctv / population * 1000"
    assert names(formula) == {"cctv", "population"}
    assert evaluate(formula, {"cctv": 2_060, "population": 412_000}) == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("formula", "value"),
    [("a", 3.0), ("-a + 10", 7.0), ("(a + b) * 2", 14.0), ("max(a, b) - min(a, b)", 1.0), ("a * (0.5 + 0.5 * b)", 7.5)],
)
def test_arithmetic(formula: str, value: float) -> None:
    assert evaluate(formula, {"a": 3, "b": 4}) == pytest.approx(value)


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os').system('true')",
        "a ** 9",
        "a if a else 1",
        "[a]",
        "a.real",
        "'a' * 9",
        "max(*a)",
        "max(a)",
        "max(a, b, key=a)",
        "open(a, b)",
        "True",
        "a +",
        "",
        "(" * 300,
        "a" * 500,
    ],
)
def test_anything_but_arithmetic_is_refused(formula: str) -> None:
    with pytest.raises(FormulaError):
        names(formula)
    with pytest.raises(FormulaError):
        evaluate(formula, {"a": 1.0, "b": 2.0})


def test_a_missing_value_is_named() -> None:
    with pytest.raises(FormulaError, match="'whole'"):
        evaluate("part / whole", {"part": 1.0})


def test_division_by_zero_is_said() -> None:
    with pytest.raises(ZeroDivisionError):
        evaluate("part / whole", {"part": 1.0, "whole": 0.0})


@pytest.mark.parametrize(
    ("score", "stated", "percent"),
    [(4.1, 5, 82), (4.1, 0, 82), (82, 0, 82), (82, 100, 82), (5.6, 7, 80), (8.2, 0, 82), (4.2, 7, 60)],
)
def test_a_score_is_put_on_its_scale(score: float, stated: float, percent: float) -> None:
    assert evaluate("score / scale_of(score, scale) * 100", {"score": score, "scale": stated}) == pytest.approx(percent)
