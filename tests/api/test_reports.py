"""Reports show what the payload says, and document text cannot break out of its cell."""

import json

from api.reports import cell, clip, points, render

CITATION = {
    "document": "d1",
    "name": "증빙.pdf",
    "sha256": "0" * 64,
    "role": "proof",
    "page": 3,
    "start": 0,
    "end": 9,
    "text": "<script>alert(1)</script> | 1,204대",
    "boxes": [],
}
DRAFT = {
    "indicator": "C2-1",
    "name": "CCTV",
    "kind": "quantitative",
    "verdict": "met",
    "reason": "증빙에서 확인",
    "score": 12.5,
    "max_score": 20.0,
    "score_low": 12.5,
    "score_high": 12.5,
    "confidence": 0.8,
    "criteria": [],
    "quantity": None,
    "missing": [{"what": "설치대장", "where": "증빙자료"}],
    "flags": ["conflict"],
    "flag_text": "자료 간 상충",
    "value_text": "1,204대",
    "citations": [CITATION],
    "decision": None,
}
GRADE = {"name": "3등급", "certified": True, "provenance": "documented"}
PAYLOAD = {
    "application": {"id": "a", "name": "가람시", "population": 612000, "group": "large", "group_name": "대도시"},
    "framework": {"edition": "2021", "title": "2021년", "digest": "abc"},
    "judge": "rules-1",
    "index": "123",
    "drafts": [DRAFT],
    "documents": [
        {
            "id": "d1",
            "name": "증빙.pdf",
            "role": "proof",
            "pages": 9,
            "sha256": "0" * 64,
            "status": "indexed",
            "warnings": [],
        }
    ],
    "totals": {"grade": GRADE, "grade_high": GRADE},
    "sums": [{"name": "전체", "points": 12.5, "maximum": 20.0, "low": 12.5, "high": 12.5}],
    "lookup": [
        {
            "indicator": "C2-1",
            "name": "CCTV",
            "claim_text": "",
            "claim_place": "",
            "proof_text": "1,204대",
            "proof_place": "증빙.pdf 3쪽",
        }
    ],
}


def test_html_escapes_document_text() -> None:
    page = render("html", PAYLOAD)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_markdown_keeps_document_text_in_its_cell() -> None:
    line = next(line for line in render("md", PAYLOAD).splitlines() if "1,204대" in line and "근거" in line)
    assert "\\<script\\>" in line
    assert "\\|" in line


def test_json_is_the_payload() -> None:
    assert json.loads(render("json", PAYLOAD)) == PAYLOAD


def test_every_report_says_that_it_is_a_draft() -> None:
    assert all("초안" in render(format, PAYLOAD) for format in ("md", "html"))


def test_points_drop_needless_zeros() -> None:
    assert [points(20.0), points(12.5), points(1400.25)] == ["20", "12.5", "1,400.25"]


def test_a_cell_is_one_line() -> None:
    assert "\n" not in cell("가\n나|다")
    assert len(clip("가" * 500)) == 120
