"""A server in this process, and a client that asks it: for the many questions of a property."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self

from connreq.lsp.server import create_server
from lsp.client import Refused


class Inside:
    """One session, as a context. It takes what the server sends and answers nothing."""

    def __init__(self, announced: dict[str, Any], folder: str | None = None) -> None:
        self._initialize = {
            "processId": None,
            "rootUri": folder,
            "capabilities": announced,
            "workspaceFolders": [{"uri": folder, "name": "folder"}] if folder else None,
        }
        self._runner = asyncio.Runner()
        self._last_id = 0
        self.messages: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        self._server = self._runner.run(self._start())
        self.request("initialize", self._initialize)
        self.notify("initialized", {})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._runner.close()

    def request(self, method: str, params: object) -> Any:
        """Return the answer. Raises Refused."""
        self._last_id += 1
        self._send({"method": method, "params": params, "id": self._last_id})
        (answer,) = (
            message for message in self.messages if message.get("id") == self._last_id and "method" not in message
        )
        if "error" in answer:
            raise Refused(answer["error"])
        return answer["result"]

    def notify(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def open(self, text: str, uri: str) -> None:
        document = {"uri": uri, "languageId": "connreq", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    # What the server writes to

    def write(self, data: bytes) -> None:
        self.messages.append(json.loads(data.partition(b"\r\n\r\n")[2]))

    def close(self) -> None:
        pass

    async def _start(self) -> Any:
        server = create_server()
        server.protocol.set_writer(self)
        return server

    def _send(self, message: dict[str, Any]) -> None:
        async def receive() -> None:
            self._server.protocol.receive(json.dumps({"jsonrpc": "2.0", **message}).encode())
            for _ in range(5):  # turns of the loop, for what is not answered at once
                await asyncio.sleep(0)

        self._runner.run(receive())
