"""Judges: evidence in, verdicts out. `judge` follows rules; no model is asked."""

from assistant.judging.instructions import is_aimed_at_evaluator
from assistant.judging.rules import RULES_VERSION, judge
from assistant.judging.types import JudgeContext, Statement

__all__ = ["RULES_VERSION", "JudgeContext", "Statement", "is_aimed_at_evaluator", "judge"]
