"""The language server. The only part of connreq that knows LSP, and the only one that imports pygls."""
