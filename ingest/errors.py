"""Errors of the ingest layer. Each message is Korean, for the person who meets it, and carries a remedy.

IngestError
├── UnreadableFile      the file cannot be taken as it is (not a PDF, truncated, encrypted, empty …)
├── FileTooLarge        more pages, bytes or time than the limits allow
├── UnknownDocument     no such document or page in this application
├── StorageFull         no room left on the disk
├── StorageUnusable     the database or its folder cannot be reached, read or written
├── LibraryBusy         another process is changing the same application
└── IndexBroken         a cache cannot be used and could not be rebuilt
"""

from __future__ import annotations


class IngestError(Exception):
    """`problem` says what is wrong, `remedy` what to do next; `file` and `page` say where, when known."""

    def __init__(self, problem: str, remedy: str, *, file: str = "", page: int | None = None) -> None:
        self.problem, self.remedy, self.file, self.page = problem, remedy, file, page
        where = file + (f" {page}쪽" if page else "")
        super().__init__(f"{where}: {problem} → {remedy}" if where else f"{problem} → {remedy}")


class UnreadableFile(IngestError):
    """The file cannot be taken as it is."""


class FileTooLarge(IngestError):
    """The file is beyond a limit of size, pages or time."""


class UnknownDocument(IngestError):
    """No such document or page in this application."""


class StorageFull(IngestError):
    """No room left on the disk; nothing that was stored is lost."""


class StorageUnusable(IngestError):
    """The database, or the folder that the data lies in, cannot be reached, read or written."""


class LibraryBusy(IngestError):
    """Another process is changing the same application."""


class IndexBroken(IngestError):
    """A search cache cannot be used and could not be rebuilt from the database."""
