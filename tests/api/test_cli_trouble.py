"""Trouble in the middle: no room, Ctrl-C, two at once, caches and databases gone or broken. Nothing is lost."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.api.terminal import PROGRAM, SAMPLES, Terminal, ended

HAEON = sorted((SAMPLES / "haeon").glob("*.pdf"))
FEW = HAEON[:3]
Small = tuple[Terminal, str]


def _whole(terminal: Terminal, application: str, names: set[str]) -> None:
    """Each of these documents once, indexed, and nothing wrong with any of it."""
    documents = terminal.documents(application)
    assert sorted(one["name"] for one in documents) == sorted(names)
    assert {one["status"] for one in documents} == {"indexed"}
    assert terminal("index", "verify", application, "--json").json == {"findings": {application: []}}
    assert terminal("audit", "verify").code == 0


def test_ctrl_c_in_the_middle_of_an_ingest(terminal: Terminal, tmp_path: Path) -> None:
    application = terminal.application()
    long = tmp_path / "긴 보고.txt"  # seconds of work, however late the signal comes
    said = (f"가람시는 {n}번째 사업으로 {n * 7 % 911}개 마을에 감지기 {n * 13}대를 설치하였다." for n in range(5000))
    long.write_text("\n\n".join(said), "utf-8")
    files = [HAEON[0], long]
    process = terminal.start("ingest", application, *files)
    assert process.stdout
    assert process.stdout.readline().startswith("추가")
    process.send_signal(signal.SIGINT)
    told = ended(process)
    assert told.code == 130
    assert "같은 명령을 다시 실행하면 이어서 합니다" in told.err
    assert terminal("ingest", application, *files).code == 0
    _whole(terminal, application, {file.name for file in files})


def _limit(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("where", ["kept file", "database"])
def test_no_room_left(terminal: Terminal, tmp_path: Path, where: str) -> None:
    application = terminal.application()
    size = (terminal.home / "smartcert.db").stat().st_size
    files = FEW[:2]
    if where == "kept file":
        limit = 60_000 if size < 60_000 else size + 4096
        files = [tmp_path / "큰 보고.txt"]
        files[0].write_text("가람시는 스마트도시과를 두고 있다.\n\n" * (limit // 50 + 100), "utf-8")
    else:
        limit = size + 8192
        files = [tmp_path / "보고.txt"]
        files[0].write_text("\n\n".join(f"가람시는 {n}년에 리빙랩을 {n}건 운영하였다." for n in range(100)), "utf-8")
    said = terminal.real("ingest", application, *files, prepare=_limit(limit))
    assert said.code == 1
    assert "디스크에 남은 공간이 없습니다" in said.err
    assert files[0].name in said.err
    assert "같은 명령을 다시 실행하면 이어서 합니다" in said.err
    assert terminal("ingest", application, *files).code == 0
    _whole(terminal, application, {file.name for file in files})


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 500 KB: room for the program's tables and a document."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=500k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no right to mount")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_disk_that_fills_up(tiny_disk: Path) -> None:
    terminal = Terminal(tiny_disk / "home")
    application = terminal.application()
    said = terminal.real("ingest", application, *FEW)
    assert said.code == 1
    assert "디스크에 남은 공간이 없습니다" in said.err
    held = {one["name"] for one in terminal.documents(application)}
    assert held < {file.name for file in FEW}
    subprocess.run(["mount", "-o", "remount,size=60m", str(tiny_disk)], check=True)
    assert terminal("ingest", application, *FEW).code == 0
    _whole(terminal, application, {file.name for file in FEW})


def test_two_at_once_into_one_application(terminal: Terminal, tmp_path: Path) -> None:
    application = terminal.application()
    papers = [tmp_path / f"보고_{number}.txt" for number in range(12)]
    for number, paper in enumerate(papers):
        paper.write_text(f"가람시는 {2009 + number}년에 리빙랩을 {number + 1}건 운영하였다.", "utf-8")
    both = [terminal.start("ingest", application, *papers, "--json") for _ in range(2)]
    for process in both:
        said = ended(process)
        problems = [one["error"]["problem"] for one in said.json["files"] if "error" in one]
        assert all("다른 작업이" in problem for problem in problems)
        assert said.code == (1 if problems else 0)
    _whole(terminal, application, {paper.name for paper in papers})


def _ruin(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(os.urandom(3000))


@pytest.mark.parametrize("harm", [shutil.rmtree, _ruin], ids=["deleted", "corrupted"])
@pytest.mark.parametrize("part", ["chroma", "."])
def test_a_cache_that_is_gone_or_broken(small: Small, harm: Callable[[Path], None], part: str) -> None:
    terminal, application = small
    ask = ("search", application, "지능형 선별관제", "--json")
    before = terminal(*ask).json
    harm(terminal.home / "cache" / application / part)
    after = terminal(*ask).json
    assert [hit["text"] for hit in after["hits"]] == [hit["text"] for hit in before["hits"]]
    verified = terminal("index", "verify", application)
    assert verified.code == 1
    assert "index rebuild" in verified.out
    assert terminal("index", "rebuild", application).code == 0
    assert terminal("index", "verify", application).code == 0
    assert terminal(*ask).json == before


def test_a_kept_file_that_is_gone_is_told_and_can_be_given_again(small: Small) -> None:
    terminal, application = small
    shutil.rmtree(terminal.home / "files")
    verified = terminal("index", "verify", application, "--json")
    assert verified.code == 1
    assert all("같은 파일을 다시 넣으세요" in finding for finding in verified.json["findings"][application])
    names = {one["name"] for one in terminal.documents(application)}
    assert terminal("ingest", application, *(file for file in HAEON if file.name in names)).code == 0
    assert terminal("index", "verify", application).code == 0


def test_a_database_that_is_none(terminal: Terminal) -> None:
    terminal.home.mkdir()
    (terminal.home / "smartcert.db").write_text("이것은 데이터베이스가 아닙니다. " * 50, "utf-8")
    said = terminal("application", "list")
    assert said.code == 1
    assert "데이터베이스가 아닙니다 → " in said.err
    assert "smartcert.db" in said.err


def test_a_database_with_ruined_pages(small: Small) -> None:
    terminal, application = small
    file = terminal.home / "smartcert.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + os.urandom(200_000) + whole[208_192:])
    said = terminal("search", application, "관제")
    assert said.code == 1
    assert "손상되었거나" in said.err


def test_a_home_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "파일").write_text("", "utf-8")
    said = Terminal(tmp_path / "파일" / "home")("application", "list")
    assert said.code == 1
    assert "SMARTCERT_HOME" in said.err


@pytest.mark.parametrize(
    "url", ["아무말", "mysql://a/b", "postgresql+psycopg://kim:secret@127.0.0.1:1/x"], ids=["none", "other", "silent"]
)
def test_a_database_that_cannot_be_reached(terminal: Terminal, url: str) -> None:
    said = terminal("application", "list", SMARTCERT_DATABASE_URL=url)
    assert said.code == 1
    assert "SMARTCERT_DATABASE_URL" in said.err
    assert "secret" not in said.err


def test_output_that_has_no_room(terminal: Terminal) -> None:
    with Path("/dev/full").open("w") as full:
        process = subprocess.run(
            ["env", *(f"{k}={v}" for k, v in terminal.variables.items()), *PROGRAM, "framework", "show"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert process.returncode == 1
    assert process.stderr.startswith("오류: ")
    assert "Exception ignored" not in process.stderr


def test_json_of_a_failed_ingest_names_every_file(terminal: Terminal, tmp_path: Path) -> None:
    application = terminal.application()
    said = terminal("ingest", application, tmp_path / "가.pdf", tmp_path / "나.pdf", "--json")
    assert said.code == 1
    assert [Path(one["file"]).name for one in json.loads(said.out)["files"]] == ["가.pdf", "나.pdf"]
