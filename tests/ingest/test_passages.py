"""Cutting: every character in exactly one passage, whole sentences, headings and table headings kept."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.lines import is_contents_entry
from ingest.packing import LEAST, MOST
from ingest.passages import cut
from ingest.types import Page, Passage
from tests.ingest.paper import page

SENTENCE = "가람시는 2021년 3월 스마트도시과를 신설하고 정원 24명을 두었다."


def made(*pages: Page) -> list[Passage]:
    return cut(pages, "d", "평가제안서")


def quoted(passage: Passage) -> list[str]:
    return [passage.text[start:end] for start, end in passage.sentences]


def check(pages: list[Page], passages: list[Passage]) -> None:
    """Pieces quote their pages, in order and without overlap; together they hold every character once."""
    texts = {page.number: page.text for page in pages}
    held: Counter[tuple[int, int]] = Counter()
    for passage in passages:
        at = 0
        for piece in passage.pieces:
            said = texts[piece.page][piece.start : piece.end]
            assert piece.at >= at
            assert passage.text[piece.at : piece.at + len(said)] == said
            at = piece.at + len(said)
            held.update((piece.page, offset) for offset in range(piece.start, piece.end))
        assert passage.pieces
        assert all(0 <= start < end <= len(passage.text) for start, end in passage.sentences)
        for row in passage.table.rows if passage.table else ():
            assert all(passage.spans(*cell) for cell in row.cells if cell)
    assert not held or max(held.values()) == 1
    furniture = {
        (page.number, n) for page in pages for b in page.blocks if b.kind == "furniture" for n in range(b.start, b.end)
    }
    assert not furniture & set(held)
    for sheet in pages:
        wanted = {
            (sheet.number, n) for n, sign in enumerate(sheet.text) if not sign.isspace() and sign != "|"
        } - furniture
        assert sheet.status != "read" or wanted <= set(held)


WORDS = st.text("가나다 라마bz01.,\n□()", min_size=1, max_size=30).map(lambda text: " ".join(text.split()) or "가")
PROSE = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
BLOCKS = st.one_of(
    st.tuples(st.sampled_from(["paragraph", "caption", "furniture"]), PROSE),
    st.tuples(st.sampled_from(["heading", "bullet"]), PROSE, st.integers(0, 4)),
    st.tuples(
        st.integers(1, 4).flatmap(
            lambda n: st.lists(st.lists(st.one_of(WORDS, st.just("")), min_size=n, max_size=n), min_size=1, max_size=8)
        ),
        st.fixed_dictionaries({"header_rows": st.integers(0, 3)}),
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(BLOCKS, max_size=6), min_size=1, max_size=4))
def test_every_character_is_in_exactly_one_passage(layout: list[list[tuple]]) -> None:
    pages = [page(number, *blocks) for number, blocks in enumerate(layout, 1)]
    check(pages, made(*pages))


def test_text_that_no_block_covers_is_kept() -> None:
    bare = Page(1, 595.0, 842.0, f"{SENTENCE}\n{SENTENCE}")
    check([bare], made(bare))


def test_a_passage_knows_its_headings() -> None:
    found = made(page(1, ("heading", "1. 추진체계", 1), ("heading", "가. 전담조직", 2), ("paragraph", SENTENCE)))
    assert [passage.context for passage in found] == ["평가제안서 > 1. 추진체계 > 가. 전담조직"]
    assert found[0].text == f"1. 추진체계\n가. 전담조직\n{SENTENCE}"


def test_a_heading_closes_the_headings_below_it() -> None:
    found = made(
        page(1, ("heading", "가", 1), ("heading", "나", 2), ("paragraph", SENTENCE), ("heading", "다", 1)),
        page(2, ("paragraph", SENTENCE)),
    )
    assert found[-1].context == "평가제안서 > 다"


@pytest.mark.parametrize(
    ("heading", "is_evidence"),
    [
        ("1. 스마트도시 조례 제정", False),
        ("2024년 추진 실적", False),
        ("CCTV 3,412대 설치", True),
        ("조례를 제정함", True),
    ],
)
def test_a_heading_is_evidence_only_where_it_states_something(heading: str, is_evidence: bool) -> None:
    found = made(page(1, ("heading", heading, 1), ("paragraph", SENTENCE)))
    assert (heading in quoted(found[0])) is is_evidence


def test_furniture_does_not_split_a_sentence_over_a_page_break() -> None:
    left, right = (
        "가람시는 도시통합운영센터를 24시간 운영하면서 관제요원 스물네 명을 세 개 조로",
        "나누어 배치하고 있다.",
    )
    pages = [
        page(1, ("paragraph", left), ("furniture", "- 1 -")),
        page(2, ("furniture", "가람시 평가제안서"), ("paragraph", right)),
    ]
    found = made(*pages)
    check(pages, found)
    assert quoted(found[0]) == [f"{left} {right}"]
    assert [(span.page, span.start) for span in found[0].spans(0, len(found[0].text))] == [(1, 0), (2, 10)]


def test_a_word_broken_by_the_page_is_whole_again() -> None:
    left, right = "가람시는 도시통합운영센터에서 교통과 방범과 재난을 함께 살피는 스마트도시 통합플랫", "폼을 운영한다."
    assert "통합플랫폼을" in made(page(1, ("paragraph", left)), page(2, ("paragraph", right)))[0].text


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("가람시는 도시통합운영센터를 24시간 운영하면서 관제요원 스물네 명을 두었다.", "다음 해에는 늘렸다"),
        ("가람시는 도시통합운영센터를 24시간 운영하면서 관제요원 스물네 명을 세 개 조로", "※ 2024년 기준"),
    ],
)
def test_a_new_paragraph_on_the_next_page_stays_its_own(left: str, right: str) -> None:
    found = made(page(1, ("paragraph", left)), page(2, ("paragraph", right)))
    assert [quote for passage in found for quote in quoted(passage)] == [left, right]


def test_an_unread_page_gives_no_passage() -> None:
    assert made(page(1, ("paragraph", SENTENCE), status="scanned")) == []


def test_bullets_know_the_bullet_they_hang_under() -> None:
    under = [("bullet", f"- {nth}번째 사업: {SENTENCE}", 2) for nth in range(20)]
    found = made(page(1, ("bullet", "□ 리빙랩 운영", 1), *under))
    assert len(found) > 2
    assert all(passage.context == "평가제안서 > □ 리빙랩 운영" for passage in found[1:])


def test_a_long_paragraph_is_split_between_sentences() -> None:
    found = made(page(1, ("paragraph", " ".join([SENTENCE] * 60))))
    assert len(found) > 3
    assert all(LEAST <= len(passage.text) <= MOST for passage in found)
    assert {quote for passage in found for quote in quoted(passage)} == {SENTENCE}


@pytest.mark.parametrize("text", ["가" * 20_000, "가나 " * 7_000, "1,234 | " * 2_000, "ㄱ.ㄴ" * 6_000])
def test_a_sentence_without_end_is_split_safely(text: str) -> None:
    pages = [page(1, ("paragraph", text.strip()))]
    found = made(*pages)
    check(pages, found)
    assert max(len(passage.text) for passage in found) <= MOST


@pytest.mark.parametrize(
    ("text", "is_entry"),
    [
        ("제1장 스마트도시 비전 ········ 3", True),
        ("1. 추진체계 " + "." * 20_000 + " 12", True),
        ("가. 조직 . . . . . . . 4 나. 인력 . . . . . . . 5", True),
        ("표 3 예산 현황 …………… 17", True),
        ("가람시는 교통, 방범 ...... 등 12개 서비스를 운영하고 있으며 그 밖에도 여러 서비스를 준비하고 있다", False),
        ("국비 312억 원", False),
    ],
)
def test_a_contents_entry_is_known_by_its_leaders(text: str, is_entry: bool) -> None:
    assert is_contents_entry(text) is is_entry


def test_a_table_of_contents_is_no_evidence() -> None:
    entries = [("paragraph", f"{nth}. 추진 전략 ·········· {nth}") for nth in range(1, 9)]
    assert made(page(1, ("heading", "목   차", 1), *entries)) == []
    assert made(page(1, ("heading", "차 례", 1), *[("paragraph", f"{n}. 추진 전략 {n}") for n in range(1, 9)])) == []


BUDGET = [["재원", "세부", "2023", "2023", "2024"], [None, None, "계획", "집행", "계획"]]
BUDGET += [["국비", "교부", "10", "9", "20"], [None, "공모", "1", "1", "2"], ["시비", "본예산", "30", "29", "40"]]
SPANS = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2), (2, 0): (2, 1)}


def test_a_table_cell_is_said_with_its_row_and_column() -> None:
    rows = [[cell if (r, c) != (0, 3) else None for c, cell in enumerate(row)] for r, row in enumerate(BUDGET)]
    found = made(page(1, (rows, {"header_rows": 2, "spans": SPANS, "caption": "표 2", "unit": "백만원"})))
    view = found[0].table
    assert view is not None
    assert view.columns == ("재원", "세부", "2023 계획", "2023 집행", "2024 계획")
    assert [row.label for row in view.rows] == ["국비 교부", "국비 공모", "시비 본예산"]
    assert (view.caption, view.unit) == ("표 2", "백만원")
    assert "국비 공모, 재원 국비, 세부 공모, 2023 계획 1, 2023 집행 1, 2024 계획 2" in found[0].spoken
    assert "표 2" in found[0].search_text


def test_the_rows_of_a_table_are_its_sentences() -> None:
    found = made(page(1, ([["구분", "대수"], ["CCTV", "3,412"], ["스마트폴", "58"]], {})))
    assert quoted(found[0]) == ["CCTV | 3,412", "스마트폴 | 58"]


def test_a_long_table_is_cut_between_rows_and_keeps_its_headings() -> None:
    rows = [["지점", "설치 대수"], *[[f"{nth}번 교차로 앞 횡단보도", f"{nth}대"] for nth in range(100)]]
    pages = [page(1, ("heading", "현황", 1), (rows, {"caption": "표 7. 설치 현황"}))]
    found = made(*pages)
    check(pages, found)
    assert len(found) > 3
    assert all(passage.table and passage.table.columns == ("지점", "설치 대수") for passage in found)
    assert all("현황 > 표 7. 설치 현황" in passage.context for passage in found)
    assert sum(len(passage.sentences) for passage in found) == 100


def test_serial_numbers_do_not_name_a_row() -> None:
    found = made(page(1, ([["연번", "사업명", "예산"], ["1", "스마트폴", "10"], ["2", "리빙랩", "5"]], {})))
    assert found[0].table is not None
    assert [row.label for row in found[0].table.rows] == ["스마트폴", "리빙랩"]


def test_a_row_is_named_by_what_tells_it_from_the_others() -> None:
    rows = [["연도", "수상명", "주관"], ["2019", "우수상", "행정안전부"], ["2019", "장려상", "국토교통부"]]
    found = made(page(1, (rows, {})))
    assert found[0].table is not None
    assert [row.label for row in found[0].table.rows] == ["2019 우수상", "2019 장려상"]


def test_a_form_of_two_lines_has_no_headings() -> None:
    found = made(page(1, ([["자체 진단", "5단계"], ["작성 부서", "스마트도시과"]], {"header_rows": 1})))
    assert quoted(found[0]) == ["자체 진단 | 5단계", "작성 부서 | 스마트도시과"]


def test_a_unit_is_not_the_name_of_a_table() -> None:
    found = made(page(1, ("caption", "(단위: 대)"), ([["동", "계"], ["가람동", "246"], ["나루동", "9"]], {})))
    assert (found[0].context, found[0].text.splitlines()[0]) == ("평가제안서", "(단위: 대)")


def test_a_table_that_goes_on_takes_the_headings_along() -> None:
    first = [["구분", "2023", "2024"], ["국비", "10", "20"], ["시비", "1", "2"]]
    pages = [
        page(1, (first, {"caption": "표 1", "unit": "억원"}), ("furniture", "- 1 -")),
        page(2, ("furniture", "가람시"), ([["도비", "3", "4"], ["민자", "5", "6"]], {"header_rows": 1})),
    ]
    found = made(*pages)
    check(pages, found)
    view = found[1].table
    assert view is not None
    assert (view.columns, view.caption, view.unit) == (("구분", "2023", "2024"), "표 1", "억원")
    assert found[1].spoken == "도비, 2023 3, 2024 4\n민자, 2023 5, 2024 6"


def test_repeated_headings_are_headings() -> None:
    rows = [["구분", "2024"], ["국비", "20"]]
    found = made(page(1, (rows, {})), page(2, ([rows[0], ["시비", "2"]], {})))
    assert found[1].table is not None
    assert [row.label for row in found[1].table.rows] == ["시비"]


def test_another_table_with_its_own_headings_is_not_a_continuation() -> None:
    found = made(page(1, ([["구분", "2024"], ["국비", "20"]], {})), page(2, ([["부서", "인원"], ["총무과", "9"]], {})))
    assert found[1].table is not None
    assert found[1].table.columns == ("부서", "인원")


def test_a_frame_around_text_is_prose() -> None:
    found = made(page(1, ([[SENTENCE], ["ㅇ 추진 배경"]], {"header_rows": 0})))
    assert [passage.kind for passage in found] == ["prose"]
    assert quoted(found[0]) == [SENTENCE, "ㅇ 추진 배경"]


def test_a_row_as_long_as_a_chapter_is_read_as_prose() -> None:
    pages = [page(1, ([["항목", "내용"], ["추진체계", " ".join([SENTENCE] * 60)], ["인력", "24명"]], {}))]
    found = made(*pages)
    check(pages, found)
    assert max(len(passage.text) for passage in found) <= MOST + 100
    assert all("추진체계" in passage.search_text for passage in found[:-1])
    assert quoted(found[-1]) == ["인력 | 24명"]


def test_keys_follow_from_document_and_place() -> None:
    found = made(page(1, ("paragraph", " ".join([SENTENCE] * 60))))
    assert [passage.key for passage in found] == [f"d-{nth}" for nth in range(len(found))]
