"""Formatting: how a draft or a part of it is laid out. The client's options are passed over: there is one layout."""

from lsprotocol import types

from connreq.core.formatting import layout
from connreq.core.text import Span
from connreq.lsp.session import Server


def register(server: Server) -> None:
    """Offer to format."""
    if server.client.formatting:
        server.feature(types.TEXT_DOCUMENT_FORMATTING)(formatting)
    if server.client.range_formatting:
        server.feature(types.TEXT_DOCUMENT_RANGE_FORMATTING)(range_formatting)


def formatting(ls: Server, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    """Return the edits of a whole draft."""
    return _edits(ls, params.text_document.uri)


def range_formatting(ls: Server, params: types.DocumentRangeFormattingParams) -> list[types.TextEdit] | None:
    """Return the edits that touch a range."""
    return _edits(ls, params.text_document.uri, params.range)


def _edits(ls: Server, uri: str, within: types.Range | None = None) -> list[types.TextEdit] | None:
    snapshot = ls.snapshot(uri)
    if snapshot is None:
        return None
    draft = snapshot.report.draft
    wanted = snapshot.span(within) if within else Span(0, len(draft.text))
    return [
        types.TextEdit(snapshot.range(edit.span), edit.text)
        for edit in layout(draft)
        if edit.span.start <= wanted.end and wanted.start <= edit.span.end
    ]
