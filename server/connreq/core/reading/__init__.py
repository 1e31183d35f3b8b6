"""The reading: what each clause and sentence of a note does."""

from connreq.core.reading.reader import read

__all__ = ["read"]
