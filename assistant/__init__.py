"""Indicators, evidence, verdicts and drafts. Knows nothing of HTTP or of people."""
