"""Renaming the recipient, or a slot, everywhere in a draft."""

from lsprotocol import types

from connreq.core.findings import Edit
from connreq.core.renaming import RenameError, place_at, rename
from connreq.lsp import edits
from connreq.lsp.session import Server


def register(server: Server) -> None:
    """Offer to rename."""
    client = server.client
    if not client.rename:
        return
    options = types.RenameOptions(prepare_provider=True) if client.prepares_rename else None
    server.feature(types.TEXT_DOCUMENT_RENAME, options)(rename_all)
    if client.prepares_rename:
        server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)(prepare_rename)


def prepare_rename(ls: Server, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    """Return what would be renamed at a place, and what it is called now."""
    snapshot = ls.snapshot(params.text_document.uri)
    place = place_at(snapshot.report, snapshot.offset(params.position)) if snapshot else None
    if snapshot is None or place is None:
        return None
    return types.PrepareRenamePlaceholder(snapshot.range(place.span), place.span.of(snapshot.report.draft.text))


def rename_all(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Return the edits; an error tells why if there is no such name, or the new one can't be one."""
    snapshot = ls.snapshot(params.text_document.uri)
    if snapshot is None:
        return None
    place = place_at(snapshot.report, snapshot.offset(params.position))
    if place is None:
        raise edits.RefusedError("Only the recipient's name and slots can be renamed.")
    try:
        texts = rename(snapshot.report, place, params.new_name)
    except RenameError as error:
        raise edits.RefusedError(str(error)) from None
    changes = [Edit(span, text) for span, text in sorted(texts.items())]
    return edits.versioned(snapshot, changes) if ls.client.document_changes else edits.plain(snapshot, changes)
