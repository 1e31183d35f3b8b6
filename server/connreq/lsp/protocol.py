"""pygls' protocol, hardened: each request gets exactly one answer, and no answer tells how the server is built.

pygls 2.1 leaves a request with bad parameters unanswered, and one after `shutdown`; it serves one before
`initialize`; it sends tracebacks with paths; and it takes every JSON object with a key `jsonrpc` for a message,
however deep in another one it lies.
"""

import json
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import (
    FeatureNotificationError,
    JsonRpcException,
    JsonRpcInternalError,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
    JsonRpcParseError,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol, lsp_method

from connreq.lsp.client import prune, read_client

if TYPE_CHECKING:
    from connreq.lsp.session import Server

_INTERNAL = types.ResponseError(JsonRpcInternalError.CODE, JsonRpcInternalError.MESSAGE)


class Protocol(LanguageServerProtocol):
    """The protocol of one session."""

    _server: "Server"

    @property
    def is_shut_down(self) -> bool:
        """Whether the client asked for `shutdown`."""
        return self._shutdown

    def receive(self, body: bytes) -> None:
        """Handle one message, as it came. Never raises: the next one may be right."""
        try:
            self._receive(body)
        except Exception as error:  # noqa: BLE001 (whatever a client may send)
            self._server.report_server_error(error, FeatureNotificationError)

    def _receive(self, body: bytes) -> None:
        try:
            message = json.loads(body)
        except (ValueError, RecursionError):
            self._refuse(None, JsonRpcParseError())
            return
        if not isinstance(message, dict):
            self._refuse(None, JsonRpcInvalidRequest())
        elif "method" not in message:
            self._receive_response(message)
        elif "id" in message:
            self._receive_request(message)
        else:
            self._receive_notification(message)

    def _receive_request(self, message: dict[str, Any]) -> None:
        request_id = message["id"]
        if isinstance(request_id, bool) or not isinstance(request_id, int | str):
            self._refuse(None, JsonRpcInvalidRequest())
            return
        try:
            self._check(message)
            request = self._structure(message)
        except JsonRpcException as error:
            self._refuse(request_id, error)
        else:
            self.handle_message(request)

    def _receive_notification(self, message: dict[str, Any]) -> None:
        """Handle a notification. One that nobody listens to or that comes at the wrong time is passed over."""
        method = message["method"]
        if not self._is_valid(message) or not self._knows(method):
            return
        if method != types.EXIT and (not self._server.is_initialized or self._shutdown):
            return
        self.handle_message(self.structure_message(message))

    def _receive_response(self, message: dict[str, Any]) -> None:
        """Hand an answer of the client to whoever waits for it; one that can't be read counts as an error."""
        try:
            answer = self.structure_message(message)
        except JsonRpcException as error:
            waiting = self._request_futures.pop(message["id"], None)
            if waiting:
                waiting.set_exception(error)
            raise
        self._result_types.pop(message["id"], None)  # pygls keeps that of a request which the client refuses
        self.handle_message(answer)

    def _check(self, message: dict[str, Any]) -> None:
        """Raise what is wrong with a request whatever its parameters are."""
        if not self._is_valid(message) or self._shutdown:
            raise JsonRpcInvalidRequest
        is_initialize = message["method"] == types.INITIALIZE
        if not self._server.is_initialized and not is_initialize:
            raise JsonRpcServerNotInitialized
        if self._server.is_initialized and is_initialize:
            raise JsonRpcInvalidRequest
        if not self._knows(message["method"]):
            raise JsonRpcMethodNotFound.of(message["method"])

    def _is_valid(self, message: dict[str, Any]) -> bool:
        return message.get("jsonrpc") == self.VERSION and isinstance(message["method"], str)

    def _knows(self, method: str) -> bool:
        return method in self.fm.builtin_features or method in self.fm.features or method == types.CANCEL_REQUEST

    def _structure(self, message: dict[str, Any]) -> Any:  # noqa: ANN401 (one of lsprotocol's requests)
        """Give a request its class. Raises JsonRpcInvalidParams, or JsonRpcInvalidRequest for a notification."""
        params = message.get("params")
        is_initialize = message["method"] == types.INITIALIZE
        try:
            request = self.structure_message({**message, "params": prune(params)} if is_initialize else message)
        except JsonRpcException:
            raise JsonRpcInvalidParams from None
        if not hasattr(request, "id"):
            raise JsonRpcInvalidRequest
        if is_initialize:
            self._server.client = read_client(params)
            self._server.is_initialized = True
        return request

    def _refuse(self, request_id: int | str | None, error: JsonRpcException) -> None:
        answer = {"jsonrpc": self.VERSION, "id": request_id, "error": {"code": error.code, "message": error.message}}
        self._send_data(answer)

    def _send_response(
        self, msg_id: int | str, result: object = None, error: types.ResponseError | None = None
    ) -> None:
        """Answer a request. What went wrong inside the server is for its log: pygls would send the traceback."""
        if error is not None and error.code == JsonRpcInternalError.CODE:
            error = _INTERNAL
        super()._send_response(msg_id, result, error)

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        """Answer with what the server offers. pygls would add fields that the client did not announce."""
        result = yield from super().lsp_initialize(params)
        client = self._server.client
        if not client.position_encodings:
            result.capabilities.position_encoding = None
        if result.capabilities.workspace:
            result.capabilities.workspace.file_operations = None
        if not client.workspace_folders:
            result.capabilities.workspace = None
        if not client.workspace_symbols:
            result.capabilities.workspace_symbol_provider = None
        return result

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: object) -> None:  # type: ignore[override]  # a plain function, as most handlers are
        """End the session. pygls would raise SystemExit in the middle of reading."""
        self.end()

    def end(self) -> None:
        """Read and write no more."""
        if self.writer:
            self.writer.close()
