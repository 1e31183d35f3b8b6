"""Findings, pushed to clients that do not pull them: after each burst of edits, and when a pause makes more due."""

import asyncio

from lsprotocol import types

from connreq.core.findings import Finding
from connreq.lsp.conversion import diagnostic
from connreq.lsp.documents import Document
from connreq.lsp.session import Server
from connreq.lsp.timing import Idle, Pauses

# What a client saw of a draft: the text, its version, and the findings in it.
_Seen = tuple[str, int | None, tuple[Finding, ...]]


def register(server: Server) -> None:
    """Publish after each change."""
    if server.client.pulls:
        return
    publisher = Publisher(server)
    server.listeners.changed.append(publisher.publish_soon)
    server.listeners.closed.append(publisher.clear)
    server.listeners.configured.append(publisher.publish_all_soon)


class Publisher:
    """Publishes the findings of drafts, each time they may be new."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._stale: dict[Document, None] = {}  # in the order in which they changed
        self._published: dict[str, _Seen] = {}  # by URI: a client may open anew what it hasn't closed
        self._idle = Idle(self._publish_stale)
        self._pauses = Pauses(self._publish)

    def publish_soon(self, document: Document) -> None:
        """Publish what is found in a draft as soon as no more messages wait."""
        self._stale[document] = None
        self._idle.request()

    def publish_all_soon(self) -> None:
        """Look at every draft anew."""
        for document in self._server.documents.all():
            self.publish_soon(document)

    def clear(self, document: Document) -> None:
        """Take back what was published of a draft that was closed."""
        self._stale.pop(document, None)
        self._published.pop(document.uri, None)
        self._pauses.wait(document, None)
        self._send(document, [])

    def _publish_stale(self) -> None:
        for document in list(self._stale):
            del self._stale[document]
            self._publish(document)

    def _publish(self, document: Document) -> None:
        if self._server.documents.get(document.uri) is not document:
            return  # opened anew without having been closed
        snapshot = self._server.snapshot_of(document)
        now = asyncio.get_running_loop().time()
        findings, wait = document.showing.select(snapshot.report.findings, now)
        self._pauses.wait(document, wait)
        seen = (document.text, document.version, findings)
        if self._published.get(document.uri) != seen:
            self._published[document.uri] = seen
            fields = self._server.client.diagnostics
            self._send(document, [diagnostic(snapshot, finding, fields) for finding in findings])

    def _send(self, document: Document, diagnostics: list[types.Diagnostic]) -> None:
        version = document.version if self._server.client.versions else None
        self._server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(document.uri, diagnostics, version)
        )
