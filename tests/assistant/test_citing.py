"""Citations point at the words of a page, one box a line of print."""

from assistant.citing import boxes
from ingest.types import Box, Page, Span, WordBox

PAGE = Page(
    1, 200, 100, "가나 다라\n마바",
    words=(
        WordBox(0, 2, Box(10, 10, 30, 20)),
        WordBox(3, 5, Box(35, 10, 55, 20)),
        WordBox(6, 8, Box(10, 30, 30, 40)),
    ),
)  # fmt: skip


def test_words_on_one_line_share_a_box() -> None:
    assert boxes(PAGE, Span(1, 0, 5)) == (Box(10, 10, 55, 20),)


def test_a_span_over_two_lines_has_two_boxes() -> None:
    assert boxes(PAGE, Span(1, 3, 8)) == (Box(35, 10, 55, 20), Box(10, 30, 30, 40))


def test_words_outside_the_span_are_left_alone() -> None:
    assert boxes(PAGE, Span(1, 6, 8)) == (Box(10, 30, 30, 40),)
