"""A small dossier as text files, and an office, a client and a worker to put it through."""

from __future__ import annotations

import threading
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.jobs import run_next
from api.records.types import Job
from api.services import people
from api.services.office import Office
from ingest.settings import Settings

PROOF = """# 제2장 추진체계

가람시는 스마트도시과를 전담부서로 두고 전담인력 12명을 운영하고 있다.
스마트도시과는 도시통합운영센터를 24시간 운영한다.

# 제3장 예산

2024년 스마트도시 예산은 312억 원이며 전년보다 늘었다.
"""
MORE = "# 제5장 시설\n\n가람시는 공공와이파이 AP 1,204대를 설치하여 운영하고 있다.\n"


def settings(home: Path, **more: object) -> Settings:
    """Settings with an embedder that loads nothing."""
    return Settings(home=home, embedder="hash", **more)  # type: ignore[arg-type]


class Desk:
    """A real app on a real database, a person with a key, and a worker that runs when told."""

    def __init__(self, home: Path, **more: object) -> None:
        app = create_app(settings(home, **more))
        self.office: Office = app.state.office
        self.person, key = people.add(self.office, "김평가")
        self.http = TestClient(
            app, base_url="http://testserver/api/v1", headers={"X-API-Key": key}, raise_server_exceptions=False
        )
        self.stranger = TestClient(app, base_url="http://testserver/api/v1", raise_server_exceptions=False)

    def application(self, name: str = "가람시", population: int = 412_000) -> str:
        """The id of a new application."""
        made = self.http.post("/applications", json={"name": name, "population": population})
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    def upload(self, application: str, **files: str | bytes) -> list[dict[str, object]]:
        """Receipts for files given as `stem="content"`, each named stem.txt."""
        parts = [("files", (f"{stem}.txt", text)) for stem, text in files.items()]
        answer = self.http.post(f"/applications/{application}/documents", files=parts)
        assert answer.status_code == 202, answer.text
        return list(answer.json())

    def work(self) -> list[Job]:
        """Run every job that waits, as the worker does."""
        done = []
        while job := run_next(self.office, threading.Event()):
            done.append(job)
        return done

    def ingested(self, **files: str) -> str:
        """An application whose files have been read."""
        application = self.application()
        self.upload(application, **(files or {"증빙_조직": PROOF}))
        assert [job.state for job in self.work()] == ["done"] * (len(files) or 1)
        return application

    def drafted(self, *indicators: str) -> str:
        """An application with drafts for these indicators."""
        application = self.ingested()
        started = self.http.post(f"/applications/{application}/drafts", json={"indicators": list(indicators)})
        assert started.status_code == 202, started.text
        (job,) = self.work()
        assert job.state == "done", job.error
        return application
