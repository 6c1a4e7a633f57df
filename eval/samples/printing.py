"""HTML → PDF through real print engines, so that the samples carry what two producers do to Korean text."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

import pypdfium2
from PIL import Image, ImageFilter

Engine = Literal["chromium", "libreoffice"]
FIXED = b"20210621090000"
"""Every sample says it was made on 21 June 2021, whenever it is printed."""


def to_pdf(html: str, engine: Engine) -> bytes:
    """The printed PDF. Raises CalledProcessError when the engine fails, FileNotFoundError when it is not there."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, "utf-8")
        (_chromium if engine == "chromium" else _libreoffice)(page)
        return _dated(page.with_suffix(".pdf").read_bytes())


def _chromium(page: Path) -> None:
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    target = f"--print-to-pdf={page.with_suffix('.pdf')}"
    subprocess.run(["chromium", *flags, target, str(page)], check=True, capture_output=True, timeout=120)


def _libreoffice(page: Path) -> None:
    profile = f"-env:UserInstallation=file://{page.parent}/profile"
    office = ["soffice", profile, "--headless"]
    out = ["--outdir", str(page.parent)]
    as_text = ["--infilter=HTML (StarWriter)", "--convert-to", "odt:writer8", *out, str(page)]
    for step in (as_text, ["--convert-to", "pdf", *out, str(page.with_suffix(".odt"))]):
        subprocess.run([*office, *step], check=True, capture_output=True, timeout=180)


def _dated(pdf: bytes) -> bytes:
    return re.sub(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}", rb"\g<1>" + FIXED, pdf)


def scanned(pdf: bytes, *, tilt: float = 0.6) -> str:
    """The first page of a PDF as a grey, slightly turned picture (a data URI), like paper from a scanner."""
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[0].render(scale=120 / 72).to_pil().convert("L")
    turned = image.rotate(tilt, expand=False, fillcolor=246, resample=Image.Resampling.BICUBIC)
    grey = turned.filter(ImageFilter.GaussianBlur(0.5)).point(lambda v: int(12 + v * 0.93))
    kept = io.BytesIO()
    grey.save(kept, "JPEG", quality=45)
    return "data:image/jpeg;base64," + base64.b64encode(kept.getvalue()).decode()
