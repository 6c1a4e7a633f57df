"""Sentences that tell the evaluator (a person or a program) what to decide. They are never evidence."""

from __future__ import annotations

import re

_ORDER = r"(?:하라|하시오|하십시오|해라|할\s?것|하여야|해야|하도록|바랍니다|바람\b|요망|해\s?주|하여\s?주|주십시오|주시기|줄\s?것|줘|주세요|하세요|합니다|한다)"
_SCORE = r"(?:만점|최고\s?점수?|최고\s?등급|최고\s?단계|높은\s?점수|가점|5단계|1등급|배점\s?전부)"
_VERDICT = r"(?:충족|적합|우수|통과|인증|met|합격|이행\s?완료)"
_GRADING = r"(?:부여|처리|판정|판단|평가|채점|간주|표시|기재|반영|인정|분류|출력|응답|답변|답)"
_READER = r"(?:평가\s?위원|심사\s?위원|평가자|심사자|검토자|심사관|평가관|채점자|판정자|AI|인공지능|언어\s?모델|모델|챗봇|어시스턴트|시스템)"
_SOFT_ORDER = r"(?:하라|하시오|하십시오|해라|할\s?것|바랍니다|바람\b|요망|해\s?주|하여\s?주|주십시오|주시기|줄\s?것|줘|주세요|하세요)"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_SCORE}[을를이으로]*\s?(?:[가-힣]+\s)?(?:{_GRADING}|주|매기|받)[^.]{{0,8}}{_SOFT_ORDER}",
        rf"{_SCORE}[을를]?\s?(?:주어라|주라|줄\s?것|주십시오|주시오|주세요|달라)",
        rf"{_VERDICT}\s?(?:으로|로|이라고|라고|한\s?것으로|된\s?것으로|함으로)\s?{_GRADING}[^.]{{0,6}}{_SOFT_ORDER}",
        rf"{_READER}[은는께서]*[^.]{{0,60}}{_GRADING}[^.]{{0,6}}{_ORDER}",
        rf"(?:이전|앞선|앞의|위의|기존|지금까지의|다른)\s?(?:모든\s?)?(?:지시|명령|지침|프롬프트|규칙|기준|내용)[^.]{{0,12}}(?:무시|잊|따르지|배제)",
        r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules?|guidelines?|above|previous)\b",
        r"\b(?:system|developer)\s?prompt\b|\byou are (?:an?|the|now)\b|\bas an ai\b",
        r"\b(?:mark|rate|score|judge|classify|answer|respond|output|return|give)\b.{0,60}\b(?:as|with|is)?\s?(?:met|satisfied|full marks?|maximum|highest|100)\b",
        r"</?(?:system|instruction|assistant|user)>|\[/?INST\]",
    )
)


def is_aimed_at_evaluator(text: str) -> bool:
    """Whether a sentence orders the evaluator to give a score or a verdict (만점을 부여하라, ignore previous instructions)."""
    return any(pattern.search(text) for pattern in _PATTERNS)
