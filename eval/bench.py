"""`make bench`: the figures the project stands by, measured on the production path, side by side in one run.

    python -m eval.bench [dossier] [search] [gold] [crash] [embedding]      (default: all)

Each part runs in a process of its own, so that its peak memory is its own. Times depend on the machine; ratios hold.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

PARTS = {
    "dossier": "한 신청 300쪽: 읽기·낱말 검색·색인·초안",
    "search": "구절 20,000개에서 찾기",
    "gold": "가상 도시 정답과 견주기",
    "crash": "읽기를 30번 강제로 끊고 잇기",
    "embedding": "벡터 엔진 견주기",
}


def main(arguments: Sequence[str]) -> int:
    """Runs the parts that are named, or all; 1 when one of them failed."""
    failed = False
    for part in arguments or PARTS:
        print(f"\n== {part}: {PARTS[part]}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            failed |= subprocess.run(command(part, Path(folder)), check=False).returncode != 0
    return int(failed)


def command(part: str, home: Path) -> list[str]:
    """The command line of a part."""
    modules = {
        "dossier": ["eval.bench_dossier", str(home)],
        "search": ["eval.bench_search", str(home)],
        "gold": ["eval.bench", "--gold", str(home)],
        "crash": ["eval.crash_ingest", "--kills", "30"],
        "embedding": ["eval.bench_embedding"],
    }
    return [sys.executable, "-m", *modules[part]]


def gold(home: Path) -> None:
    """The sample dossiers against their labels: every ratio with its denominator, then every case that went wrong."""
    from eval.drafts import run

    report = run(home)
    misses = report.pop("misses")
    print(json.dumps(report, ensure_ascii=False, indent=1))
    for kind, cases in misses.items():
        print(f"-- {kind}: 틀린 것 {len(cases)}건")
        for case in cases:
            print(f"   {case}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--gold"]:
        gold(Path(sys.argv[2]))
    else:
        sys.exit(main(sys.argv[1:]))
