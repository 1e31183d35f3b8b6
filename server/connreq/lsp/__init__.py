"""The language server. The only part of connreq that knows LSP, and the only one that imports pygls."""

from connreq.lsp import lazy_types

lazy_types.install()  # before anything here imports what it treats
