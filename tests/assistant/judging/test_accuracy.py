"""The judge against the labelled cases. Over-met (said met, was not) is the costly error."""

from __future__ import annotations

from tests.assistant.judging.labelled import accuracy, load, over_met, run, table

BLIND_FLOOR = 0.80
"""Measured .831 when the cases were first frozen; they are not tuned on."""

FRESH_FLOOR = 0.72
"""Written in one go: .675 when first run, .775 once some of its verbs were learned. No longer blind."""


def test_dev_cases_are_judged_right() -> None:
    results = run("dev")
    assert accuracy(results) >= 0.90, table(results)
    assert over_met(results) <= 0.02, table(results)


def test_blind_cases_hold_their_floor() -> None:
    results = run("blind")
    assert accuracy(results) >= BLIND_FLOOR, table(results)
    assert over_met(results) <= 0.05, table(results)


def test_cases_in_other_styles_hold_their_floor() -> None:
    results = run("fresh")
    assert accuracy(results) >= FRESH_FLOOR, table(results)
    assert over_met(results) <= 0.05, table(results)


def test_every_verdict_but_not_found_cites_evidence_that_was_given() -> None:
    for result in run("dev") + run("blind"):
        cited = result.finding.evidence
        assert bool(cited) == (result.finding.verdict != "not_found"), result.case.statement.text
        assert all(item in result.case.evidence for item in cited)


def test_expected_flags_are_raised() -> None:
    for result in run("dev") + run("blind"):
        assert set(result.case.flags) <= set(result.finding.flags), result.case.statement.text


def test_confidence_is_a_share_and_reason_a_sentence() -> None:
    for result in run("dev"):
        assert 0.0 < result.finding.confidence < 1.0
        assert result.finding.reason.endswith(".")


def test_same_input_gives_the_same_finding() -> None:
    assert run("blind") == run("blind")


def test_sets_are_large_enough() -> None:
    assert len(load("dev")) >= 120
    assert len(load("blind")) >= 40
