"""Edits of a draft as a client takes them: in the answer to a request, or sent to it."""

from collections.abc import Sequence

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from connreq.core.findings import Edit
from connreq.lsp.documents import Snapshot
from connreq.lsp.session import Server
from connreq.lsp.snippets import snippets


class RefusedError(JsonRpcException):
    """Why what was asked for can't be done, in a sentence that the client may show to the writer."""

    CODE = types.LSPErrorCodes.RequestFailed.value


def plain(snapshot: Snapshot, edits: Sequence[Edit]) -> types.WorkspaceEdit:
    """Return `edits` as every client takes them."""
    return types.WorkspaceEdit(changes={snapshot.document.uri: _text_edits(snapshot, edits)})


def versioned(snapshot: Snapshot, edits: Sequence[Edit]) -> types.WorkspaceEdit:
    """Return `edits` of the draft as it stands now, for a client that takes `documentChanges`."""
    return _of_version(snapshot, _text_edits(snapshot, edits))


def with_snippets(snapshot: Snapshot, edits: Sequence[Edit]) -> types.WorkspaceEdit:
    """Return `edits` with their slots as tab stops, for a client that takes snippet edits."""
    edits = sorted(edits)  # so that tab stops are numbered in the order in which they stand
    return _of_version(
        snapshot,
        [
            types.SnippetTextEdit(snapshot.range(edit.span), types.StringValue(snippet))
            for edit, snippet in zip(edits, snippets(edits), strict=True)
        ],
    )


def send(ls: Server, snapshot: Snapshot, label: str, edits: Sequence[Edit]) -> None:
    """Have the client make `edits`, which it can undo under the name `label`. Raises RefusedError if it makes none."""
    if not ls.client.applies_edits:
        raise RefusedError("This editor takes no edits from connreq.")
    edit = versioned(snapshot, edits) if ls.client.document_changes else plain(snapshot, edits)
    ls.workspace_apply_edit(types.ApplyWorkspaceEditParams(edit, label))


def _text_edits(snapshot: Snapshot, edits: Sequence[Edit]) -> list[types.TextEdit]:
    return [types.TextEdit(snapshot.range(edit.span), edit.text) for edit in edits]


def _of_version(snapshot: Snapshot, edits: Sequence[types.TextEdit | types.SnippetTextEdit]) -> types.WorkspaceEdit:
    document = types.OptionalVersionedTextDocumentIdentifier(snapshot.document.uri, snapshot.document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, edits)])
