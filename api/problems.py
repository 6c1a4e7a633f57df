"""Errors as RFC 9457 problem documents, in Korean, without a stack trace; and how OpenAPI tells of them."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.errors import BY_STATUS, ApiError, InvalidRequest, Meaning, NotAllowed, meaning, meaning_of
from assistant.errors import AssistantError, BrokenFramework
from ingest.errors import IngestError

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
_SAYINGS = {
    "missing": "꼭 필요한 값입니다",
    "int_parsing": "정수여야 합니다",
    "int_type": "정수여야 합니다",
    "float_parsing": "수여야 합니다",
    "bool_parsing": "true 또는 false여야 합니다",
    "string_type": "글이어야 합니다",
    "string_too_short": "너무 짧습니다",
    "string_too_long": "너무 깁니다",
    "json_invalid": "JSON으로 읽을 수 없습니다",
    "extra_forbidden": "모르는 항목입니다",
    "literal_error": "정해진 값 가운데 하나여야 합니다",
    "greater_than_equal": "너무 작습니다",
    "less_than_equal": "너무 큽니다",
}


def body(known: Meaning, detail: str, remedy: str, request: Request | None = None, **more: Any) -> dict[str, Any]:
    """The problem document. `instance` is the path asked for, `request` the id to quote to an operator."""
    said = {
        "type": f"urn:smartcert:problem:{known.slug}",
        "title": known.title,
        "status": known.status,
        "detail": detail,
        "remedy": remedy,
    }
    if request is not None:
        said |= {"instance": request.url.path, "request": request_id(request)}
    return said | {key: value for key, value in more.items() if value not in (None, "")}


def response(request: Request, known: Meaning, detail: str, remedy: str, **more: Any) -> JSONResponse:
    """The answer that carries the problem."""
    headers = {"X-Request-ID": request_id(request)}
    if known.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if known.retry:
        headers["Retry-After"] = "10"
    content = body(known, detail, remedy, request, **more)
    return JSONResponse(content, known.status, headers=headers, media_type=MEDIA_TYPE)


def request_id(request: Request) -> str:
    """The id of this request, as `X-Request-ID` says it."""
    return str(getattr(request.state, "request_id", ""))


def install(app: FastAPI) -> None:
    """Every error that leaves the app becomes a problem document."""
    for kind in (ApiError, IngestError, AssistantError):
        app.add_exception_handler(kind, _expected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def documented(*kinds: type[Exception]) -> dict[int | str, dict[str, Any]]:
    """What a route says in OpenAPI of the errors it may answer with; the key, and a malformed request, always."""
    found: dict[int | str, dict[str, Any]] = {}
    for kind in (NotAllowed, InvalidRequest, *kinds):
        known = meaning_of(kind)
        example = body(known, f"{known.title}.", "안내에 따라 고친 뒤 다시 보내세요")
        content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}}
        found[known.status] = {"description": known.title, "content": content}
    return found


def of(error: Exception) -> tuple[Meaning, str, str, dict[str, Any]]:
    """(meaning, detail, remedy, more) of one of our errors."""
    known = meaning(error)
    more = {name: getattr(error, name, None) for name in ("file", "page", "current")}
    if isinstance(error, BrokenFramework):
        more["findings"] = [{"line": line, "what": what} for line, what in error.findings]
    detail = str(getattr(error, "problem", known.title)) if not isinstance(error, BrokenFramework) else known.title
    return known, detail, str(getattr(error, "remedy", "")), more


async def _expected(request: Request, error: Exception) -> JSONResponse:
    known, detail, remedy, more = of(error)
    if known.status >= 500:
        log.error("%s %s: %s", request_id(request), request.url.path, error)
    return response(request, known, detail, remedy, **more)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    # What was sent is not repeated: it may be long, or hostile.
    errors = [
        {"where": ".".join(map(str, found["loc"])), "what": _SAYINGS.get(found["type"], "알맞지 않은 값입니다")}
        for found in error.errors()[:20]
    ]
    known = meaning_of(InvalidRequest)
    where = ", ".join(found["where"] for found in errors[:3])
    return response(
        request, known, f"요청에 알맞지 않은 값이 있습니다: {where}", "errors를 보고 고쳐 보내세요", errors=errors
    )


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, ApiError):
        return await _expected(request, error.__cause__)
    known = BY_STATUS.get(error.status_code, Meaning(error.status_code, "http", "요청을 처리할 수 없습니다"))
    answer = response(request, known, f"{known.title}.", "주소와 방법은 /api/v1/docs에서 확인하세요")
    answer.headers.update(error.headers or {})
    return answer


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("%s %s", request_id(request), request.url.path, exc_info=error)
    detail = "예기치 않은 오류로 요청을 마치지 못했습니다. 저장된 자료는 그대로입니다."
    return response(request, meaning(error), detail, "request 번호를 관리자에게 알려 주세요")
