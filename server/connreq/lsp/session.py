"""One session with one client: what the client can do, the drafts it has open, and their settings."""

import logging
import os
import sys
from collections.abc import Callable
from functools import cached_property

from lsprotocol import types
from pygls.exceptions import FeatureRequestError, JsonRpcException
from pygls.lsp.server import LanguageServer

from connreq import __version__
from connreq.core.failures import failure
from connreq.core.text import PositionEncoding
from connreq.lsp.client import read_client
from connreq.lsp.configuration import Configuration
from connreq.lsp.documents import Document, Documents, Snapshot
from connreq.lsp.protocol import Protocol
from connreq.lsp.uris import path_of
from connreq.lsp.workspace_drafts import WorkspaceDrafts

logger = logging.getLogger("connreq")


class Listeners:
    """Whom to call after something happened. Features add themselves, so that none needs to know another."""

    def __init__(self) -> None:
        self.changed: list[Callable[[Document], None]] = []  # a draft was opened or edited
        self.closed: list[Callable[[Document], None]] = []  # a draft was closed
        self.configured: list[Callable[[], None]] = []  # settings may have changed
        self.initialized: list[Callable[[], None]] = []  # the client is ready for requests
        self.files_changed: list[Callable[[], None]] = []  # files of the workspace may have changed
        self.results_changed: list[Callable[[], None]] = []  # what is found in drafts that are not open may be other

    def tell_changed(self, document: Document) -> None:
        """Call those who listen for drafts opened or edited."""
        for listener in self.changed:
            listener(document)

    def tell_closed(self, document: Document) -> None:
        """Call those who listen for drafts closed."""
        for listener in self.closed:
            listener(document)

    def tell_configured(self) -> None:
        """Call those who listen for settings."""
        for listener in self.configured:
            listener()

    def tell_initialized(self) -> None:
        """Call those who wait for the client to be ready."""
        for listener in self.initialized:
            listener()

    def tell_files_changed(self) -> None:
        """Call those who listen for files of the workspace."""
        for listener in self.files_changed:
            listener()

    def tell_results_changed(self) -> None:
        """Call those who listen for what is found in drafts that are not open."""
        for listener in self.results_changed:
            listener()


class Server(LanguageServer):
    """The server of one session. Until the client has announced itself with `initialize`, it can do nothing."""

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__(
            "connreq",
            __version__,
            # A draft is short, so that whole texts cost nothing; and pygls splits lines by other rules than LSP.
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
            protocol_cls=Protocol,
        )
        self.client = read_client({})
        self.is_initialized = False
        self._tells_folders = False  # whether the client has told of one: then the root is none besides
        self.documents = Documents()
        self.drafts = WorkspaceDrafts()
        self.configuration = Configuration(self._warn)
        self.listeners = Listeners()

    @cached_property
    def encoding(self) -> PositionEncoding:
        """The units of positions that were agreed on with the client."""
        return types.PositionEncodingKind(self.workspace.position_encoding).value

    def snapshot(self, uri: str) -> Snapshot | None:
        """Return a draft as it stands now; None if there is none at `uri` that can be read."""
        document = self.documents.read(uri)
        return self.snapshot_of(document) if document else None

    def snapshot_of(self, document: Document) -> Snapshot:
        """Return `document` as it stands now."""
        folder = os.path.dirname(document.path) if document.path else self._root()
        checked = document.check(self.configuration.settings(folder), self.drafts.copied(document))
        return Snapshot(document, checked, self.encoding)

    def workspace_folder_of(self, path: str) -> str | None:
        """Return the innermost folder of the workspace that holds the file at `path`; None if none does."""
        there = os.path.normpath(path)  # a client may name a file outside by way of a folder inside
        holding = [folder for folder in self.workspace_folders() if there.startswith(os.path.join(folder, ""))]
        return max(holding, key=len, default=None)

    def workspace_folders(self) -> list[str]:
        """Return the folders of the workspace that lie on this machine; older clients tell of one, the root."""
        uris = [folder.uri for folder in self.workspace.folders.values()]
        self._tells_folders = self._tells_folders or bool(uris)
        if not self._tells_folders:
            uris = [self.workspace.root_uri or ""]
        return [path for uri in uris if (path := path_of(uri))]

    def tell(self, kind: types.MessageType, message: str) -> None:
        """Show the user a message. Words of a file that it quotes are no link: editors let one run commands."""
        self.window_show_message(types.ShowMessageParams(kind, message.replace("](", "] (")))

    def report_server_error(self, error: BaseException, source: object) -> None:
        """Log the type and place of an error and nothing else: its text may quote a note. pygls would pop it up."""
        cause = sys.exception() or error
        if isinstance(cause, JsonRpcException) and source is FeatureRequestError:
            return  # a request was refused, as the client has been told
        logger.error(failure(cause))

    def _root(self) -> str | None:
        """Return the folder of the workspace, for drafts that have none of their own."""
        return next(iter(self.workspace_folders()), None)

    def _warn(self, message: str) -> None:
        self.tell(types.MessageType.Warning, message)
