"""Texts for language models, one file a prompt. Holds no code."""
