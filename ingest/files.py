"""The handed-in files: kept under their content hash, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import unicodedata
from pathlib import Path

from ingest.database import disk_errors
from ingest.errors import UnreadableFile

_BLOCK = 1 << 20
_PART = ".part"
_PLAIN = re.compile(r"[\w-]{1,64}")


def digest(path: Path) -> str:
    """sha256 of the file's bytes; UnreadableFile when there is no such file or it cannot be opened."""
    name = unicodedata.normalize("NFC", path.name)
    if path.is_dir():
        raise UnreadableFile("파일이 아니라 폴더입니다", "폴더 안의 파일을 하나씩 지정하세요", file=name)
    if path.exists() and not path.is_file():  # a pipe or a device would never end
        raise UnreadableFile("보통 파일이 아닙니다", "PDF 파일의 경로를 확인하세요", file=name)
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise UnreadableFile("파일이 없습니다", "경로와 파일 이름을 확인하세요", file=name) from error
    except OSError as error:
        raise UnreadableFile(f"파일을 열 수 없습니다({error.strerror})", "읽기 권한을 확인하세요", file=name) from error


def folder_name(application: str) -> str:
    """A name for the application that is safe as one part of a path."""
    return application if _PLAIN.fullmatch(application) else hashlib.sha256(application.encode()).hexdigest()[:32]


def keep(path: Path, target: Path) -> None:
    """Copy a file to `target` so that, whatever happens, the target is there whole or not there.
    StorageFull when the disk has no room."""
    if target.exists():
        return
    part = target.with_name(target.name + _PART)
    with disk_errors(path.name):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("rb") as source, part.open("wb") as copy:
                shutil.copyfileobj(source, copy, _BLOCK)
                copy.flush()
                os.fsync(copy.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        _sync_folder(target.parent)


def clear_parts(folder: Path) -> None:
    """Remove what an interrupted `keep` left behind."""
    for part in folder.glob(f"*{_PART}"):
        part.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """A renamed file is only safe from a power cut once its folder is written too."""
    if os.name == "nt":  # folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
