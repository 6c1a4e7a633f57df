"""Errors of the assistant layer. Messages are Korean, for the person who meets them.

AssistantError
├── BrokenFramework     a framework file does not hold together; lists every finding with its line
├── UnknownIndicator    no such indicator in this edition
└── UnknownFramework    no such edition or file
"""

from __future__ import annotations


class AssistantError(Exception):
    """`problem` says what is wrong, `remedy` what to do next."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem} → {remedy}")


class BrokenFramework(AssistantError):
    """`findings` are (line, reason) pairs, in the order of the file."""

    def __init__(self, file: str, findings: list[tuple[int, str]]) -> None:
        self.file, self.findings = file, findings
        listed = "\n".join(f"  {file}:{line}: {reason}" for line, reason in findings)
        super().__init__(
            f"평가체계 파일에 고칠 곳이 {len(findings)}군데 있습니다\n{listed}", "표시된 줄을 고친 뒤 다시 실행하세요"
        )


class UnknownIndicator(AssistantError):
    """No such indicator in this edition."""


class UnknownFramework(AssistantError):
    """No such edition or file."""
