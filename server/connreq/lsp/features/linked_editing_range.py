"""Places that are edited together: the recipient's first name or surname, or slots that ask for the same."""

from lsprotocol import types

from connreq.core.renaming import linked
from connreq.lsp.session import Server

_MAY_BECOME = r"[^\r\n,]*"  # a regular expression of the client's, for JavaScript's too


def register(server: Server) -> None:
    """Offer to edit together."""
    if server.client.linked_editing:
        server.feature(types.TEXT_DOCUMENT_LINKED_EDITING_RANGE)(linked_editing_range)


def linked_editing_range(ls: Server, params: types.LinkedEditingRangeParams) -> types.LinkedEditingRanges | None:
    """Return all places that say the same as the one at a place; None if there is no other."""
    snapshot = ls.snapshot(params.text_document.uri)
    spans = linked(snapshot.report, snapshot.offset(params.position)) if snapshot else []
    if snapshot is None or not spans:
        return None
    return types.LinkedEditingRanges([snapshot.range(span) for span in spans], word_pattern=_MAY_BECOME)
