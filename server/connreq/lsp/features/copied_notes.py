"""Copies of notes among the drafts of the workspace: kept current with each edit, and with each look at its folders.

Clients need not watch files: folders are looked at when a draft is opened or closed, and when a client tells of files.
"""

import asyncio

from pygls.uris import to_fs_path

from connreq.lsp.documents import Document
from connreq.lsp.session import Server
from connreq.lsp.siblings import key


def register(server: Server) -> None:
    """Listen for drafts and folders."""
    watch = _Watch(server)
    server.listeners.initialized.append(watch.look)
    server.listeners.changed.append(watch.put)
    server.listeners.closed.append(watch.close)
    server.listeners.files_changed.append(watch.look)


class _Watch:
    def __init__(self, server: Server) -> None:
        self._server = server
        self._looking = False
        self._opened: set[str] = set()

    def put(self, document: Document) -> None:
        """Take what a draft says, and have those looked at anew that it was or is a copy of."""
        server = self._server
        if key(document) not in self._opened:
            self._opened.add(key(document))
            self.look()
        near = server.siblings.put(document)
        for other in server.documents.all():
            if key(other) in near:
                server.listeners.tell_changed(other)

    def close(self, document: Document) -> None:
        """Take the file for the draft."""
        self._opened.discard(key(document))
        self._server.siblings.close(document)
        self.look()

    def look(self) -> None:
        """Look through the folders of the workspace, one look at a time."""
        folders = [path for folder in self._server.workspace.folders.values() if (path := to_fs_path(folder.uri))]
        if not folders or self._looking:
            return
        self._looking = True
        loop = asyncio.get_running_loop()

        def take(changes: dict[str, str | None]) -> None:
            self._looking = False
            opened = {key(document) for document in self._server.documents.all()}
            if self._server.siblings.take(changes, opened.__contains__):
                self._server.listeners.tell_configured()

        def tell(changes: dict[str, str | None]) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(take, changes)

        self._server.siblings.look(folders, tell)
