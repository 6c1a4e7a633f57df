"""The edge of HTTP: keys, problems, limits, request ids."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.services import people
from tests.api.dossier import Desk

PROBLEM = "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/applications"),
        ("GET", "/applications/nowhere"),
        ("POST", "/applications/nowhere/documents"),
        ("GET", "/framework"),
        ("GET", "/jobs"),
        ("GET", "/applications/nowhere/report"),
    ],
)
def test_nothing_opens_without_a_key(desk: Desk, method: str, path: str) -> None:
    answer = desk.stranger.request(method, path)
    assert answer.status_code == 401
    assert answer.headers["content-type"] == PROBLEM
    assert answer.headers["www-authenticate"] == "Bearer"


def test_every_route_but_health_asks_for_the_key(desk: Desk) -> None:
    paths = desk.stranger.get("/openapi.json").json()["paths"]
    for path, methods in paths.items():
        for method in methods:
            asked = path.removeprefix("/api/v1")
            for name, value in {
                "application": "a",
                "document": "d",
                "number": "1",
                "job": "j",
                "indicator": "i",
                "version": "1",
            }.items():
                asked = asked.replace(f"{{{name}}}", value)
            answer = desk.stranger.request(
                method, asked, params={"q": "x"}, headers={"If-Match": '"1"'}, json=_BODIES.get(path.rsplit("/", 1)[-1])
            )
            assert answer.status_code == (200 if asked == "/health" else 401), f"{method} {path}: {answer.text}"


_BODIES = {
    "applications": {"name": "가람시", "population": 1},
    "check": {"statement": "x"},
    "drafts": {},
    "decisions": {"action": "confirm"},
}


def test_either_header_carries_the_key(desk: Desk) -> None:
    _, key = people.add(desk.office, "이검토")
    for headers in ({"Authorization": f"Bearer {key}"}, {"authorization": f"bearer {key}"}, {"X-API-Key": key}):
        assert desk.stranger.get("/me", headers=headers).json()["name"] == "이검토"


@pytest.mark.parametrize("value", ["Bearer ", "Bearer wrong", "Basic abc", "Bearer 가나다", ""])
def test_a_wrong_key_is_no_key(desk: Desk, value: str) -> None:
    assert desk.stranger.get("/me", headers=[(b"Authorization", value.encode())]).status_code == 401


def test_an_unknown_application_is_a_problem_with_a_remedy(desk: Desk) -> None:
    answer = desk.http.get("/applications/nowhere/drafts")
    said = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)
    assert said["type"] == "urn:smartcert:problem:not-found"
    assert "nowhere" in said["detail"]
    assert said["remedy"]
    assert said["request"] == answer.headers["x-request-id"]


def test_an_unknown_address_is_a_problem_too(desk: Desk) -> None:
    answer = desk.http.get("/nowhere")
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)


def test_a_malformed_request_says_where_and_does_not_repeat_what_was_sent(desk: Desk) -> None:
    answer = desk.http.post("/applications", json={"name": "가람시", "population": "<script>", "more": 1})
    said = answer.json()
    assert answer.status_code == 422
    assert {error["where"] for error in said["errors"]} == {"body.population", "body.more"}
    assert "<script>" not in answer.text


def test_broken_json_is_a_problem(desk: Desk) -> None:
    answer = desk.http.post("/applications", content=b"{", headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)


def test_a_callers_request_id_comes_back_and_a_harmful_one_does_not(desk: Desk) -> None:
    assert desk.http.get("/health", headers={"X-Request-ID": "abc-1"}).headers["x-request-id"] == "abc-1"
    assert desk.http.get("/health", headers={"X-Request-ID": "a b<c>"}).headers["x-request-id"] != "a b<c>"


def test_an_unexpected_error_tells_its_number_and_nothing_of_the_inside(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.office.library.documents = None  # type: ignore[method-assign, assignment]
    application = desk.application()
    answer = desk.http.get(f"/applications/{application}/documents", headers={"X-Request-ID": "trace-me"})
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
    assert answer.json()["request"] == "trace-me"
    assert "NoneType" not in answer.text
    assert "trace-me" in caplog.text


def test_a_body_that_says_it_is_too_large_is_not_read(desk: Desk) -> None:
    answer = desk.http.post("/applications", content=b"x" * (2 << 20))
    assert (answer.status_code, answer.headers["content-type"]) == (413, PROBLEM)
    assert answer.headers["x-request-id"]


def test_a_body_that_turns_out_too_large_is_cut_off(desk: Desk) -> None:
    def blocks() -> Iterator[bytes]:
        for _ in range(40):
            yield b" " * (64 << 10)

    headers = {"Content-Type": "application/json"}
    answer = desk.http.post("/applications", content=blocks(), headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (413, PROBLEM)


def test_a_stranger_may_not_even_begin_an_upload(tmp_path: Path) -> None:
    """The key is asked for before the body is looked at, or its size would have been refused."""
    desk = Desk(tmp_path / "home", max_upload_megabytes=1)
    answer = desk.stranger.post("/applications/a/documents", files=[("files", ("a.txt", b"x" * (2 << 20)))])
    assert answer.status_code == 401


def test_an_upload_is_bounded_as_a_whole(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home", max_upload_megabytes=1)
    application = desk.application()
    answer = desk.http.post(f"/applications/{application}/documents", files=[("files", ("a.txt", b"x" * (2 << 20)))])
    assert answer.status_code == 413
    assert "나누어" in answer.json()["remedy"]
