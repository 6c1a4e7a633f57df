"""Points come from verdicts and values alone."""

import pytest

from assistant.framework import Framework, Indicator, load
from assistant.scoring import Scored, maturity_score, maturity_step, quantity_score, totals
from assistant.types import Score, VerdictName

FRAMEWORK = load("2021")
RATED = next(indicator for indicator in FRAMEWORK.indicators if not indicator.quantitative)
MEASURED = next(i for i in FRAMEWORK.indicators if i.quantitative and i.measure and i.measure.direction == "higher")


def _all(indicator: Indicator, verdict: VerdictName) -> dict[str, VerdictName]:
    return {criterion.id: verdict for criterion in indicator.criteria}


def test_all_criteria_met_earn_all_points() -> None:
    assert maturity_score(FRAMEWORK, RATED, _all(RATED, "met")).points == RATED.points


def test_a_missing_lower_step_holds_back_every_higher_one() -> None:
    verdicts = _all(RATED, "met")
    lowest = min(RATED.criteria, key=lambda criterion: criterion.step)
    verdicts[lowest.id] = "planned"
    assert maturity_step(RATED, verdicts, frozenset({"met"})) == 0


def test_partial_criteria_count_only_as_what_is_still_possible() -> None:
    score = maturity_score(FRAMEWORK, RATED, _all(RATED, "partial"))
    assert (score.points, score.low, score.high) == (0, 0, RATED.points)


@pytest.mark.parametrize("verdict", ["planned", "not_met", "not_found"])
def test_a_value_that_is_no_fact_earns_nothing(verdict: VerdictName) -> None:
    score = quantity_score(MEASURED, "large", verdict, [10**9])
    assert (score.points, score.high) == (0, 0)


def test_a_proven_value_earns_its_band_and_nothing_is_open() -> None:
    score = quantity_score(MEASURED, "large", "met", [10**9])
    assert score.points == score.low == score.high == MEASURED.points


def test_a_claim_without_proof_earns_nothing_yet() -> None:
    score = quantity_score(MEASURED, "large", "partial", [10**9])
    assert (score.points, score.high) == (0, MEASURED.points)


def test_contradicting_values_earn_the_worse_one() -> None:
    score = quantity_score(MEASURED, "large", "conflict", [10**9, 0])
    assert (score.points, score.high) == (0, MEASURED.points)


def _scored(framework: Framework, share: float) -> list[Scored]:
    return [
        Scored(i.id, "met", Score(i.points * share, i.points, i.points * share, i.points)) for i in framework.indicators
    ]


def test_totals_add_up_by_domain_and_item() -> None:
    sums = totals(FRAMEWORK, _scored(FRAMEWORK, 1.0))
    assert sums["points"] == pytest.approx(FRAMEWORK.total_points)
    for level in ("domains", "items"):
        groups = sums[level]
        assert isinstance(groups, dict)
        assert sum(group["points"] for group in groups.values()) == pytest.approx(FRAMEWORK.total_points)


def test_the_certificate_begins_at_its_share() -> None:
    at, under = (totals(FRAMEWORK, _scored(FRAMEWORK, share)) for share in (0.70, 0.69))
    assert isinstance(at["grade"], dict)
    assert isinstance(under["grade"], dict)
    assert at["grade"]["certified"] is True
    assert under["grade"]["certified"] is False


def test_no_grade_before_every_indicator_has_its_draft() -> None:
    assert totals(FRAMEWORK, _scored(FRAMEWORK, 1.0)[1:])["grade"] is None
