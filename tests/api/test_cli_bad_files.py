"""Files that cannot be taken: each refused by name, with a reason and a remedy, while the good ones go in."""

from __future__ import annotations

import os
import shutil
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfWriter

from tests.api.terminal import SAMPLES, Said, Terminal

GOOD = SAMPLES / "haeon" / "13_시설물_현황.pdf"
WITHOUT_PRIVILEGE = (
    "setpriv",
    "--inh-caps=-dac_override,-dac_read_search",
    "--bounding-set=-dac_override,-dac_read_search",
)


def _text(file: Path) -> None:
    file.write_text("PDF라고 부르지만 글입니다", "utf-8")


def _zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")


def _html(file: Path) -> None:
    file.write_text("<!DOCTYPE html><html>로그인하세요</html>", "utf-8")


def _truncated(file: Path) -> None:
    whole = GOOD.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


def _locked(file: Path) -> None:
    writer = PdfWriter(clone_from=GOOD)
    writer.encrypt("비밀")
    writer.write(file)


def _pages(file: Path, count: int) -> None:
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(595, 842)
    writer.write(file)


def _ole(file: Path) -> None:
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))


CASES = [
    ("글.pdf", _text, "PDF가 아닌 파일", "PDF로 저장"),
    ("압축.pdf", _zip, "압축 파일", "PDF로 저장"),
    ("웹.pdf", _html, "웹 문서(HTML)", "PDF로 저장"),
    ("잘림.pdf", _truncated, "중간에 잘렸습니다", "온전한 파일"),
    ("암호.pdf", _locked, "암호가 걸린 PDF", "암호를 풀어"),
    ("0쪽.pdf", lambda file: _pages(file, 0), "쪽이 하나도 없는", "다시 만들어"),
    ("0바이트.pdf", lambda file: file.write_bytes(b""), "0바이트", "내용이 있는 파일"),
    ("폴더.pdf", lambda file: file.mkdir(), "읽을 파일이 없습니다", "폴더를 지정"),
    ("보고.hwp", _ole, "아직 읽지 못합니다", "PDF로"),
    ("보고.hwpx", _zip, "아직 읽지 못합니다", "PDF로"),
    ("보고.docx", _zip, "아직 읽지 못합니다", "PDF로"),
    ("없음.pdf", lambda file: None, "파일이 없습니다", "확인"),
    ("관.pdf", os.mkfifo, "보통 파일이 아닙니다", "경로를 확인"),
]


@pytest.mark.parametrize(("name", "make", "problem", "remedy"), CASES, ids=[case[0] for case in CASES])
def test_a_bad_file_is_refused_with_a_remedy(terminal, tmp_path, name, make, problem, remedy) -> None:  # type: ignore[no-untyped-def]
    application = terminal.application()
    make(tmp_path / name)
    said = terminal("ingest", application, tmp_path / name)
    assert said.code == 1
    assert problem in said.out
    assert remedy in said.out
    assert terminal.documents(application) == []
    told = terminal("ingest", application, tmp_path / name, "--json")
    assert told.code == 1
    assert all(one["error"]["remedy"] for one in told.json["files"])


def test_ten_thousand_pages_are_refused_by_their_number(terminal: Terminal, tmp_path: Path) -> None:
    application = terminal.application()
    _pages(tmp_path / "많음.pdf", 10_000)
    began = time.process_time(), time.monotonic()
    said = terminal("ingest", application, tmp_path / "많음.pdf")
    assert "10,000쪽으로, 한 파일의 한도 3,000쪽을 넘습니다" in said.out
    assert "SMARTCERT_MAX_PAGES" in said.out
    assert time.process_time() - began[0] < 2
    assert time.monotonic() - began[1] < 20


def test_the_good_ones_go_in_beside_a_missing_one(terminal: Terminal, tmp_path: Path) -> None:
    application = terminal.application()
    other = SAMPLES / "haeon" / "14_CCTV통합관제센터_운영.pdf"
    said = terminal("ingest", application, GOOD, tmp_path / "없음.pdf", other)
    assert said.code == 1
    assert [line[:2] for line in said.out.splitlines() if not line.startswith(" ")] == ["추가", "실패", "추가"]
    assert {one["name"] for one in terminal.documents(application)} == {GOOD.name, other.name}
    assert terminal("search", application, "관제요원", "-k", 1, "--json").json["hits"][0]["name"] == other.name


def test_the_same_bytes_under_another_name_are_known(small: tuple[Terminal, str], tmp_path: Path) -> None:
    terminal, application = small
    before = terminal.documents(application)
    shutil.copy(SAMPLES / "haeon" / "01_정량지표평가제안서.pdf", tmp_path / "사본.pdf")
    said = terminal("ingest", application, tmp_path / "사본.pdf")
    assert said.out.startswith("이미 있음  사본.pdf (내용이 같은 01_정량지표평가제안서.pdf) — 주장")
    assert terminal.documents(application) == before  # the copy's name says 증빙; nobody asked for that


def test_the_same_name_with_other_bytes_is_another_document(small: tuple[Terminal, str], tmp_path: Path) -> None:
    terminal, application = small
    (tmp_path / GOOD.name).write_bytes((SAMPLES / "haeon" / "17_관제센터_위탁협약서_사본.pdf").read_bytes())
    said = terminal("ingest", application, tmp_path / GOOD.name)
    assert said.out.startswith("추가")
    assert [one["name"] for one in terminal.documents(application)].count(GOOD.name) == 2


AWKWARD = {
    unicodedata.normalize("NFD", "현황 보고.txt"): "현황 보고.txt",
    "[bold] 글씨 [x](y).txt": "[bold] 글씨 [x](y).txt",
    "줄\n바꿈 \x1b[31m.txt": "줄바꿈 [31m.txt",
    os.fsdecode("시설현황".encode("cp949") + b".txt"): "시설현황.txt",
    "-r.txt": "-r.txt",
}


@pytest.mark.parametrize(("given", "kept"), AWKWARD.items(), ids=["nfd", "brackets", "controls", "cp949", "dash"])
def test_awkward_names(terminal: Terminal, tmp_path: Path, given: str, kept: str) -> None:
    application = terminal.application()
    (tmp_path / given).write_text("가람시는 스마트도시과를 두고 있다.", "utf-8")
    said = terminal("ingest", application, tmp_path / given)
    assert said.code == 0
    assert said.out.startswith(f"추가  {kept} — ")
    assert "\x1b" not in said.out
    assert [one["name"] for one in terminal.documents(application)] == [kept]
    assert kept in terminal("search", application, "스마트도시과").out


def test_a_pdf_whose_name_is_no_unicode(terminal: Terminal, tmp_path: Path) -> None:
    """Files that an older Windows packed keep names in its own code page."""
    file = tmp_path / os.fsdecode("시설 현황".encode("cp949") + b".pdf")
    shutil.copy(GOOD, file)
    said = terminal.real("ingest", terminal.application(), file, "--json")
    assert said.code == 0, said
    assert said.json["files"][0]["name"] == "시설 현황.pdf"


def test_a_folder_is_opened_and_what_cannot_be_read_is_named(terminal: Terminal, tmp_path: Path) -> None:
    application = terminal.application()
    folder = tmp_path / "증빙 자료"
    (folder / "안").mkdir(parents=True)
    (folder / "안" / "보고.TXT").write_text("가람시는 2020년에 리빙랩을 6건 운영하였다.", "utf-8")
    for name in ("보고.hwp", ".DS_Store", "~$보고.docx"):
        _ole(folder / name)
    said = terminal("ingest", application, folder)
    assert said.code == 0
    assert "추가  보고.TXT" in said.out
    assert "건너뜀  보고.hwp" in said.out
    assert ".DS_Store" not in said.out
    assert "~$" not in said.out


def test_a_file_that_may_not_be_read(terminal: Terminal, tmp_path: Path) -> None:
    application = terminal.application()
    file = tmp_path / "남의 것.pdf"
    shutil.copy(GOOD, file)
    file.chmod(0)
    said = _unprivileged(terminal, "ingest", application, str(file))
    assert said.code == 1
    assert "남의 것.pdf: 파일을 열 수 없습니다" in said.out
    assert "읽기 권한" in said.out


def test_a_home_that_may_not_be_written(small: tuple[Terminal, str]) -> None:
    terminal, application = small
    for path in [terminal.home, *terminal.home.rglob("*")]:
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        said = _unprivileged(terminal, "ingest", application, str(GOOD))
        assert said.code == 1
        assert "쓰기 권한을 확인하세요" in said.out + said.err
        assert _unprivileged(terminal, "application", "show", application, "--json").json["documents"]
    finally:
        for path in [terminal.home, *terminal.home.rglob("*")]:
            path.chmod(path.stat().st_mode | 0o200)


def _unprivileged(terminal: Terminal, *words: str) -> Said:
    """The command without root's right to open everything."""
    if os.geteuid() != 0:
        return terminal.real(*words)
    if not shutil.which("setpriv"):
        pytest.skip("root opens every file here")
    return terminal.real(*words, before=WITHOUT_PRIVILEGE)
