"""Text out of PDFs: order, spaces, joined lines, furniture, footnotes. The prints' sources lie beside them."""

from __future__ import annotations

import json

import pytest

from ingest.readers import Reading, read
from ingest.settings import Settings
from tests.ingest.readers.prints import PRINTS, block_of, holds_together, shared, texts

PARAGRAPHS = json.loads((PRINTS / "report.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["kinds", "report", "office"])
def test_every_page_keeps_the_promises_of_its_type(name: str, request: pytest.FixtureRequest) -> None:
    reading: Reading = request.getfixturevalue(name)
    assert [problem for page in reading.pages for problem in holds_together(page)] == []


@pytest.mark.parametrize("name", ["report", "office"])
def test_paragraphs_come_back_with_their_letters_in_order(name: str, request: pytest.FixtureRequest) -> None:
    found = {text.replace(" ", "") for page in request.getfixturevalue(name).pages for text in texts(page, "paragraph")}
    assert [p for p in PARAGRAPHS if p.replace(" ", "") not in found] == []


@pytest.mark.parametrize("name", ["report", "office"])
def test_words_keep_their_spaces_inside_lines_and_over_line_breaks(name: str, request: pytest.FixtureRequest) -> None:
    recall, precision = _spaces([t for page in request.getfixturevalue(name).pages for t in texts(page, "paragraph")])
    assert recall >= 0.99
    assert precision >= 0.985


def test_two_columns_are_read_one_after_the_other(kinds: Reading) -> None:
    page = kinds.pages[2]
    order = [page.text.index(said) for said in ("제2절 두 단", "한곳에 모으고", "86종의 데이터", "512건으로", "4.3점")]
    assert order == sorted(order)
    assert len(texts(page, "paragraph")) == 3


def test_a_sideways_page_is_read_upright_and_its_boxes_stay_where_the_words_stand(kinds: Reading) -> None:
    page = kinds.pages[4]
    assert "누운 표 아래의 글도 읽는 차례대로 읽힌다." in texts(page)
    word = next(w for w in page.words if page.text[w.start : w.end] == "누운")
    assert word.box.bottom - word.box.top > word.box.x1 - word.box.x0


def test_running_heads_and_page_numbers_are_furniture_at_the_end_of_the_text(report: Reading) -> None:
    for page in report.pages:
        assert texts(page, "furniture") == ["가람시 스마트도시 추진실적 보고서", f"- {page.number} -"]
        assert [block.kind for block in page.blocks][-2:] == ["furniture", "furniture"]


def test_a_footnote_never_stands_between_a_sentence_and_its_end_on_the_next_page(report: Reading) -> None:
    body = [b for b in report.pages[2].blocks if b.kind != "furniture"]
    last = report.pages[2].text[body[-1].start : body[-1].end]
    assert last.endswith("시민이 만든 제안은 모두")
    assert texts(report.pages[3])[0].startswith("열두 건이었다.")
    assert any(text.startswith("1) 리빙랩: 생활 속") for text in texts(report.pages[2]))


def test_bullets_and_headings_know_their_level(report: Reading, kinds: Reading) -> None:
    page = report.pages[1]
    assert (block_of(page, "2. 운영센터").kind, block_of(page, "2. 운영센터").level) == ("heading", 2)
    assert (block_of(page, "ㅇ 긴급상황").kind, block_of(page, "ㅇ 긴급상황").level) == ("bullet", 2)
    assert (block_of(page, "- 경찰서").kind, block_of(page, "- 경찰서").level) == ("bullet", 3)
    marks = [text[:2] for text in texts(kinds.pages[0], "bullet")]
    assert marks == ["가.", "나.", "1)", "① ", "※ "]


def test_a_watermark_is_furniture(kinds: Reading) -> None:
    assert texts(kinds.pages[0], "furniture") == ["대외비"]


def test_the_title_is_what_the_document_says_of_itself(kinds: Reading, report: Reading) -> None:
    assert kinds.title == "가람시 자료의 종류"
    assert report.title == "가람시 스마트도시 추진실적 보고서"


def test_a_real_two_column_paper_reads_in_order() -> None:
    reading = read(shared("real/KorQuAD_2.0_paper.pdf"), Settings())
    assert [problem for page in reading.pages for problem in holds_together(page)] == []
    first = reading.pages[0].text
    order = [first.index(said) for said in ("데이터셋이다. 기존", "1. 서론", "또한 우리는", "2. 관련")]
    assert order == sorted(order)
    assert (
        "기계독해(MRC;Machine Reading Comprehension)는 기계가 주어진 지문과 질문을 이해하여 지문 내에서 답변" in first
    )
    headings = ["3. 데이터 구축", "3.1 문서 수집", "3.2 질문-답변 생성", "3.3 KorQuAD 1.0 데이터 변환"]
    assert texts(reading.pages[1], "heading") == headings  # 3.1 and 3.3 stand side by side, in columns of their own
    assert "3년 동안(2016/06/01" in reading.pages[1].text
    assert all("제31회 한글 및 한국어" in texts(page, "furniture")[0] for page in reading.pages)
    fourth = [block for block in reading.pages[3].blocks if block.table is not None]
    assert [(b.table.rows, b.table.columns) for b in fourth if b.table] == [(18, 2), (4, 5), (3, 5)]


def _spaces(found: list[str]) -> tuple[float, float]:
    """(recall, precision) of the spaces of the known paragraphs, wherever they stand."""
    kept = wanted = told = 0
    for paragraph in PARAGRAPHS:
        for text in found:
            if text.replace(" ", "") == paragraph.replace(" ", ""):
                want, got = _places(paragraph), _places(text)
                kept, wanted, told = kept + len(want & got), wanted + len(want), told + len(got)
    assert wanted
    return kept / wanted, kept / told


def _places(text: str) -> set[int]:
    return {len(text[:i].replace(" ", "")) for i, ch in enumerate(text) if ch == " "}
