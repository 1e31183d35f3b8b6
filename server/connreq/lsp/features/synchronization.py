"""The text of the open drafts. What is no draft, and changes of one that is not open, are passed over."""

import asyncio

from lsprotocol import types

from connreq.lsp.session import Server


def register(server: Server) -> None:
    """Take over from pygls, whose documents split lines at more characters than LSP does."""
    for method in (types.TEXT_DOCUMENT_DID_OPEN, types.TEXT_DOCUMENT_DID_CHANGE, types.TEXT_DOCUMENT_DID_CLOSE):
        del server.protocol.fm.builtin_features[method]
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(did_open)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(did_change)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(did_close)


def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Add a draft."""
    document = ls.documents.open(params.text_document)
    if document:
        ls.listeners.tell_changed(document)


def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Edit a draft."""
    document = ls.documents.get(params.text_document.uri)
    if document:
        document.edit(params.text_document.version, params.content_changes, ls.encoding)
        document.showing.edited(asyncio.get_running_loop().time())
        ls.listeners.tell_changed(document)


def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Drop a draft."""
    document = ls.documents.close(params.text_document.uri)
    if document:
        ls.listeners.tell_closed(document)
