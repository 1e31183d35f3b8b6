"""A client of a language server that costs little itself: it waits on pipes, in one thread, and looks at the clock."""

import json
import os
import select
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple, Self

from benchmarks.processes import cpu_seconds, environment, resident_mib

_CAPABILITIES = Path(__file__).parents[1] / "lsp" / "capabilities" / "neovim-0.11.4.json"
_PATIENCE = 60_000  # milliseconds; only a hanging server takes as long
_CHUNK = 1 << 16


class Server(NamedTuple):
    """A server to measure, and the documents that it reads: `text` is put into `form`."""

    command: Sequence[str]
    language: str = "connreq"
    form: str = "{}"


class Session:
    """Starts a server in `folder` and talks to it about one document. All times are seconds of `perf_counter`."""

    def __init__(self, server: Server, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._uri = (folder / f"draft.{server.language}").as_uri()
        self._version = 0
        self._last_id = 0
        self._diagnostics: list[dict[str, Any]] = []  # that came last
        self._buffer = bytearray()
        self.started = perf_counter()
        self._process = subprocess.Popen(
            server.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd=folder,
            env=environment(),
        )
        assert self._process.stdin
        assert self._process.stdout
        self._stdin, self._stdout = self._process.stdin.fileno(), self._process.stdout.fileno()
        self._poll = select.poll()
        self._poll.register(self._stdout, select.POLLIN)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        """End the server, by force if something went wrong."""
        with self._process as process:
            try:
                if not error:
                    self.request("shutdown")
                    self._notify("exit")
                    process.wait(_PATIENCE / 1000)
            finally:
                process.kill()

    def initialize(self) -> float:
        """Start the session; return when the server had answered."""
        # What Neovim can do, but that it asks for diagnostics; and it takes the version that they are for.
        capabilities = json.loads(_CAPABILITIES.read_text(encoding="utf-8"))
        text_document = capabilities["textDocument"]
        del text_document["diagnostic"]
        text_document["publishDiagnostics"]["versionSupport"] = True
        folders = [{"uri": self._folder.as_uri(), "name": self._folder.name}]
        params = {"processId": os.getpid(), "rootUri": folders[0]["uri"], "workspaceFolders": folders}
        answered = self.request("initialize", params | {"capabilities": capabilities})[1]
        self._notify("initialized", {})
        return answered

    def open(self, text: str) -> float:
        """Open the document; return when its diagnostics had come."""
        document = {"uri": self._uri, "languageId": self._server.language, "version": 0, "text": self._document(text)}
        self._notify("textDocument/didOpen", {"textDocument": document})
        return self.wait_for_diagnostics()[-1]

    def edit(self, text: str) -> float:
        """Change the text. Return how many seconds later its diagnostics had come."""
        start = self.edit_at_once([text])
        return self.wait_for_diagnostics()[-1] - start

    def edit_at_once(self, texts: Sequence[str]) -> float:
        """Send one edit after the other without waiting for anything. Return when the first was sent."""
        messages = []
        for text in texts:
            self._version += 1
            changes = [{"text": self._document(text)}]
            document = {"uri": self._uri, "version": self._version}
            params = {"textDocument": document, "contentChanges": changes}
            messages.append(_message({"method": "textDocument/didChange", "params": params}))
        data = b"".join(messages)
        start = perf_counter()
        self._write(data)
        return start

    def wait_for_diagnostics(self) -> list[float]:
        """Wait for the diagnostics of the last edit. Return when they came, after when all those before them came."""
        came = []
        while True:
            message, time = self._receive()
            if message.get("method") == "textDocument/publishDiagnostics":
                came.append(time)
                self._diagnostics = message["params"]["diagnostics"]
                if message["params"].get("version") == self._version:
                    return came

    def code_actions(self) -> float:
        """Ask what can be done at the beginning of the document. Return how many seconds later the answer had come."""
        place = {"line": 0, "character": 0}
        context = {"diagnostics": self._diagnostics, "triggerKind": 1}
        params = {"textDocument": {"uri": self._uri}, "range": {"start": place, "end": place}, "context": context}
        start = perf_counter()
        return self.request("textDocument/codeAction", params)[1] - start

    def request(self, method: str, params: object = None) -> tuple[Any, float]:
        """Return the answer to a request, and when it came."""
        self._last_id += 1
        self._write(_message({"id": self._last_id, "method": method, "params": params}))
        while True:
            message, time = self._receive()
            if message.get("id") == self._last_id and "method" not in message:
                return message["result"], time

    @property
    def resident_mib(self) -> float:
        """How much memory the server has in use."""
        return resident_mib(self._process.pid)

    @property
    def cpu_seconds(self) -> float:
        """How long the server has computed."""
        return cpu_seconds(self._process.pid)

    def _document(self, text: str) -> str:
        return self._server.form.format(text)

    def _notify(self, method: str, params: object = None) -> None:
        self._write(_message({"method": method, "params": params}))

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._stdin, rest) :]

    def _receive(self) -> tuple[dict[str, Any], float]:
        """Return the next message and when it came. Requests of the server are answered with nothing."""
        while (body := self._next_body()) is None:
            if not self._poll.poll(_PATIENCE):
                raise TimeoutError(f"{self._server.command[0]} is silent")
            data = os.read(self._stdout, _CHUNK)
            if not data:
                raise EOFError(f"{self._server.command[0]} has ended")
            self._buffer += data
        time = perf_counter()
        message = json.loads(body)
        if "id" in message and "method" in message:
            is_configuration = message["method"] == "workspace/configuration"
            result = [None] * len(message["params"]["items"]) if is_configuration else None
            self._write(_message({"id": message["id"], "result": result}))
        return message, time

    def _next_body(self) -> bytes | None:
        head, mark, _ = self._buffer.partition(b"\r\n\r\n")
        if not mark:
            return None
        start = len(head) + len(mark)
        fields = dict(line.split(b":") for line in bytes(head).lower().split(b"\r\n"))
        end = start + int(fields[b"content-length"])
        if len(self._buffer) < end:
            return None
        body = bytes(self._buffer[start:end])
        del self._buffer[:end]
        return body


def _message(content: Mapping[str, object]) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **content}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
