"""Documents in, searchable passages out. Knows documents, never indicators or people."""
