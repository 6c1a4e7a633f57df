"""A small safe arithmetic for measures: numbers, names, + - * / ( ), min(), max() and scale_of().

Nothing else is evaluated.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping

_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_SCALES = (5.0, 7.0, 10.0, 100.0)


def scale_of(score: float, stated: float) -> float:
    """만점: what is stated, or where nothing is (0) the smallest usual scale that holds the score."""
    return stated or next((scale for scale in _SCALES if score <= scale), _SCALES[-1])


_FUNCTIONS: dict[str, Callable[..., float]] = {"min": min, "max": max, "scale_of": scale_of}
_MAX_LENGTH = 400


class FormulaError(ValueError):
    """The formula is not of this arithmetic, or misses a value. The message is Korean."""


def names(formula: str) -> frozenset[str]:
    """The names that a formula reads. Raises FormulaError where it holds anything but arithmetic."""
    found: set[str] = set()
    _check(_parse(formula), found)
    return frozenset(found)


def evaluate(formula: str, values: Mapping[str, float]) -> float:
    """The value of the formula. Raises FormulaError for a missing name or a foreign construct, ZeroDivisionError."""
    tree = _parse(formula)
    _check(tree, set())
    return float(_value(tree, values))


def _parse(formula: str) -> ast.expr:
    if len(formula) > _MAX_LENGTH:
        raise FormulaError(f"계산식이 {_MAX_LENGTH}자를 넘습니다")
    try:
        return ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError(f"계산식 '{formula}'을 읽을 수 없습니다") from None


def _check(node: ast.expr, found: set[str]) -> None:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return
        case ast.Name(id=name):
            found.add(name)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            _check(left, found)
            _check(right, found)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            _check(operand, found)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _FUNCTIONS and args:
            if len(args) != 2:
                raise FormulaError(f"{name}()에는 값이 둘 있어야 합니다")
            for arg in args:
                _check(arg, found)
        case _:
            raise FormulaError(f"계산식에 쓸 수 없는 표현입니다: {ast.unparse(node)}")


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return value
        case ast.Name(id=name):
            if name not in values:
                raise FormulaError(f"계산에 필요한 '{name}' 값이 없습니다")
            return values[name]
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_value(left, values), _value(right, values))
        case ast.UnaryOp(operand=operand):
            return -_value(operand, values)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _FUNCTIONS[name](*(_value(arg, values) for arg in args))
    raise FormulaError(f"계산식에 쓸 수 없는 표현입니다: {ast.unparse(node)}")
