"""How each note stands, behind its last word: its length, and whether it has a context and a benefit.

A note that is still empty has none: while its first words are typed, the hint would stand before them until the
editor asks anew.
"""

from lsprotocol import types

from connreq.lsp.session import Server
from connreq.lsp.status import summary


def register(server: Server) -> None:
    """Offer hints to clients that show them."""
    if not server.client.inlay_hints:
        return
    server.feature(types.TEXT_DOCUMENT_INLAY_HINT)(inlay_hint)
    if server.client.refreshes_inlay_hints:
        server.listeners.configured.append(lambda: _refresh(server))


def inlay_hint(ls: Server, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    """Return the hints of the notes that end in a range."""
    snapshot = ls.snapshot(params.text_document.uri)
    if snapshot is None:
        return None
    wanted = snapshot.span(params.range)
    return [
        types.InlayHint(
            position=snapshot.position(note.span.end),
            label=summary(snapshot.report, note.number),
            padding_left=True,
        )
        for note in snapshot.report.draft.notes
        if note.text and note.span.end in wanted
    ]


def _refresh(server: Server) -> None:
    server.workspace_inlay_hint_refresh(None)
