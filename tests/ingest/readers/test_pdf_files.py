"""PDF files as files: locked, truncated, empty, too long, scanned, rotated; and workers that die."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from ingest.errors import FileTooLarge, UnreadableFile
from ingest.readers import inspect, pdf_pool, read
from ingest.readers.pdf_worker import Failed
from ingest.settings import Settings
from tests.ingest.readers.prints import PRINTS, holds_together

KINDS = PRINTS / "kinds.pdf"


def _copy(target: Path, pages: list[int] | None = None) -> PdfWriter:
    writer = PdfWriter()
    reader = PdfReader(KINDS)
    for number in pages if pages is not None else range(len(reader.pages)):
        writer.add_page(reader.pages[number])
    return writer


def _save(writer: PdfWriter, path: Path) -> Path:
    with path.open("wb") as file:
        writer.write(file)
    return path


def _refused(path: Path, settings: Settings | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read(path, settings or Settings())
    with pytest.raises(UnreadableFile):
        inspect(path, settings or Settings())
    assert caught.value.file == unicodedata.normalize("NFC", path.name)
    assert caught.value.remedy
    return caught.value


def test_inspect_counts_the_pages() -> None:
    assert inspect(KINDS, Settings()) == 5


def test_a_password_is_named_as_the_reason(tmp_path: Path) -> None:
    writer = _copy(tmp_path)
    writer.encrypt("secret", "owner", algorithm="AES-256")
    assert "암호" in _refused(_save(writer, tmp_path / "잠김.pdf")).problem


def test_an_owner_password_alone_is_read_with_a_warning(tmp_path: Path) -> None:
    writer = _copy(tmp_path, [3])
    writer.encrypt("", "owner", algorithm="AES-256")
    reading = read(_save(writer, tmp_path / "제한.pdf"), Settings())
    assert "스마트 횡단보도 설치" in reading.pages[0].text
    assert any("소유자 암호" in warning for warning in reading.warnings)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.995])
def test_a_truncated_file_is_refused(tmp_path: Path, share: float) -> None:
    data = KINDS.read_bytes()
    path = tmp_path / "잘림.pdf"
    path.write_bytes(data[: int(len(data) * share)])
    assert "잘렸습니다" in _refused(path).problem


def test_zero_bytes_and_foreign_files_are_refused(tmp_path: Path) -> None:
    empty, word, page = tmp_path / "빈.pdf", tmp_path / "보고서.pdf", tmp_path / "웹.hwp"
    empty.write_bytes(b"")
    word.write_bytes(b"PK\x03\x04 word/document.xml")
    page.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 hwp")
    assert "0바이트" in _refused(empty).problem
    assert "오피스" in _refused(word).problem
    assert "한글(HWP)" in _refused(page).problem


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "없습니다" in _refused(tmp_path / "없음.pdf").problem
    folder = tmp_path / "폴더.pdf"
    folder.mkdir()
    assert "열 수 없습니다" in _refused(folder).problem


def test_a_file_without_pages_is_refused(tmp_path: Path) -> None:
    _refused(_save(PdfWriter(), tmp_path / "쪽없음.pdf"))


def test_rubbish_behind_a_pdf_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "깨짐.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"rubbish " * 500 + b"\n%%EOF\n")
    assert "손상" in _refused(path).problem


def test_too_many_pages_and_too_many_bytes_are_refused_before_reading() -> None:
    with pytest.raises(FileTooLarge, match="5쪽"):
        inspect(KINDS, Settings(max_pages=4))
    with pytest.raises(FileTooLarge, match="한도"):
        read(PRINTS / "report.pdf", Settings(max_pages=1))


def test_names_are_composed_in_messages(tmp_path: Path) -> None:
    path = tmp_path / unicodedata.normalize("NFD", "가람시.pdf")
    path.write_bytes(b"")
    assert "가람시.pdf" in str(_refused(path))


def test_a_picture_page_is_scanned_and_an_empty_one_blank(tmp_path: Path) -> None:
    picture = tmp_path / "picture.pdf"
    Image.effect_noise((300, 400), 90).convert("L").save(picture, "PDF")
    writer = _copy(tmp_path, [3])
    writer.add_page(PdfReader(picture).pages[0])
    writer.add_page(PdfReader(picture).pages[0])
    writer.add_blank_page(300, 300)
    reading = read(_save(writer, tmp_path / "섞임.pdf"), Settings())
    assert [page.status for page in reading.pages] == ["read", "scanned", "scanned", "blank"]
    assert any(warning.startswith("2–3쪽은 스캔 그림") for warning in reading.warnings)
    assert any(warning.startswith("4쪽은 빈 쪽") for warning in reading.warnings)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_rotated_page_reads_the_same_and_keeps_its_boxes_on_the_page(tmp_path: Path, angle: int) -> None:
    plain = _save(_copy(tmp_path, [3]), tmp_path / "plain.pdf")
    writer = _copy(tmp_path, [3])
    writer.pages[0].rotate(angle)
    turned = read(_save(writer, tmp_path / "turned.pdf"), Settings()).pages[0]
    assert turned.text == read(plain, Settings()).pages[0].text
    assert holds_together(turned) == []
    assert (turned.width > turned.height) == (angle == 180)


def test_notes_and_attachments_are_told(tmp_path: Path) -> None:
    writer = _copy(tmp_path, [3])
    writer.add_annotation(0, FreeText(text="덧글", rect=(50, 50, 200, 100)))
    writer.add_attachment("증빙.txt", b"data")
    warnings = read(_save(writer, tmp_path / "덧글.pdf"), Settings()).warnings
    assert any("첨부 파일이 1개" in warning for warning in warnings)
    assert any(warning.startswith("1쪽에 메모나 덧글") for warning in warnings)


def test_progress_reaches_the_last_page() -> None:
    told = []
    read(PRINTS / "report.pdf", Settings(), told.append)
    assert [(p.done, p.total) for p in told][-1] == (6, 6)


def test_a_page_that_takes_too_long_is_lost_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pool, "_START_SECONDS", 0.0)
    pdf_pool.close_idle()
    found = pdf_pool.read_pages(KINDS.resolve(), 2, 1, 0.001, lambda _: None)
    assert [type(page) for page in found] == [Failed, Failed]
    assert {page.reason for page in found if isinstance(page, Failed)} == {"time"}


def test_a_worker_that_dies_is_replaced_and_no_page_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf_pool.close_idle()
    take = pdf_pool._idle.take
    deaths: list[pdf_pool.Worker] = []

    def mortal() -> pdf_pool.Worker:
        worker = take()
        if not deaths:
            deaths.append(worker)
            worker._process.kill()
            worker._process.wait()
        return worker

    monkeypatch.setattr(pdf_pool._idle, "take", mortal)
    found = pdf_pool.read_pages(KINDS.resolve(), 5, 1, 20.0, lambda _: None)
    assert deaths
    assert [page.number for page in found] == [1, 2, 3, 4, 5]
    assert not any(isinstance(page, Failed) for page in found)


def test_a_page_whose_fonts_do_not_tell_their_letters_is_garbled(tmp_path: Path) -> None:
    writer = _copy(tmp_path, [2])
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font.get_object().pop("/ToUnicode", None)
    reading = read(_save(writer, tmp_path / "깨진글꼴.pdf"), Settings())
    assert reading.pages[0].status == "garbled"
    assert any(warning.startswith("1쪽은 글꼴 정보가 깨져") for warning in reading.warnings)
