"""Files that change: drafts beside the open ones, and `.connreq.toml`.

Clients need not watch files: folders are also looked at when a draft is opened or closed. The first look may take long,
so it goes on in slices, and its progress is told.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from uuid import uuid4

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from connreq.lsp.documents import Document
from connreq.lsp.session import Server
from connreq.lsp.slices import Slices
from connreq.lsp.workspace_drafts import Changes, key

_WORTH_TELLING = 200  # files: fewer are read in the blink of an eye


def register(server: Server) -> None:
    """Listen for drafts, files and folders."""
    watch = _Watch(server)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(did_change_files)
    server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(did_change_files)
    server.listeners.initialized.append(watch.look)
    server.listeners.changed.append(watch.put)
    server.listeners.closed.append(watch.close)
    server.listeners.files_changed.append(watch.look)


def did_change_files(ls: Server, _params: object) -> None:
    """Look at all drafts anew: another `.connreq.toml` may hold now, or other drafts lie beside them."""
    ls.listeners.tell_configured()
    ls.listeners.tell_files_changed()


class _Watch:
    def __init__(self, server: Server) -> None:
        self._server = server
        self._looking: asyncio.Task[None] | None = None
        self._look_again = False
        self._opened: set[str] = set()

    def put(self, document: Document) -> None:
        """Take what a draft says, and have those looked at anew that it was or is a copy of."""
        server = self._server
        if key(document) not in self._opened:
            self._opened.add(key(document))
            self.look()
        near = server.drafts.put(document)
        if near:
            server.listeners.tell_results_changed()
        for other in server.documents.all():
            if key(other) in near:
                server.listeners.tell_changed(other)

    def close(self, document: Document) -> None:
        """Take the file for the draft."""
        self._opened.discard(key(document))
        if self._server.drafts.close(document):
            self._server.listeners.tell_configured()
        self.look()

    def look(self) -> None:
        """Look through the folders of the workspace, one look at a time."""
        folders = self._server.workspace_folders()
        if self._looking:
            self._look_again = True  # what changed may be behind it
        elif folders or self._server.drafts.files():
            self._looking = asyncio.get_running_loop().create_task(self._look(folders))

    async def _look(self, folders: list[str]) -> None:
        try:
            changes = await self._changes(folders)
            taken = [path for path in changes if path not in self._opened]
            async with _progress(self._server, len(taken)) as progress:
                slices = Slices()
                for number, path in enumerate(taken):
                    if path not in self._opened:  # nor opened meanwhile
                        self._server.drafts.take(path, changes[path])
                    progress.report(number)
                    await slices.pause()
        finally:
            self._looking = None
        if taken:
            self._server.listeners.tell_configured()
        if self._look_again:
            self._look_again = False
            self.look()

    async def _changes(self, folders: list[str]) -> Changes:
        loop = asyncio.get_running_loop()
        changes: asyncio.Future[Changes] = loop.create_future()

        def arrive(told: Changes) -> None:
            if not changes.cancelled():
                changes.set_result(told)

        def tell(told: Changes) -> None:
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(arrive, told)

        self._server.drafts.look(folders, tell)
        return await changes


class _Progress:
    """Tells a client how far the reading of so many files has come."""

    def __init__(self, server: Server, token: str | None, files: int) -> None:
        self._server = server
        self._token = token
        self._files = files
        self._told = 0

    def report(self, number: int) -> None:
        """Tell each whole per cent once."""
        percentage = 100 * number // self._files
        if self._token and percentage > self._told:
            self._told = percentage
            self._server.work_done_progress.report(
                self._token, types.WorkDoneProgressReport(message=f"{number} of {self._files}", percentage=percentage)
            )


@asynccontextmanager
async def _progress(server: Server, files: int) -> AsyncIterator[_Progress]:
    """Tell the begin and the end to a client that shows progress, if it is worth telling."""
    token = str(uuid4()) if server.client.progress and files >= _WORTH_TELLING else None
    if token:
        try:
            await server.work_done_progress.create_async(token)
        except JsonRpcException:  # the client won't have it now
            token = None
    if token:
        server.work_done_progress.begin(token, types.WorkDoneProgressBegin("connreq: reading drafts", percentage=0))
    try:
        yield _Progress(server, token, files)
    finally:
        if token:
            server.work_done_progress.end(token, types.WorkDoneProgressEnd())
