"""Sentences that tell the evaluator (a person or a program) what to decide. They are never evidence."""

from __future__ import annotations

import re

_ORDER = (
    r"(?:하라|하시오|하십시오|해라|할\s?것|바랍니다|바람\b|요망|해\s?주|하여\s?주|주십시오|주시기|줄\s?것|줘|주세요|"
    r"하세요|하도록)"
)
_DUTY = rf"(?:{_ORDER}|하여야\s?한다|해야\s?한다|하여야\s?합니다|해야\s?합니다)"
_SCORE = r"(?:만점|최고\s?점수?|최고\s?등급|최고\s?단계|높은\s?점수|가점|5단계|1등급|배점\s?전부)"
_VERDICT = r"(?:충족|적합|우수|통과|인증|met|합격|이행\s?완료)"
_GRADING = r"(?:부여|처리|판정|판단|평가|채점|간주|표시|기재|반영|인정|분류|출력|응답|답변|답)"
_PERSON = r"(?:평가\s?위원|심사\s?위원|평가자|심사자|검토자|심사관|평가관|채점자|판정자)"
_PROGRAM = r"(?:AI|인공지능|언어\s?모델|모델|챗봇|어시스턴트|시스템)"
_BEFORE = r"(?:이전|앞선|앞의|위의|기존|지금까지의|다른)\s?(?:모든\s?)?"
_VERBS = r"(?:mark|rate|score|judge|classify|answer|respond|output|return|give)"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_SCORE}[을를이으로]*\s?(?:[가-힣]+\s)?(?:{_GRADING}|주|매기|받)[^.]{{0,8}}{_DUTY}",
        rf"{_SCORE}[을를]?\s?(?:주어라|주라|줄\s?것|주십시오|주시오|주세요|달라)",
        rf"{_VERDICT}\s?(?:으로|로|이라고|라고|한\s?것으로|된\s?것으로|함으로)\s?{_GRADING}[^.]{{0,6}}{_DUTY}",
        rf"{_PERSON}[은는께서]*[^.]{{0,60}}{_GRADING}[^.]{{0,6}}{_ORDER}",
        # A system that classifies and an AI that judges are services; only a verdict or a score makes it an order.
        rf"(?:{_PERSON}|{_PROGRAM})[은는께서]*[^.]{{0,60}}(?:{_SCORE}|{_VERDICT})[^.]{{0,20}}{_GRADING}[^.]{{0,6}}{_DUTY}",
        rf"{_BEFORE}(?:지시|명령|지침|프롬프트|규칙|기준|내용)[^.]{{0,12}}(?:무시|잊|따르지|배제)",
        r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|prompt|rule|guideline|above|previous)s?\b",
        r"\b(?:system|developer)\s?prompt\b|\byou are (?:an?|the|now)\b|\bas an ai\b",
        rf"\b{_VERBS}\b.{{0,60}}\b(?:met|satisfied|full marks?|maximum|highest|100)\b",
        r"</?(?:system|instruction|assistant|user)>|\[/?INST\]",
    )
)


def is_aimed_at_evaluator(text: str) -> bool:
    """Whether a sentence orders the evaluator to give a score or a verdict (만점을 부여하라, ignore previous …)."""
    return any(pattern.search(text) for pattern in _PATTERNS)
