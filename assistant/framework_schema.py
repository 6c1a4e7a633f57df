"""Which keys a framework file has, and what may stand in each. The shipped file explains them at its top."""

from __future__ import annotations

import yaml

from assistant.framework_source import (
    MISSING,
    Findings,
    Shape,
    line_of,
    list_of,
    number,
    one_of,
    section,
    table_of,
    text,
    whole,
    yes_no,
)

PROVENANCE = one_of("documented", "inferred", "ours")
TEXTS = list_of(text)


INDICATOR_FIELDS = (
    *("item", "domain", "name", "kind", "points", "definition", "evidence", "where", "terms"),
    *("synonyms", "measure", "criteria"),
)
"""The fields of an indicator that carry a provenance mark."""
ROOT_FIELDS = (
    *("edition", "title", "reference_year", "total_points", "certified_share", "parts"),
    *("classes", "grades", "maturity"),
)
"""The fields of the framework itself that do."""


def _pair(node: yaml.Node, findings: Findings) -> object:
    values = list_of(number)(node, findings)
    if values is MISSING or len(values) == 2:
        return values
    findings.append((line_of(node), "구간은 [하한, 배점 비율] 두 숫자로 적으세요"))
    return MISSING


def _provenance(*keys: str) -> Shape:
    return section({}, dict.fromkeys(keys, PROVENANCE))


LEVEL = section({"value": number, "name": text, "words": TEXTS}, {"pattern": text})
INPUT = section(
    {"id": text, "labels": TEXTS},
    {
        "kind": one_of("number", "flag", "level", "period"),
        "units": TEXTS,
        "statement": text,
        "levels": list_of(LEVEL),
        "default": number,
        "aside": yes_no,
        "span": one_of("annual", "cumulative", "point"),
    },
)
MEASURE = section(
    {
        "label": text,
        "unit": text,
        "value": one_of("count", "amount", "share", "score", "hours", "flag", "level"),
        "period": one_of("annual", "cumulative", "point"),
        "direction": one_of("higher", "lower"),
        "inputs": list_of(INPUT),
        "formula": text,
        "bands": table_of(list_of(_pair)),
    },
    {"per": whole, "statement": text, "direct": section({"labels": TEXTS, "units": TEXTS})},
)
CRITERION = section(
    {"id": text, "step": whole, "text": text, "terms": TEXTS},
    {"evidence": TEXTS, "where": TEXTS, "synonyms": table_of(TEXTS)},
)
INDICATOR = section(
    {
        "id": text,
        "item": text,
        "name": text,
        "kind": one_of("quantitative", "qualitative"),
        "points": number,
        "status": one_of("D", "P", "I"),
        "definition": text,
        "evidence": TEXTS,
        "where": TEXTS,
        "terms": TEXTS,
    },
    {
        "basis": text,
        "synonyms": table_of(TEXTS),
        "measure": MEASURE,
        "criteria": list_of(CRITERION),
        "provenance": _provenance(*INDICATOR_FIELDS),
    },
)
PART = section({"indicators": whole, "points": number})
FRAMEWORK = section(
    {
        "edition": text,
        "title": text,
        "reference_year": whole,
        "total_points": number,
        "certified_share": number,
        "parts": section({"quantitative": PART, "qualitative": PART}),
        "domains": list_of(section({"id": text, "name": text}, {"provenance": PROVENANCE})),
        "items": list_of(section({"id": text, "domain": text, "name": text}, {"provenance": PROVENANCE})),
        "classes": list_of(section({"id": text, "name": text, "min_population": whole})),
        "grades": list_of(
            section({"name": text, "min_share": number, "certified": yes_no}, {"provenance": PROVENANCE})
        ),
        "maturity": list_of(section({"step": whole, "name": text, "share": number})),
        "indicators": list_of(INDICATOR),
    },
    {
        "vocabulary": list_of(TEXTS),
        "sources": TEXTS,
        "notes": TEXTS,
        "provenance": _provenance(*ROOT_FIELDS),
    },
)
