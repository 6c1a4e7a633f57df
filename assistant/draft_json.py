"""Draft → JSON. One builder, one version number; readers check "schema"."""

from __future__ import annotations

from typing import Any

from assistant.types import Citation, Draft, Figure, Judgement, Provenance

SCHEMA = 1


def draft_json(draft: Draft) -> dict[str, Any]:
    """The draft as stored, shown and exported (scores in points, boxes in PDF points from the top left)."""
    return {
        "schema": SCHEMA,
        "indicator": draft.indicator,
        "name": draft.name,
        "kind": draft.kind,
        "verdict": draft.verdict,
        "reason": draft.reason,
        "score": draft.score.points,
        "max_score": draft.score.maximum,
        "score_low": draft.score.low,
        "score_high": draft.score.high,
        "confidence": round(draft.confidence, 3),
        "criteria": [_judgement(judgement) for judgement in draft.judgements],
        "quantity": _figure(draft.figure) if draft.figure else None,
        "missing": [{"what": missing.what, "where": missing.where} for missing in draft.missing],
        "flags": list(draft.flags),
        "citations": [citation_json(citation) for citation in draft.citations],
        "provenance": _provenance(draft.provenance),
    }


def citation_json(citation: Citation) -> dict[str, Any]:
    """A span of one page: `text` is `page_text[start:end]`."""
    return {
        "document": citation.document,
        "name": citation.name,
        "sha256": citation.sha256,
        "role": citation.role,
        "page": citation.page,
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "boxes": [[round(side, 1) for side in (box.x0, box.top, box.x1, box.bottom)] for box in citation.boxes],
    }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    finding = judgement.finding
    return {
        "id": judgement.criterion,
        "step": judgement.step,
        "text": judgement.text,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "confidence": round(finding.confidence, 3),
        "flags": list(finding.flags),
        "citations": [citation_json(citation) for citation in judgement.citations],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "unit": figure.unit,
        "year": figure.year,
        "derived": figure.derived,
        "formula": figure.formula,
        "inputs": [
            {
                "id": given.id,
                "label": given.label,
                "value": given.value,
                "unit": given.unit,
                "year": given.year,
                "text": given.text,
                "from_profile": given.from_profile,
                "citations": [citation_json(citation) for citation in given.citations],
            }
            for given in figure.inputs
        ],
    }


def _provenance(provenance: Provenance) -> dict[str, Any]:
    return {
        "framework": provenance.framework,
        "framework_digest": provenance.framework_digest,
        "index": provenance.index,
        "judge": provenance.judge,
        "embedder": provenance.embedder,
        "documents": [{"id": name, "sha256": sha256} for name, sha256 in provenance.documents],
        "model": provenance.model,
        "prompt": provenance.prompt,
    }
