"""Plain text files: encodings, pages, blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.readers import inspect, read
from ingest.settings import Settings
from tests.ingest.readers.prints import shared, texts

SAID = "# 보도자료\n□ 스마트도시 인증 결과\nㅇ 대구 등 8곳\n본문은 이렇다.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be"])
def test_korean_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "글.txt"
    path.write_bytes(SAID.encode(encoding))
    page = read(path, Settings()).pages[0]
    assert page.text == SAID.strip()
    assert [block.kind for block in page.blocks] == ["heading", "bullet", "bullet", "paragraph"]


def test_decomposed_hangul_is_composed(tmp_path: Path) -> None:
    path = tmp_path / "글.md"
    path.write_text("\u1100\u1161\u1105\u1161\u11b7\u1109\u1175", encoding="utf-8")
    assert read(path, Settings()).pages[0].text == "가람시"


def test_form_feeds_and_many_lines_make_pages(tmp_path: Path) -> None:
    path = tmp_path / "글.txt"
    path.write_text("첫 쪽\f" + "\n".join(f"줄 {n}" for n in range(100)), encoding="utf-8")
    reading = read(path, Settings())
    assert [page.number for page in reading.pages] == [1, 2, 3]
    assert texts(reading.pages[1])[0] == "줄 0"
    assert inspect(path, Settings()) == 3


def test_binary_rubbish_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "글.txt"
    path.write_bytes(bytes(range(128, 256)) * 40)
    with pytest.raises(UnreadableFile, match="글자로 읽을 수 없는"):
        read(path, Settings())


def test_a_text_without_letters_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "글.txt"
    path.write_text(" \n\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="하나도 없는"):
        read(path, Settings())


def test_the_press_release_reads_as_it_stands() -> None:
    path = shared("press-release-2021.txt")
    reading = read(path, Settings())
    said = " ".join(path.read_text(encoding="utf-8").split())
    assert " ".join(" ".join(page.text for page in reading.pages).split()) == said
