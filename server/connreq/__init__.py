"""connreq: a language server for drafts of connection requests."""

__version__ = "0.1.0"
