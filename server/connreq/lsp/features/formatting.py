"""Formatting: how a draft is laid out. The client's options are passed over: drafts have one layout."""

from lsprotocol import types

from connreq.core.formatting import layout
from connreq.lsp.session import Server


def register(server: Server) -> None:
    """Offer to format."""
    if server.client.formatting:
        server.feature(types.TEXT_DOCUMENT_FORMATTING)(formatting)


def formatting(ls: Server, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    """Return the edits."""
    snapshot = ls.snapshot(params.text_document.uri)
    if snapshot is None:
        return None
    return [types.TextEdit(snapshot.range(edit.span), edit.text) for edit in layout(snapshot.report.draft)]
