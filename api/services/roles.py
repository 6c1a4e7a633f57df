"""Which role a file most likely has, by the names the programme gives its papers (DOMAIN §4.3)."""

from __future__ import annotations

import re
import unicodedata

from ingest.types import Role

_CLAIM = re.compile(r"제안서|자체\s*평가|신청서|조견표|소명")


def guess_role(name: str) -> Role:
    """claim for 평가제안서, 자체평가표, 신청서, 조견표, 소명서; proof for everything else."""
    return "claim" if _CLAIM.search(unicodedata.normalize("NFC", name).replace("_", "")) else "proof"
