"""Uploaded files on their way to the library: streamed to disk, hashed and bounded as they come."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from api.services.office import Office
from ingest.database import disk_errors
from ingest.errors import FileTooLarge, UnreadableFile
from ingest.files import folder_name

_BLOCK = 1 << 20
_LONGEST_NAME = 180


@dataclass(frozen=True, slots=True)
class Arrival:
    """A whole file that waits under `path`. `name` is what the sender called it, NFC, without folders."""

    name: str
    path: Path
    sha256: str
    bytes: int


def take(office: Office, application: str, name: str, stream: BinaryIO) -> Arrival:
    """Keep what the stream holds. Raises FileTooLarge, UnreadableFile (0 bytes) or StorageFull; then nothing stays."""
    name = plain_name(name)
    folder = _folder(office, application) / secrets.token_hex(8)
    with disk_errors(name):
        folder.mkdir(parents=True)
        try:
            sha256, size = _copy(stream, folder / name, office.settings.max_megabytes, name)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return Arrival(name, folder / name, sha256, size)


def drop(office: Office, path: Path) -> None:
    """Forget a file that arrived; what is not one of ours is left alone."""
    root = (office.settings.home / "uploads").resolve()
    if path.resolve().is_relative_to(root):
        shutil.rmtree(path.parent, ignore_errors=True)


def clear(office: Office, application: str) -> None:
    """Forget all files that wait for an application."""
    shutil.rmtree(_folder(office, application), ignore_errors=True)


def plain_name(name: str) -> str:
    """The last part of the name, NFC, without control characters, short enough for any file system. Names that an
    older Windows packed into a ZIP come as bytes of its Korean code page."""
    if any("\udc80" <= letter <= "\udcff" for letter in name):
        name = os.fsencode(name).decode("cp949", "replace")
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    # File systems count bytes, and a Korean syllable takes three.
    room = _LONGEST_NAME - len(f"{dot}{suffix}".encode())
    return f"{(stem or suffix).encode()[: max(room, 1)].decode(errors='ignore')}{dot}{suffix if stem else ''}" or "file"


def _folder(office: Office, application: str) -> Path:
    return office.settings.home / "uploads" / folder_name(application)


def _copy(stream: BinaryIO, target: Path, megabytes: int, name: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as file:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > megabytes << 20:
                raise FileTooLarge(
                    f"파일이 {megabytes}MB를 넘습니다", "나누어 올리거나 SMARTCERT_MAX_MEGABYTES를 늘리세요", file=name
                )
            digest.update(block)
            file.write(block)
        if not size:
            raise UnreadableFile("빈 파일입니다(0바이트)", "내용이 있는 파일을 올리세요", file=name)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size
