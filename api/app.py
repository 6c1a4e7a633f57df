"""The HTTP application: `create_app(settings)` opens the office, puts the routes under /api/v1, and closes it again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.openapi.utils import get_openapi

from api import problems
from api.deps import person
from api.edge import BoundedBodies, RequestIds
from api.routes import applications, decisions, documents, drafts, jobs, office, pages, searching
from api.schemas.common import Problem
from api.services.office import open_office
from ingest.settings import Settings

PREFIX = "/api/v1"
DESCRIPTION = (
    "스마트도시 인증 신청 서류에서 근거를 찾아 지표별 평가 초안을 제안합니다. 결정은 사람이 합니다. "
    "오류는 RFC 9457 문서로 답하며, remedy에 다음에 할 일이 있습니다."
)


def create_app(settings: Settings) -> FastAPI:
    """The application on these settings. Raises what `open_office` raises."""
    opened = open_office(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        opened.close()

    app = FastAPI(
        title="스마트도시 인증 평가 도우미",
        description=DESCRIPTION,
        version=_version(),
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=f"{PREFIX}/docs",
        redoc_url=None,
        lifespan=lifespan,
        form_limits={"max_files": 100},
    )
    app.state.office = opened
    app.include_router(_routes(), prefix=PREFIX)
    # The last added is the outermost: a refused body has its request id, too.
    app.add_middleware(BoundedBodies, office=opened)
    app.add_middleware(RequestIds)
    problems.install(app)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def _routes() -> APIRouter:
    every = APIRouter()
    every.include_router(office.open_to_all)
    keyed = APIRouter(dependencies=[Depends(person)])
    for part in (applications, documents, pages, searching, drafts, decisions, jobs, office):
        keyed.include_router(part.router)
    every.include_router(keyed)
    return every


def _openapi(app: FastAPI) -> dict[str, Any]:
    """FastAPI's own document, with the shape of problems, and without the validation error we never send."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        schemas = made["components"]["schemas"]
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        schemas["Problem"] = Problem.model_json_schema()
        app.openapi_schema = made
    return app.openapi_schema


def _version() -> str:
    try:
        return version("smartcert")
    except PackageNotFoundError:
        return "0"
