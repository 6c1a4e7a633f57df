"""One application of 300 pages: how soon words can be found, how soon all is indexed, how long 63 drafts take.

The dossier is made of the sample cities' pages, dealt out again until there are 300 of them.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter

from assistant.retrieval import search
from eval.drafts import open_desk
from eval.gold_check import draft_all, wrong_spans
from eval.samples import cities
from ingest.types import Progress

PAGES = 300
APPLICATION = "bench"
QUERIES = (
    "통합플랫폼 연계 서비스",
    "공공와이파이 AP 수",
    "2020년 국비 확보액",
    "리빙랩 운영 실적",
    "스마트도시 전담조직",
)


def dossier(target: Path, pages: int = PAGES) -> Path:
    """A PDF of so many pages, from the samples in turn."""
    writer = PdfWriter()
    while len(writer.pages) < pages:
        for city in cities():
            for document in city.documents:
                for page in PdfReader(document.path).pages:
                    if len(writer.pages) < pages:
                        writer.add_page(page)
    writer.write(target)
    return target


def peak_megabytes() -> dict[str, int]:
    """Highest resident memory of this process and of its largest child, in MB."""
    own, child = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"process": own, "largest_child": child}


def run(home: Path) -> dict[str, Any]:
    """Seconds, ratios and memory."""
    file = dossier(home / "dossier.pdf")
    desk = open_desk(home / "data")
    library = desk.library
    words_at: list[float] = []

    def listen(step: Progress) -> None:
        if step.stage == "벡터 색인" and not words_at:
            assert search(library, APPLICATION, QUERIES[0], 3), "words must be searchable by now"
            words_at.append(time.perf_counter() - began)

    began = time.perf_counter()
    document = library.add(APPLICATION, file, "proof", listen).document
    library.warm(APPLICATION)
    indexed = time.perf_counter() - began
    texts = [passage.search_text for passage in library.passages(APPLICATION)]
    bare = _seconds(lambda: library.embedder.embed_array(texts, "passage"))
    profile = desk.profile(APPLICATION, cities()[0].name, cities()[0].population)
    began = time.perf_counter()
    drafts = draft_all(desk, profile)
    drafted = time.perf_counter() - began
    return {
        "pages": document.pages,
        "passages": document.passages,
        "characters": sum(map(len, texts)),
        "seconds_until_words_are_found": round(words_at[0], 1),
        "seconds_until_indexed": round(indexed, 1),
        "seconds_of_bare_embedding": round(bare, 1),
        "indexed_by_bare_embedding": round(indexed / bare, 3),
        "drafts": len(drafts),
        "seconds_of_drafting": round(drafted, 1),
        "citations_not_at_their_span": len(wrong_spans(desk, drafts)),
        "search_ms_p95": _p95(lambda query: search(library, APPLICATION, query, 10)),
        "peak_megabytes": peak_megabytes(),
    }


def _seconds(work: Any) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _p95(ask: Any, rounds: int = 40) -> float:
    """95th percentile in milliseconds; every query is worded anew, so that nothing is answered from memory."""
    taken = sorted(_seconds(lambda n=n: ask(f"{QUERIES[n % len(QUERIES)]} {n}")) for n in range(rounds))
    return round(taken[int(0.95 * len(taken))] * 1000, 1)


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1])), ensure_ascii=False, indent=1))
