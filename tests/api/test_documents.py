"""Documents over HTTP: handed in, read by a job, shown, removed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from api.services import auditing
from tests.api.dossier import MORE, PROOF, Desk


def test_an_upload_is_read_by_a_job_and_can_be_searched(desk: Desk) -> None:
    application = desk.application()
    (receipt,) = desk.upload(application, 증빙=PROOF)
    assert receipt["outcome"] == "queued"
    (job,) = desk.work()
    assert job.state == "done"
    assert job.result
    assert job.result["pages"] == 1
    hits = desk.http.get(f"/applications/{application}/search", params={"q": "전담인력"}).json()["hits"]
    assert "전담인력 12명" in hits[0]["text"]


def test_a_hits_text_stands_at_its_span_of_the_page(desk: Desk) -> None:
    application = desk.ingested(증빙=PROOF, 시설=MORE)
    hits = desk.http.get(f"/applications/{application}/search", params={"q": "공공와이파이"}).json()["hits"]
    for hit in hits:
        page = desk.http.get(f"/applications/{application}/documents/{hit['document']}/pages/{hit['page']}").json()
        assert page["text"][hit["start"] : hit["end"]] == hit["text"]


def test_the_same_file_again_says_that_it_is_there(desk: Desk) -> None:
    application = desk.ingested(증빙=PROOF)
    (receipt,) = desk.upload(application, 다른이름=PROOF)
    assert receipt["outcome"] == "duplicate"
    assert receipt["document"]["name"] == "증빙.txt"  # type: ignore[index]
    assert desk.work() == []


def test_an_empty_file_among_good_ones_is_refused_alone(desk: Desk) -> None:
    application = desk.application()
    bad, good = desk.upload(application, 빈것=b"", 증빙=PROOF)
    assert (bad["outcome"], good["outcome"]) == ("refused", "queued")
    assert "빈 파일" in bad["problem"]["detail"]  # type: ignore[index]
    assert [job.state for job in desk.work()] == ["done"]


def test_a_file_that_cannot_be_read_fails_its_job_with_a_remedy(desk: Desk) -> None:
    application = desk.application()
    answer = desk.http.post(f"/applications/{application}/documents", files=[("files", ("계획.pdf", b"not a pdf"))])
    assert answer.status_code == 202
    desk.work()
    (job,) = desk.http.get("/jobs", params={"application": application}).json()
    assert job["state"] == "failed"
    assert job["error"]["file"] == "계획.pdf"
    assert job["error"]["remedy"]


def test_names_are_nfc_and_carry_no_folders(desk: Desk) -> None:
    application = desk.application()
    name = "../../" + unicodedata.normalize("NFD", "증빙자료.txt")
    desk.http.post(f"/applications/{application}/documents", files=[("files", (name, PROOF.encode()))])
    desk.work()
    (document,) = desk.http.get(f"/applications/{application}/documents").json()
    assert document["name"] == "증빙자료.txt"


def test_a_claim_is_told_by_its_name_unless_said_otherwise(desk: Desk) -> None:
    application = desk.application()
    desk.upload(application, 평가제안서=PROOF, 증빙=MORE)
    desk.work()
    roles = {one["name"]: one["role"] for one in desk.http.get(f"/applications/{application}/documents").json()}
    assert roles == {"평가제안서.txt": "claim", "증빙.txt": "proof"}


def test_nothing_of_another_application_can_be_reached(desk: Desk) -> None:
    mine, other = desk.ingested(증빙=PROOF), desk.application("나래시")
    (document,) = desk.http.get(f"/applications/{mine}/documents").json()
    for path in ("", "/pages/1", "/pages/1/picture"):
        assert desk.http.get(f"/applications/{other}/documents/{document['id']}{path}").status_code == 404
    assert desk.http.delete(f"/applications/{other}/documents/{document['id']}").status_code == 404
    assert desk.http.get(f"/applications/{other}/search", params={"q": "전담인력"}).json()["hits"] == []


def test_a_removed_document_is_gone_from_everywhere(desk: Desk) -> None:
    application = desk.ingested(증빙=PROOF)
    (document,) = desk.http.get(f"/applications/{application}/documents").json()
    assert desk.http.delete(f"/applications/{application}/documents/{document['id']}").status_code == 204
    assert desk.http.get(f"/applications/{application}/documents").json() == []
    assert desk.http.get(f"/applications/{application}/search", params={"q": "전담인력"}).json()["hits"] == []


def test_erasing_an_application_leaves_the_audit_trail_and_nothing_else(desk: Desk) -> None:
    application = desk.drafted("A1-1")
    url = f"/applications/{application}"
    desk.http.post(f"{url}/drafts/A1-1/decisions", json={"action": "confirm"}, headers={"If-Match": '"1"'})
    assert desk.http.delete(url).status_code == 204
    assert desk.http.get(url).status_code == 404
    assert desk.http.get("/jobs").json() == []
    home: Path = desk.office.settings.home
    assert not [path for path in home.rglob("*") if application in path.name and path.suffix != ".lock"]
    assert auditing.verify(desk.office).holds


def test_a_text_file_has_no_picture(desk: Desk) -> None:
    application = desk.ingested(증빙=PROOF)
    (document,) = desk.http.get(f"/applications/{application}/documents").json()
    answer = desk.http.get(f"/applications/{application}/documents/{document['id']}/pages/1/picture")
    assert answer.status_code == 404
    assert "그림" in answer.json()["detail"]
