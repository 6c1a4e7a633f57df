"""The sample dossiers and their labels: each label must hold on the printed PDF, not only in the script."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

from eval.samples import SampleCity, cities
from eval.samples.figures import comma, environment, eok, man
from eval.samples.finding import Misplaced, page_texts, pages_of, squeezed
from eval.samples.gold import Place, labels
from eval.samples.make import CONTENT, EDITION
from eval.samples.markup import parse

CITIES = cities()
VERDICTS = {"met", "partial", "planned", "not_met", "not_found", "conflict"}
every_city = pytest.mark.parametrize("city", CITIES, ids=lambda city: city.slug)


@cache
def texts(path: Path) -> list[str]:
    return page_texts(path)


def quoted(value: Any) -> list[dict[str, Any]]:
    """Every {file, page, text} inside a gold value."""
    if isinstance(value, dict):
        here = [value] if {"file", "page", "text"} <= value.keys() else []
        return here + [found for part in value.values() for found in quoted(part)]
    return [found for part in value for found in quoted(part)] if isinstance(value, list) else []


def written(value: float) -> set[str]:
    """The ways in which a document may write a value (amounts are 백만원; tables also use 천원)."""
    whole = int(value)
    ways = {str(value), comma(value, 1), comma(value, 2)}
    if whole == value:
        ways |= {str(whole), comma(whole), man(whole), eok(whole), comma(whole * 1000), "한 번", "한 차례"}
    return {squeezed(way) for way in ways}


def test_three_cities_of_both_classes_largest_first() -> None:
    assert [(city.name, city.population) for city in CITIES] == [
        ("가람시", 612_000),
        ("다솔시", 184_000),
        ("해온시", 97_000),
    ]


@every_city
def test_dossier_has_at_least_25_pages_of_claims_and_proofs(city: SampleCity) -> None:
    listed = city.labels()["documents"]
    assert sum(document["pages"] for document in listed) >= 25
    assert {document.role for document in city.documents} == {"claim", "proof"}
    assert [len(texts(document.path)) for document in city.documents] == [document["pages"] for document in listed]


@every_city
def test_every_labelled_text_stands_on_its_page_and_on_no_other(city: SampleCity) -> None:
    places = quoted(city.labels())
    assert len(places) > 150
    for file in {place["file"] for place in places}:
        own = [place for place in places if place["file"] == file]
        found = pages_of([place["text"] for place in own], texts(city.gold.parent / file), file)
        assert found == [place["page"] for place in own]


@every_city
def test_proofs_come_from_proof_documents_and_claims_from_claim_documents(city: SampleCity) -> None:
    role = {document.path.name: document.role for document in city.documents}
    for row in city.labels()["quantities"] + city.labels()["criteria"]:
        assert {role[place["file"]] for place in row["proofs"]} <= {"proof"}
        assert {role[place["file"]] for place in row["claims"]} <= {"claim"}


@every_city
def test_every_indicator_and_criterion_of_the_edition_is_labelled_once(city: SampleCity) -> None:
    gold, edition = city.labels(), yaml.safe_load(EDITION.read_text("utf-8"))["indicators"]
    measured = [indicator["id"] for indicator in edition if indicator["kind"] == "quantitative"]
    assert [row["indicator"] for row in gold["quantities"] if "input" not in row] == measured
    criteria = [criterion["id"] for indicator in edition for criterion in indicator.get("criteria", ())]
    assert [row["criterion"] for row in gold["criteria"]] == criteria
    assert {row["verdict"] for row in gold["quantities"] + gold["criteria"]} <= VERDICTS


@every_city
def test_inputs_are_named_as_the_framework_names_them(city: SampleCity) -> None:
    edition = yaml.safe_load(EDITION.read_text("utf-8"))["indicators"]
    known = {i["id"]: {part["id"] for part in i["measure"]["inputs"]} for i in edition if "measure" in i}
    ours = {("A1-5", "selected_2020"), ("A1-5", "money")}  # asked for beside the measure
    named = {(row["indicator"], row["input"]) for row in city.labels()["quantities"] if "input" in row}
    assert {(key, name) for key, name in named - ours if name not in known[key]} == set()


@every_city
def test_each_input_that_is_met_is_written_in_each_of_its_proofs(city: SampleCity) -> None:
    rows = [row for row in city.labels()["quantities"] if "input" in row and row["verdict"] == "met"]
    for row in (row for row in rows if row["unit"] != "여부"):
        for proof in row["proofs"]:
            assert any(way in squeezed(proof["text"]) for way in written(row["value"])), (row["indicator"], proof)


@every_city
def test_values_follow_from_the_facts_that_the_documents_are_made_of(city: SampleCity) -> None:
    source = yaml.safe_load((CONTENT / city.slug / "city.yaml").read_text("utf-8"))
    env = environment(source)
    for row in city.labels()["quantities"]:
        label = source["quantities"][row["indicator"]]
        part = label["inputs"][row["input"]] if "input" in row else label
        assert row["verdict"] == part.get("verdict", label["verdict"])
        if "value" in part:
            fact = env.compile_expression(str(part["value"]), undefined_to_none=False)()
            assert row["value"] == (pytest.approx(fact, abs=0.005) if isinstance(fact, float) else fact)


@every_city
def test_conflicting_places_give_two_different_values(city: SampleCity) -> None:
    conflicts = city.labels()["conflicts"]
    assert len(conflicts) >= 2
    for row in conflicts:
        assert row["a"]["value"] != row["b"]["value"]
        for side in ("a", "b"):
            ways = written(round(row[side]["value"], 1)) | written(row[side]["value"])
            assert any(way in squeezed(row[side]["text"]) for way in ways), row[side]


@every_city
def test_instructions_to_the_evaluator_are_in_the_claims_hidden_and_visible(city: SampleCity) -> None:
    gold = city.labels()
    claims = {document.path.name for document in city.documents if document.role == "claim"}
    assert gold["hidden"]
    assert gold["instructions"]
    assert {place["file"] for place in gold["hidden"] + gold["instructions"]} <= claims


@every_city
def test_one_page_is_a_picture_without_text(city: SampleCity) -> None:
    scanned = [(d["file"], page) for d in city.labels()["documents"] for page in d.get("scanned", ())]
    assert len(scanned) == 1
    file, page = scanned[0]
    assert texts(city.gold.parent / file)[page - 1] == ""


@every_city
def test_documents_come_from_two_print_engines(city: SampleCity) -> None:
    producers = set()
    for document in city.documents:
        with pypdfium2.PdfDocument(document.path) as pdf:
            producers.add(pdf.get_metadata_dict()["Producer"].split("/")[0].split()[0])
    assert producers == {"Skia", "LibreOffice"}


def test_samples_stay_small() -> None:
    assert sum(document.path.stat().st_size for city in CITIES for document in city.documents) < 6_000_000


def test_statements_are_worded_differently_from_the_text_that_proves_them() -> None:
    for city in CITIES:
        rows = city.labels()["statements"]
        assert len(rows) >= 15
        for row in rows:
            assert all(squeezed(row["statement"]) not in squeezed(proof["text"]) for proof in row["proofs"])


def test_a_marked_row_with_joined_cells_becomes_one_text_and_spans() -> None:
    body = parse("|! 구분 | 연도 | > |\n|! ^ | 2019 | 2020 |\n|@C2-1| CCTV | 1 | 2 |")
    assert [(mark.ids, mark.text) for mark in body.marks] == [(("C2-1",), "CCTV | 1 | 2")]
    assert 'colspan="2"' in body.html[0]
    assert 'rowspan="2"' in body.html[0]


def test_a_text_on_two_pages_or_none_is_refused() -> None:
    with pytest.raises(Misplaced, match=r"\[1, 2\]: 가"):
        pages_of(["가"], ["가나", "가다"], "x.pdf")
    with pytest.raises(Misplaced, match="어느 쪽에도 없음: 라"):
        pages_of(["라"], ["가나"], "x.pdf")


def test_a_met_label_without_proof_is_refused() -> None:
    city = {
        "city": "가",
        "population": 1,
        "statements": {},
        "quantities": {"C2-1": {"value": "1", "unit": "대", "verdict": "met"}},
    }
    claim = Place(("C2-1",), "x.pdf", "claim", 1, "CCTV 1대")
    with pytest.raises(ValueError, match="C2-1: 'met'인데 증빙 0곳, 주장 1곳"):
        labels(city, [], [claim], int)
