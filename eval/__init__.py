"""Measures `ingest` and `assistant` on the path that production takes."""
