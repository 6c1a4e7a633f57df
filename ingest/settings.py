"""Settings of the whole program, read from `SMARTCERT_*` variables (and nothing else)."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """One value a line: name, default, what it means. Values only; nothing is opened or built here."""

    model_config = SettingsConfigDict(env_prefix="SMARTCERT_", frozen=True)

    home: Path = Field(Path("data"), description="자료가 놓이는 폴더")
    database_url: str = Field("", description="기록 데이터베이스 URL. 비우면 $SMARTCERT_HOME/smartcert.db (SQLite)")
    embedder: str = Field(
        "packaged", description="packaged(내장 e5) · st:<모델 이름 또는 폴더> · openai:<base_url>|<모델>"
    )
    threads: int = Field(2, ge=1, description="임베딩 계산 스레드 수")
    readers: int = Field(2, ge=1, description="문서를 읽는 하위 프로세스 수")
    max_pages: int = Field(3000, ge=1, description="한 파일의 최대 쪽수")
    max_megabytes: int = Field(500, ge=1, description="한 파일의 최대 크기(MB)")
    max_upload_megabytes: int = Field(1000, ge=1, description="한 번의 HTTP 업로드(여러 파일)의 최대 크기(MB)")
    page_seconds: float = Field(20.0, gt=0, description="한 쪽을 읽는 데 허용하는 시간(초)")
    framework: str = Field("2021", description="평가체계 판(edition) 또는 YAML 파일 경로")
    queue_url: str = Field("", description="작업 알림을 보낼 Redis URL. 비우면 $SMARTCERT_HOME/jobs.db (SQLite)")

    @property
    def database(self) -> str:
        """The SQLAlchemy URL in force."""
        return self.database_url or f"sqlite:///{self.home / 'smartcert.db'}"

    @property
    def files(self) -> Path:
        """Where the handed-in files lie: files/<application>/<sha256><suffix>."""
        return self.home / "files"

    @property
    def cache(self) -> Path:
        """Everything under here can be deleted at any time and is rebuilt from the database."""
        return self.home / "cache"
