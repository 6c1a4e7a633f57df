"""Judges: evidence in, verdicts out."""
