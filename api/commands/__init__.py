"""The commands of `smartcert`, one module a subject."""
