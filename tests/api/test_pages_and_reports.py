"""Pages as pictures of a real print, the framework, and reports."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.api.dossier import Desk

PRINT = sorted(
    (Path(__file__).parent.parent.parent / "eval" / "samples").glob("*/*.pdf"), key=lambda p: p.stat().st_size
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("print") / "home")


@pytest.fixture(scope="module")
def page(desk: Desk) -> str:
    """The address of the first page of a printed document."""
    application = desk.application()
    with PRINT[0].open("rb") as file:
        desk.http.post(f"/applications/{application}/documents", files=[("files", (PRINT[0].name, file))])
    (job,) = desk.work()
    assert job.result, job.error
    return f"/applications/{application}/documents/{job.result['document']}/pages/1"


def _yellow(png: bytes) -> int:
    """How many pixels are clearly coloured."""
    colours = Image.open(BytesIO(png)).convert("HSV").getchannel("S").histogram()
    return sum(colours[60:])


def test_a_citation_is_highlighted_where_it_stands(desk: Desk, page: str) -> None:
    text = desk.http.get(page).json()["text"]
    word = max(text.split(), key=len)
    start = text.index(word)
    plain = desk.http.get(f"{page}/picture").content
    marked = desk.http.get(f"{page}/picture", params={"start": start, "end": start + len(word)}).content
    assert _yellow(marked) > _yellow(plain) + 100


def test_a_picture_that_the_caller_has_is_not_sent_again(desk: Desk, page: str) -> None:
    first = desk.http.get(f"{page}/picture")
    assert (first.status_code, first.headers["content-type"]) == (200, "image/png")
    again = desk.http.get(f"{page}/picture", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = desk.http.get(f"{page}/picture", params={"dpi": 72}, headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_pictures_are_kept_and_drawn_again_when_the_cache_is_gone(desk: Desk, page: str) -> None:
    first = desk.http.get(f"{page}/picture").content
    for path in (desk.office.settings.cache / "pictures").glob("*.png"):
        path.unlink()
    assert desk.http.get(f"{page}/picture").content == first


def test_the_blocks_of_a_page_cover_stretches_of_its_text(desk: Desk, page: str) -> None:
    said = desk.http.get(page).json()
    assert said["blocks"]
    ends = [0] + [block["end"] for block in said["blocks"]]
    assert all(before <= block["start"] < block["end"] for before, block in zip(ends, said["blocks"], strict=False))
    assert ends[-1] <= len(said["text"])


def test_a_page_that_is_not_there_is_not_found(desk: Desk, page: str) -> None:
    assert desk.http.get(page[:-1] + "9999").status_code == 404
    assert desk.http.get(page[:-1] + "0").status_code == 422
    assert desk.http.get(f"{page}/picture", params={"dpi": 9000}).status_code == 422


def test_the_framework_is_shown_whole(desk: Desk) -> None:
    said = desk.http.get("/framework").json()
    assert len(said["indicators"]) == len(desk.office.framework.indicators)
    assert said["digest"] == desk.office.framework.digest


@pytest.mark.parametrize(("kind", "sign"), [("json", '"drafts"'), ("md", "# "), ("html", "<html")])
def test_a_report_comes_in_each_format_and_runs_no_script(desk: Desk, kind: str, sign: str) -> None:
    application = desk.drafted("A1-1")
    answer = desk.http.get(f"/applications/{application}/report", params={"format": kind})
    assert answer.status_code == 200
    assert sign in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_statement_is_checked_against_the_dossier(desk: Desk) -> None:
    application = desk.ingested()
    body = {"statement": "전담인력을 운영하고 있다"}
    said = desk.http.post(f"/applications/{application}/check", json=body).json()
    assert said["verdict"] == "met"
    assert "12명" in said["citations"][0]["text"]
