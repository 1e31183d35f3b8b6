"""The language server: `create_server()` makes one for one session, `run()` serves stdin and stdout."""

import asyncio
import contextlib
import gc
import logging
import threading
from typing import Any

from lsprotocol import types

from connreq.lsp.features import (
    code_action,
    code_lens,
    commands,
    completion,
    configuration,
    document_symbol,
    folding_range,
    formatting,
    hover,
    inlay_hint,
    linked_editing_range,
    publish_diagnostics,
    pull_diagnostics,
    rename,
    selection_range,
    semantic_tokens,
    synchronization,
    watched_files,
    workspace_diagnostics,
    workspace_symbol,
)
from connreq.lsp.parent import watch
from connreq.lsp.session import Server
from connreq.lsp.transport import Reader, Writer, read

_FEATURES = (
    synchronization,
    configuration,
    watched_files,  # before those who tell of findings, which depend on the drafts beside
    publish_diagnostics,
    pull_diagnostics,
    workspace_diagnostics,
    code_action,
    hover,
    inlay_hint,
    code_lens,
    completion,
    rename,
    linked_editing_range,
    document_symbol,
    workspace_symbol,
    folding_range,
    selection_range,
    semantic_tokens,
    formatting,
    commands,
)
_STDIN, _STDOUT = 0, 1
_STARTED = 3.0  # seconds after which all is there that stays as long as the session


def create_server() -> Server:
    """Return a server for one session. What it offers is settled when the client tells what it can do."""
    server = Server()

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        for feature in _FEATURES:
            feature.register(server)
        if params.process_id:
            watch(params.process_id, server.protocol.end)

    return server


def run() -> int:
    """Serve one session over stdin and stdout. Return the exit code: 0 after `shutdown`, else 1."""
    _log_to_stderr()
    server = create_server()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(server))
    return 0 if server.protocol.is_shut_down else 1


def _log_to_stderr() -> None:
    """Log what the server says, and nothing else: what libraries say of errors holds paths, messages, and so notes."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("connreq: %(message)s"))
    logging.getLogger("connreq").addHandler(handler)
    logging.getLogger().addHandler(logging.NullHandler())


async def _serve(server: Server) -> None:
    def report(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        server.report_server_error(context.get("exception") or RuntimeError(), RuntimeError)

    asyncio.get_running_loop().set_exception_handler(report)
    # Python itself would write a traceback.
    threading.excepthook = lambda thread: server.report_server_error(thread.exc_value or RuntimeError(), RuntimeError)
    asyncio.get_running_loop().call_later(_STARTED, _look_for_garbage)
    closed = asyncio.Event()
    server.protocol.set_writer(Writer(_STDOUT, closed))
    transport = await read(Reader(server.protocol.receive, closed), _STDIN, _STDOUT)
    await closed.wait()
    if transport:
        transport.close()


def _look_for_garbage() -> None:
    """Look for garbage from now on, which a start does without, but not among what that has made."""
    gc.freeze()
    gc.enable()
