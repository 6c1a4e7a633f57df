"""Errors of the api layer, and the one table that says which HTTP status each error class means.

ApiError
├── NotThere            no such thing here
│   ├── UnknownApplication · UnknownDraft · UnknownJob · UnknownPerson · UnknownPicture
├── NotAllowed          no key, or a key that is not valid
├── InvalidRequest      the request cannot mean anything (an empty city name, a reason left out …)
├── BodyTooLarge        the request as a whole is larger than allowed
├── VersionMissing      a decision without If-Match
├── VersionStale        a decision on a draft that is no longer current
├── JobFinished         the job is over and cannot be resumed
├── SchemaTooNew        the database was written by a newer version of the program
└── Stopped             a job's handler must stop (never leaves the worker)
    ├── Cancelled       a person asked for it
    ├── Released        the worker is shutting down; the job goes back to the queue
    └── LeaseLost       another worker has the job now; whatever this one still holds must not be written
"""

from __future__ import annotations

from typing import NamedTuple

from assistant.errors import AssistantError, BrokenFramework, UnknownFramework, UnknownIndicator
from ingest.errors import (
    FileTooLarge,
    IndexBroken,
    IngestError,
    LibraryBusy,
    StorageFull,
    UnknownDocument,
    UnreadableFile,
)


class ApiError(Exception):
    """`problem` says what is wrong, `remedy` what to do next; both Korean."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem} → {remedy}")


class NotThere(ApiError):
    """No such thing here."""


class UnknownApplication(NotThere):
    def __init__(self, application: str) -> None:
        super().__init__(f"신청 '{application}'이(가) 없습니다", "신청 목록에서 번호를 확인하세요")


class UnknownDraft(NotThere):
    def __init__(self, indicator: str) -> None:
        super().__init__(f"지표 '{indicator}'의 초안이 없습니다", "먼저 초안을 작성하세요")


class UnknownJob(NotThere):
    def __init__(self, job: str) -> None:
        super().__init__(f"작업 '{job}'이(가) 없습니다", "작업 목록에서 번호를 확인하세요")


class UnknownPerson(NotThere):
    def __init__(self, person: str) -> None:
        super().__init__(f"사용자 '{person}'이(가) 없습니다", "사용자 목록을 확인하세요")


class UnknownPicture(NotThere):
    def __init__(self, name: str) -> None:
        super().__init__(f"'{name}'은(는) 쪽 그림으로 볼 수 없습니다", "쪽의 글(text)로 확인하세요")


class NotAllowed(ApiError):
    def __init__(self) -> None:
        super().__init__(
            "API 키가 없거나 올바르지 않습니다", "Authorization: Bearer <키> 또는 X-API-Key 머리글을 넣으세요"
        )


class InvalidRequest(ApiError):
    """The request cannot mean anything."""


class BodyTooLarge(ApiError):
    def __init__(self, limit: int) -> None:
        super().__init__(f"요청이 {limit >> 20:,}MB를 넘습니다", "파일을 나누어 여러 번에 올리세요")


class VersionMissing(ApiError):
    def __init__(self) -> None:
        super().__init__(
            "어느 초안을 보고 내린 결정인지 알 수 없습니다",
            "초안을 열어 ETag 값을 If-Match 머리글에 넣어 다시 보내세요",
        )


class VersionStale(ApiError):
    """`current` is the draft version in force."""

    def __init__(self, indicator: str, seen: int, current: int) -> None:
        self.current = current
        super().__init__(
            f"지표 '{indicator}'의 초안이 바뀌었습니다(보신 초안 {seen}판, 현재 {current}판)",
            "현재 초안을 다시 열어 확인한 뒤 결정하세요",
        )


class JobFinished(ApiError):
    def __init__(self, job: str) -> None:
        super().__init__(
            f"작업 '{job}'은(는) 이어서 할 수 있는 상태가 아닙니다", "필요하면 같은 작업을 새로 요청하세요"
        )


class SchemaTooNew(ApiError):
    """The database, or a value stored in it, was written by a newer version of the program."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"더 새로운 판의 프로그램이 쓴 자료입니다({found})", "프로그램을 최신 판으로 올린 뒤 실행하세요"
        )


class Stopped(ApiError):
    """A job's handler must stop."""

    def __init__(self) -> None:
        super().__init__("작업이 멈추었습니다", "작업을 이어서 하세요")


class Cancelled(Stopped):
    """A person asked for it."""


class Released(Stopped):
    """The worker is shutting down; the job goes back to the queue."""


class LeaseLost(Stopped):
    """Another worker has the job now."""


class Meaning(NamedTuple):
    """What an error class means at the edge: HTTP status, `type` slug, Korean title, and whether to try again."""

    status: int
    slug: str
    title: str
    retry: bool = False


MEANINGS: dict[type[Exception], Meaning] = {
    NotAllowed: Meaning(401, "not-allowed", "인증이 필요합니다"),
    NotThere: Meaning(404, "not-found", "찾을 수 없습니다"),
    UnknownDocument: Meaning(404, "not-found", "찾을 수 없습니다"),
    UnknownIndicator: Meaning(404, "not-found", "찾을 수 없습니다"),
    JobFinished: Meaning(409, "job-finished", "끝난 작업입니다"),
    VersionStale: Meaning(412, "draft-stale", "초안이 바뀌었습니다"),
    FileTooLarge: Meaning(413, "too-large", "허용 크기를 넘었습니다"),
    BodyTooLarge: Meaning(413, "too-large", "허용 크기를 넘었습니다"),
    UnreadableFile: Meaning(422, "unreadable-file", "파일을 읽을 수 없습니다"),
    InvalidRequest: Meaning(422, "invalid-request", "요청을 처리할 수 없습니다"),
    VersionMissing: Meaning(428, "version-missing", "초안의 판이 필요합니다"),
    LibraryBusy: Meaning(503, "busy", "다른 작업이 진행 중입니다", retry=True),
    IndexBroken: Meaning(503, "index-broken", "색인을 쓸 수 없습니다", retry=True),
    StorageFull: Meaning(507, "storage-full", "저장 공간이 부족합니다"),
    BrokenFramework: Meaning(500, "framework-broken", "평가체계 파일에 문제가 있습니다"),
    UnknownFramework: Meaning(500, "framework-unknown", "평가체계를 찾을 수 없습니다"),
    SchemaTooNew: Meaning(500, "schema-too-new", "프로그램이 오래되었습니다"),
    IngestError: Meaning(500, "ingest-error", "문서를 처리하지 못했습니다"),
    AssistantError: Meaning(500, "assistant-error", "판정을 마치지 못했습니다"),
    ApiError: Meaning(500, "api-error", "요청을 마치지 못했습니다"),
    Exception: Meaning(500, "unexpected", "예기치 않은 오류가 났습니다", retry=True),
}

# What the web framework itself refuses.
BY_STATUS: dict[int, Meaning] = {
    400: Meaning(400, "malformed", "요청을 읽을 수 없습니다"),
    404: Meaning(404, "not-found", "찾을 수 없습니다"),
    405: Meaning(405, "method-not-allowed", "이 주소에서 쓸 수 없는 방법입니다"),
    413: Meaning(413, "too-large", "허용 크기를 넘었습니다"),
}


def meaning(error: Exception) -> Meaning:
    """The nearest entry of the table along the error's class tree."""
    return meaning_of(type(error))


def meaning_of(kind: type[Exception]) -> Meaning:
    """The same for an error class."""
    return next(MEANINGS[known] for known in kind.__mro__ if known in MEANINGS)
