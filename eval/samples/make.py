"""Make the sample dossiers: `python -m eval.samples.make [slug …]`. Needs Chromium and LibreOffice.

A city is `content/<slug>/city.yaml` (facts and labels) and one template per document. Facts flow into documents and
labels alike; proofs are printed first, so that the 조견표 of a claim document can name their pages.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import yaml

from eval.samples import HERE
from eval.samples.figures import environment
from eval.samples.finding import page_texts, pages_of
from eval.samples.gold import Place, labels
from eval.samples.markup import Body, parse
from eval.samples.printing import scanned, to_pdf
from eval.samples.styles import document

CONTENT = HERE / "content"
EDITION = HERE.parents[1] / "assistant" / "frameworks" / "2021.yaml"


@dataclass(frozen=True, slots=True)
class Source:
    """A document's template and its head: file, role, engine, head, right, font, wrap."""

    settings: dict[str, str]
    text: str

    @classmethod
    def read(cls, path: Path) -> Source:
        head, _, text = path.read_text("utf-8").partition("\n----\n")
        return cls(yaml.safe_load(head), text)


def make(slug: str) -> None:
    """Print every document of a city and write its gold.json."""
    city = yaml.safe_load((CONTENT / slug / "city.yaml").read_text("utf-8"))
    sources = [Source.read(path) for path in sorted((CONTENT / slug).glob("*.txt"))]
    target = HERE / slug
    target.mkdir(exist_ok=True)
    places: list[Place] = []
    for source in sorted(sources, key=lambda s: s.settings["role"] == "claim"):
        places += _settle(source, city, target, places)
        print(f"{slug}: {source.settings['file']}", flush=True)
    files = sorted(sources, key=lambda s: s.settings["file"])
    documents = [_described(s.settings, target) for s in files]
    evaluate = _evaluator(city)
    _fill_criteria(city)
    written = labels(city, documents, sorted(places, key=lambda p: (p.file, p.page)), evaluate)
    (target / "gold.json").write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _settle(source: Source, city: dict[str, Any], target: Path, before: list[Place]) -> list[Place]:
    """Print until the pages that the document names of itself no longer move (three times at most)."""
    own: list[Place] = []
    for _ in range(3):
        placed = _print(source, city, target, before + own)
        if placed == own or "page_of(" not in source.text:
            return placed
        own = placed
    raise RuntimeError(f"{source.settings['file']}: 조견표의 쪽 번호가 정해지지 않음")


def _print(source: Source, city: dict[str, Any], target: Path, known: list[Place]) -> list[Place]:
    pages: dict[tuple[str, str], Place] = {}
    for place in known:
        if "@index" in place.ids:
            continue
        for mark in place.ids:
            pages.setdefault((place.role, mark.split(":")[0].split("~")[0]), place)
    env = environment(city)
    env.globals["page_of"] = lambda key, role="proof": p.page if (p := pages.get((role, key))) else "-"
    env.globals["file_of"] = lambda key: p.file.removesuffix(".pdf") if (p := pages.get(("proof", key))) else "-"
    settings = source.settings
    office = settings["engine"] == "libreoffice"
    body = parse(env.from_string(source.text).render(), real_footnotes=office)
    path = target / settings["file"]
    path.write_bytes(to_pdf(_styled(_with_scans(body), settings), settings["engine"]))  # type: ignore[arg-type]
    texts = page_texts(path)
    role, name = settings["role"], settings["file"]
    numbers = pages_of([m.text for m in body.marks], texts, name)
    return [Place(m.ids, name, role, n, m.text) for m, n in zip(body.marks, numbers, strict=True)]


def _styled(html: str, settings: dict[str, str]) -> str:
    font, wrap = settings.get("font", "NanumMyeongjo"), settings.get("wrap", "keep-all")
    return document(html, settings["head"], settings.get("right", ""), settings["engine"], font, wrap)  # type: ignore[arg-type]


def _with_scans(body: Body) -> str:
    html = "\n".join(body.html)
    for number, text in enumerate(body.scans):
        page = document("\n".join(parse(text).html), "", "", "chromium", "NanumGothic", "normal")
        html = html.replace(f'src="scan:{number}"', f'src="{scanned(to_pdf(page, "chromium"))}"')
    return html


def _described(settings: dict[str, str], target: Path) -> dict[str, Any]:
    with pypdfium2.PdfDocument(target / settings["file"]) as pdf:
        blank = [n for n, page in enumerate(pdf, 1) if not page.get_textpage().get_text_range().strip()]
        shown = {"file": settings["file"], "role": settings["role"], "pages": len(pdf)}
    return {**shown, "scanned": blank} if blank else shown


def _fill_criteria(city: dict[str, Any]) -> None:
    """Every criterion of the edition gets a label: its own, or the city's `criteria_default`."""
    edition = yaml.safe_load(EDITION.read_text("utf-8"))
    criteria = [c["id"] for indicator in edition["indicators"] for c in indicator.get("criteria", ())]
    special = city.get("criteria", {})
    if unknown := set(special) - set(criteria):
        raise ValueError(f"평가체계에 없는 세부기준: {sorted(unknown)}")
    city["criteria"] = {key: special.get(key, {"verdict": city["criteria_default"]}) for key in criteria}


def _evaluator(city: dict[str, Any]) -> Any:
    env = environment(city)

    def evaluate(expression: str) -> Any:
        value = env.compile_expression(expression, undefined_to_none=False)()
        return round(value, 2) if isinstance(value, float) else value

    return evaluate


if __name__ == "__main__":
    for chosen in sys.argv[1:] or sorted(path.name for path in CONTENT.iterdir() if path.is_dir()):
        make(chosen)
