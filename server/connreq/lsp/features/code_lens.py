"""How each note stands, above its first line: for clients that show no inlay hints."""

from lsprotocol import types

from connreq.core.text import Span
from connreq.lsp.session import Server
from connreq.lsp.status import summary

_NOTHING = ""  # the command of a lens that is only there to be read


def register(server: Server) -> None:
    """Offer lenses where hints are missing."""
    client = server.client
    if client.inlay_hints or not client.code_lenses:
        return
    server.feature(types.TEXT_DOCUMENT_CODE_LENS)(code_lens)
    if client.refreshes_code_lenses:
        server.listeners.configured.append(lambda: _refresh(server))


def code_lens(ls: Server, params: types.CodeLensParams) -> list[types.CodeLens] | None:
    """Return a lens for each note that says something."""
    snapshot = ls.snapshot(params.text_document.uri)
    if snapshot is None:
        return None
    return [
        types.CodeLens(
            snapshot.range(Span(note.span.start, note.span.start)),
            types.Command(summary(snapshot.report, note.number), _NOTHING),
        )
        for note in snapshot.report.draft.notes
        if note.text
    ]


def _refresh(server: Server) -> None:
    server.workspace_code_lens_refresh(None)
