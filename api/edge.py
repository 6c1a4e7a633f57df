"""The outermost layers of HTTP: each request has an id, no body is larger than its route takes, and large ones are
read only for holders of a key (the routes themselves ask for the key after the body has come)."""

from __future__ import annotations

import re
import uuid

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.deps import key_in
from api.errors import ApiError, BodyTooLarge, NotAllowed, meaning
from api.problems import response
from api.services import people
from api.services.office import Office

_GIVEN = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_UPLOAD = re.compile(r"/applications/[^/]+/documents/?")
_PLAIN_BODY = 1 << 20


class RequestIds:
    """Takes the caller's X-Request-ID where it is harmless, else makes one; the answer carries it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        name = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = name

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Request-ID"] = name
            await send(message)

        await self.app(scope, receive, named)


class BoundedBodies:
    """Refuses a body that says it is too large before reading it, and one that turns out so while reading."""

    def __init__(self, app: ASGIApp, office: Office) -> None:
        self.app, self.office = app, office
        self.upload_bytes = office.settings.max_upload_megabytes << 20

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        upload = scope["method"] == "POST" and bool(_UPLOAD.search(scope["path"]))
        limit = self.upload_bytes if upload else _PLAIN_BODY
        error = await self._refusal(Headers(scope=scope), upload, limit)
        if error is None:
            await self.app(scope, _bounded(receive, limit), send)
        else:
            answer = response(Request(scope), meaning(error), error.problem, error.remedy)
            await answer(scope, receive, send)

    async def _refusal(self, headers: Headers, upload: bool, limit: int) -> ApiError | None:
        said = headers.get("content-length", "")
        try:
            if upload:
                await run_in_threadpool(people.identify, self.office, key_in(headers))
        except NotAllowed as error:
            return error
        return BodyTooLarge(limit) if said.isdecimal() and int(said) > limit else None


def _bounded(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            # FastAPI lets only its own exceptions through while it reads a body.
            raise HTTPException(413) from BodyTooLarge(limit)
        return message

    return bounded
