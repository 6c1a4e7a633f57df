"""One reader a file format: a file in, pages out."""
