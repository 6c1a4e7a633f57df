"""OpenAPI tells of every route: what it is called, what it answers, how it fails, and an example of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from pydantic import BaseModel

from api.app import create_app
from ingest.settings import Settings

METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create_app(Settings(home=Path(tmp_path_factory.mktemp("home")), embedder="hash"))


@pytest.fixture(scope="module")
def operations(app: FastAPI) -> dict[str, dict[str, Any]]:
    """ "POST /path" → operation."""
    paths = app.openapi()["paths"]
    return {
        f"{method.upper()} {path}": paths[path][method] for path in paths for method in METHODS if method in paths[path]
    }


def test_each_route_has_one_name_a_subject_and_a_sentence(operations: dict[str, dict[str, Any]]) -> None:
    names = [operation["operationId"] for operation in operations.values()]
    assert len(set(names)) == len(names) > 20
    bare = [route for route, said in operations.items() if not said.get("tags") or not said.get("description")]
    assert not bare


def test_each_route_that_needs_a_key_documents_how_it_fails(operations: dict[str, dict[str, Any]]) -> None:
    for route, said in operations.items():
        if said["operationId"] == "health":
            continue
        failures = {status: answer for status, answer in said["responses"].items() if status >= "400"}
        assert {"401", "422"} <= set(failures), route
        assert "{" not in route or "404" in failures, route
        for answer in failures.values():
            problem = answer["content"]["application/problem+json"]
            assert problem["example"]["remedy"], route
            assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}
        assert said["security"], route


def test_each_answer_has_an_example(app: FastAPI, operations: dict[str, dict[str, Any]]) -> None:
    schemas = app.openapi()["components"]["schemas"]
    for route, said in operations.items():
        status, answer = next((s, a) for s, a in said["responses"].items() if s < "300")
        if status == "204":
            continue
        for kind, content in answer["content"].items():
            assert kind == "image/png" or _has_example(content, schemas), f"{route} {kind}"


def test_each_json_request_has_an_example(app: FastAPI, operations: dict[str, dict[str, Any]]) -> None:
    schemas = app.openapi()["components"]["schemas"]
    for route, said in operations.items():
        content = said.get("requestBody", {}).get("content", {}).get("application/json")
        assert content is None or _has_example(content, schemas), route


def test_examples_are_what_the_models_take(app: FastAPI) -> None:
    from api.schemas import common, dossiers, drafts, jobs

    for module in (common, dossiers, drafts, jobs):
        for name, model in vars(module).items():
            if not (isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == module.__name__):
                continue
            for example in model.model_json_schema().get("examples", []):
                assert model.model_validate(example), name


def _has_example(content: dict[str, Any], schemas: dict[str, Any]) -> bool:
    if "example" in content:
        return True
    schema = content["schema"]
    schema = schema.get("items", schema)
    return bool(schemas[schema["$ref"].rsplit("/", 1)[-1]].get("examples"))
