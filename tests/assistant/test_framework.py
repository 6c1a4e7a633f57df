"""The shipped edition, and the values it is read into."""

import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.errors import UnknownFramework, UnknownIndicator
from assistant.formula import evaluate, names
from assistant.framework import Framework, Indicator, framework_json, indicator_text, load, validate

SHIPPED = Path(__file__).parents[2] / "assistant" / "frameworks" / "2021.yaml"
EDITION = load("2021")
QUANTITATIVE = [i for i in EDITION.indicators if i.quantitative]
QUALITATIVE = [i for i in EDITION.indicators if not i.quantitative]


def by_id(indicators: list[Indicator]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("indicator", indicators, ids=lambda i: i.id)


def test_announced_counts_and_totals_of_2021() -> None:
    assert (len(EDITION.domains), len(EDITION.items)) == (3, 10)
    assert (len(QUANTITATIVE), len(QUALITATIVE)) == (53, 10)
    assert sum(i.points for i in EDITION.indicators) == EDITION.total_points == 2000
    assert EDITION.certified_share * EDITION.total_points == pytest.approx(1400)


def test_each_item_has_one_maturity_rating() -> None:
    assert sorted(i.item for i in QUALITATIVE) == sorted(i.id for i in EDITION.items)


@by_id(QUANTITATIVE)
def test_measure_is_computable(indicator: Indicator) -> None:
    measure = indicator.measure
    assert measure is not None
    counted = {i.id for i in measure.inputs if not i.aside}
    assert names(measure.formula) == counted | (names(measure.formula) & {"population"})
    values = {i.id: 1.0 for i in measure.inputs} | {"population": 412_000.0}
    assert evaluate(measure.formula, values) > 0


@by_id(QUANTITATIVE)
@pytest.mark.parametrize("group", [c.id for c in EDITION.classes])
def test_bands_give_none_to_all_of_the_points(indicator: Indicator, group: str) -> None:
    measure = indicator.measure
    assert measure is not None
    bands = measure.bands[group]
    assert measure.share(group, 0) == 0
    assert measure.share(group, bands[-1].at) == 1
    assert measure.share(group, 1e12) == 1
    for below, band in pairwise(bands):
        assert measure.share(group, band.at) == band.share
        assert measure.share(group, (below.at + band.at) / 2) == below.share


@by_id(QUALITATIVE)
def test_criteria_climb_all_steps(indicator: Indicator) -> None:
    assert {c.step for c in indicator.criteria} == {s.step for s in EDITION.maturity}
    assert 5 <= len(indicator.criteria) <= 8
    assert all(c.id.startswith(f"{indicator.id}.{c.step}") for c in indicator.criteria)


def test_large_cities_are_not_easier_to_rate_than_small_ones_per_count() -> None:
    """Counts that are not related to people ask at least as much of a large city."""
    for indicator in QUANTITATIVE:
        measure = indicator.measure
        assert measure is not None
        if measure.value == "count" and "population" not in measure.formula:
            for band in measure.bands["large"]:
                assert measure.share("small", band.at) >= measure.share("large", band.at), indicator.id


@pytest.mark.parametrize(("population", "name"), [(1, "중소도시"), (499_999, "중소도시"), (500_000, "대도시")])
def test_class_by_population(population: int, name: str) -> None:
    assert EDITION.class_of(population).name == name


@pytest.mark.parametrize(
    ("share", "name", "certified"),
    [(0.95, "1등급", True), (0.70, "3등급", True), (1399 / 2000, "4등급", False), (0.0, "5등급", False)],
)
def test_grade_by_share(share: float, name: str, certified: bool) -> None:
    grade = EDITION.grade_of(share)
    assert (grade.name, grade.certified) == (name, certified)


def test_maturity_share_is_a_fifth_a_step() -> None:
    assert [EDITION.maturity_share(step) for step in range(6)] == [0, 0.2, 0.4, 0.6, 0.8, 1]


def test_synonyms_join_own_and_shared_words() -> None:
    living_lab = EDITION.indicator("A2-3").synonyms
    assert "생활실험실" in living_lab["리빙랩"]
    assert "주민 참여" in living_lab["시민 참여"]


def test_vocabulary_keeps_organisation_levels_apart() -> None:
    """A team must not pass for a division because the two stand in one line of synonyms."""
    words = next(group for group in EDITION.vocabulary if "스마트도시과" in group)
    assert not [word for word in words if word.endswith("팀")]


def test_what_the_file_does_not_mark_is_ours() -> None:
    cctv, ventures = EDITION.indicator("C2-1"), EDITION.indicator("A2-1")
    assert set(cctv.provenance.values()) == {"ours"}
    assert ventures.provenance["name"] == "documented"
    assert ventures.provenance["points"] == "ours"


def test_indicator_is_found_whatever_the_case() -> None:
    assert EDITION.indicator(" c2-1 ").id == "C2-1"


def test_unknown_indicator_is_refused() -> None:
    with pytest.raises(UnknownIndicator, match="Z9-9"):
        EDITION.indicator("Z9-9")


def test_unknown_edition_names_the_known_ones() -> None:
    with pytest.raises(UnknownFramework, match="2021"):
        load("1999")


def test_a_folder_is_no_framework(tmp_path: Path) -> None:
    with pytest.raises(UnknownFramework):
        validate(tmp_path)


def test_a_path_loads_like_an_edition(tmp_path: Path) -> None:
    copy = tmp_path / "우리판.yaml"
    shutil.copy(SHIPPED, copy)
    assert load(str(copy)).digest == EDITION.digest


def test_digest_follows_the_content_not_the_layout(tmp_path: Path) -> None:
    source = SHIPPED.read_text(encoding="utf-8")
    commented, changed = tmp_path / "a.yaml", tmp_path / "b.yaml"
    commented.write_text("# 한 줄 더\n" + source.replace("points: 15\n", "points: 15.0\n"), encoding="utf-8")
    changed.write_text(source.replace("[2, 0.2]", "[2.5, 0.2]", 1), encoding="utf-8")
    assert validate(commented).digest == EDITION.digest
    assert validate(changed).digest != EDITION.digest


def test_an_edited_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    source = SHIPPED.read_text(encoding="utf-8")
    path.write_text(source, encoding="utf-8")
    before = validate(path)
    path.write_text(source.replace("title: 2021년", "title: 고친 2021년", 1), encoding="utf-8")
    assert validate(path).title == "고친 " + before.title


def test_json_holds_everything() -> None:
    told = json.loads(json.dumps(framework_json(EDITION), ensure_ascii=False))
    assert [i["id"] for i in told["indicators"]] == [i.id for i in EDITION.indicators]
    assert told["digest"] == EDITION.digest
    assert told["indicators"][0]["measure"]["bands"]["large"][0] == {"at": 0.0, "share": 0.0}


@by_id(list(EDITION.indicators))
def test_text_marks_what_is_not_official(indicator: Indicator) -> None:
    said = indicator_text(indicator, EDITION)
    points = next(line for line in said.splitlines() if line.strip().startswith("배점"))
    assert "(추정)" in points or "(자체안)" in points
    assert said.startswith(f"[{indicator.id}] {indicator.name}")
    for criterion in indicator.criteria:
        assert f"{criterion.id} {criterion.text}" in said


def test_documented_name_carries_no_mark() -> None:
    assert indicator_text(EDITION.indicator("A2-1"), EDITION).splitlines()[0] == "[A2-1] 벤처기업 수"


def test_another_edition_may_differ_in_everything(tmp_path: Path, small_edition: str) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(small_edition, encoding="utf-8")
    framework = validate(path)
    assert isinstance(framework, Framework)
    assert (len(framework.indicators), framework.total_points) == (2, 100)
    assert framework.class_of(5).id == "any"
