"""The process that PDFium runs in: a hostile or broken file can end it, never the program.

Its imports are few, because they are waited for. It answers requests on its connection until that closes.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import NamedTuple

import pypdfium2.raw as pdfium

from ingest.readers.outline import Entry, outline_of
from ingest.readers.pdf_page import read_page
from ingest.readers.types import RawPage
from ingest.types import Box

MEMORY = 1_200 * 1024 * 1024  # bytes of address space


class Open(NamedTuple):
    """Asks for the facts of a file."""

    path: str


class Read(NamedTuple):
    """Asks for pages of a file; they are answered one by one."""

    path: str
    numbers: tuple[int, ...]


class Contents(NamedTuple):
    """Asks for the outline of a file."""

    path: str


class Draw(NamedTuple):
    """Asks for a page as a PNG picture with translucent boxes on it (points, on the page as shown)."""

    path: str
    number: int
    dpi: float
    boxes: tuple[Box, ...]


class Facts(NamedTuple):
    """What a file says of itself. `refused`: PDFium's error number, 0 if the file opens."""

    refused: int
    pages: int = 0
    title: str = ""
    encrypted: bool = False
    attachments: int = 0
    form: bool = False


class Failed(NamedTuple):
    """A page that could not be read."""

    number: int
    reason: str


Answer = Facts | RawPage | Failed | bytes | tuple[Entry, ...]


class _Files:
    """The file opened last stays open: its pages are asked for in several requests."""

    def __init__(self) -> None:
        self._path = ""
        self._document: pdfium.FPDF_DOCUMENT | None = None

    def open(self, path: str, fresh: bool = False) -> pdfium.FPDF_DOCUMENT | None:
        if path != self._path or self._document is None or fresh:
            if self._document:
                pdfium.FPDF_CloseDocument(self._document)
            self._path = path
            self._document = pdfium.FPDF_LoadDocument(os.fsencode(path), None) or None
        return self._document


def answers(files: _Files, request: Open | Read | Draw | Contents) -> Iterator[Answer]:
    """The answers to one request."""
    if isinstance(request, Contents):
        yield outline_of(request.path)
        return
    document = files.open(request.path, fresh=isinstance(request, Open))
    if isinstance(request, Open):
        yield _facts(document)
        return
    if isinstance(request, Draw):
        yield _drawn(document, request)
        return
    for number in request.numbers:
        if document is None:
            yield Failed(number, "file")
            continue
        try:
            yield read_page(document, number)
        except MemoryError:
            yield Failed(number, "memory")
        except Exception as error:  # one bad page must not lose the document; the reason is kept for the warning
            yield Failed(number, f"{type(error).__name__}: {error}")


def _drawn(document: pdfium.FPDF_DOCUMENT | None, request: Draw) -> bytes | Failed:
    from ingest.readers.pdf_render import page_picture  # Pillow is wanted here only

    if document is None:
        return Failed(request.number, "file")
    try:
        return page_picture(document, request.number, request.dpi, request.boxes)
    except (MemoryError, ValueError) as error:
        return Failed(request.number, f"{type(error).__name__}: {error}")


def _facts(document: pdfium.FPDF_DOCUMENT | None) -> Facts:
    if document is None:
        return Facts(int(pdfium.FPDF_GetLastError()) or pdfium.FPDF_ERR_UNKNOWN)
    return Facts(
        0,
        int(pdfium.FPDF_GetPageCount(document)),
        _meta(document, "Title"),
        pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0,
        int(pdfium.FPDFDoc_GetAttachmentCount(document)),
        pdfium.FPDF_GetFormType(document) != pdfium.FORMTYPE_NONE,
    )


def _meta(document: pdfium.FPDF_DOCUMENT, key: str) -> str:
    length = pdfium.FPDF_GetMetaText(document, key.encode(), None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_GetMetaText(document, key.encode(), buffer, length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "ignore")


def main(descriptor: int) -> None:
    """Serve the connection of this file descriptor."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when work stops
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pdfium.FPDF_InitLibrary()
    files = _Files()
    with Connection(descriptor) as connection:
        while True:
            try:
                request = connection.recv()
                for answer in answers(files, request):
                    connection.send(answer)
                connection.send(None)
            except (EOFError, BrokenPipeError, ConnectionResetError):
                return
