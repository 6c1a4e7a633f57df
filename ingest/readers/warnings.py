"""What a reader tells about pages that it could not read as they stand, in Korean."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from ingest.types import Page


class Lost(Protocol):
    """A page that failed: `reason` is time, crash, memory or an error."""

    @property
    def number(self) -> int: ...
    @property
    def reason(self) -> str: ...


_LOST = {
    "time": "제한 시간 안에 읽지 못했습니다. SMARTCERT_PAGE_SECONDS를 늘리거나 그 쪽을 다시 만들어 올려 주세요.",
    "memory": "메모리를 너무 많이 써서 읽지 못했습니다. 그 쪽을 다시 만들어 올려 주세요.",
    "crash": "읽는 도중 프로그램이 멈추어 읽지 못했습니다. 그 쪽을 다시 만들어 올려 주세요.",
}
_DAMAGED = "쪽이 손상되어 읽지 못했습니다. 원본에서 PDF를 다시 만들어 올려 주세요."


def page_warnings(pages: Sequence[Page], failed: Sequence[Lost], notes: Collection[int]) -> list[str]:
    """One line a kind of trouble, with the page numbers."""
    lost = {page.number for page in failed}
    found: list[str] = []

    def tell(numbers: Iterable[int], words: str) -> None:
        listed = page_list(numbers)
        if listed:
            found.append(f"{listed}쪽{words}")

    for text in dict.fromkeys(_LOST.get(page.reason, _DAMAGED) for page in failed):
        tell((page.number for page in failed if _LOST.get(page.reason, _DAMAGED) == text), f": {text}")
    tell(
        (page.number for page in pages if page.status == "scanned"),
        "은 스캔 그림이라 읽지 못했습니다. 글자가 살아 있는 파일이 있으면 바꾸어 올려 주세요.",
    )
    tell(
        (page.number for page in pages if page.status == "garbled" and page.number not in lost),
        "은 글꼴 정보가 깨져 글자를 알 수 없습니다. 원본에서 PDF를 다시 만들어 올려 주세요.",
    )
    tell((page.number for page in pages if page.status == "blank"), "은 빈 쪽입니다.")
    tell((page.number for page in pages if page.hidden), "에 눈에 보이지 않는 글자가 있어 근거에서 뺐습니다.")
    tell(sorted(notes), "에 메모나 덧글 상자가 있습니다. 그 안의 글은 읽지 않았습니다.")
    return found


def page_list(numbers: Iterable[int]) -> str:
    """3, 7–9 for 3, 7, 8, 9."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{low}–{high}" if high > low else str(low) for low, high in runs)
