"""A client of the server under test, on JSON and pipes alone. It holds the server to LSP with each message:

- every request gets exactly one answer, and nothing else is answered;
- every message has the shape that LSP gives it;
- nothing optional comes that was not announced.
"""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from lsp.announced import unannounced
from lsp.shape import misshapen

EDITORS = {path.name.partition("-")[0]: path for path in Path(__file__).parent.glob("capabilities/*.json")}
"""The capabilities that real editors announced, by the editor's name."""

COMMAND = [sys.executable, "-m", "connreq", "server"]
PATIENCE = 30  # seconds; only a hanging server takes as long
URI = "untitled:Draft"


def capabilities(editor: str) -> dict[str, Any]:
    return json.loads(EDITORS[editor].read_text(encoding="utf-8"))


class Refused(Exception):  # noqa: N818 (an answer like others)
    """The server answered with an error."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(f"{error['code']} {error['message']}")
        self.code = error["code"]
        self.error = error


class Client:
    """Starts a server and talks to it. `settings` are the editor's, for when the server asks."""

    def __init__(  # noqa: PLR0913 (in so much sessions differ)
        self,
        announced: Mapping[str, Any],
        *,
        settings: object = None,
        folder: Path | None = None,
        options: object = None,
        process: int | None = None,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self.announced = announced
        self.settings = settings
        self.answers_requests = True
        self.folder = folder
        self.options = options
        self.process = process
        self.server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder
        )
        self.notifications: list[tuple[str, Any]] = []  # all that arrived
        self.requests: list[tuple[str, Any]] = []  # all that the server asked
        self._unseen: list[tuple[str, Any]] = []  # notifications nobody has waited for yet
        self._asked: dict[int, str] = {}  # requests that are still to be answered
        self._answers: dict[int, dict[str, Any]] = {}
        self._replies: list[dict[str, Any]] = []  # to what was no request
        self._last_id = 0
        self._versions: dict[str, int] = {}
        self._arrived: Queue[dict[str, Any] | None] = Queue()
        self._stderr: list[bytes] = []
        self._threads = [threading.Thread(target=target, daemon=True) for target in (self._read, self._read_stderr)]
        for thread in self._threads:
            thread.start()

    # Messages

    def send_bytes(self, data: bytes) -> None:
        self.server.stdin.write(data)
        self.server.stdin.flush()

    def send(self, *messages: object) -> None:
        """Send messages, all in one piece."""
        bodies = [json.dumps(message).encode() for message in messages]
        self.send_bytes(b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies))

    def notify(self, method: str, params: object = None) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: object = None) -> int:
        """Send a request and return its id."""
        self._last_id += 1
        self._asked[self._last_id] = method
        self.send({"jsonrpc": "2.0", "id": self._last_id, "method": method, "params": params})
        return self._last_id

    def answer(self, request: int) -> Any:
        """Return the result of a request. Raises Refused."""
        self._take_until(lambda: request in self._answers)
        answer = self._answers[request]
        if "error" in answer:
            raise Refused(answer["error"])
        return answer["result"]

    def is_answered(self, request: int) -> bool:
        """Tell whether a request has been answered, as far as is known by now."""
        return request in self._answers

    def request(self, method: str, params: object = None) -> Any:
        return self.answer(self.ask(method, params))

    def wait_for(self, method: str) -> Any:
        """Return the parameters of the next notification of this method that was not waited for yet."""
        self._take_until(lambda: any(name == method for name, _ in self._unseen))
        index = next(index for index, (name, _) in enumerate(self._unseen) if name == method)
        return self._unseen.pop(index)[1]

    def wait_for_request(self, method: str, count: int = 1) -> Any:
        """Wait until the server has asked this `count` times; return the parameters of the last time."""
        self._take_until(lambda: [name for name, _ in self.requests].count(method) >= count)
        return [params for name, params in self.requests if name == method][-1]

    def wait_for_reply(self) -> dict[str, Any]:
        """Return the next answer to something that is no request."""
        self._take_until(lambda: bool(self._replies))
        return self._replies.pop(0)

    # A session

    def initialize(self) -> dict[str, Any]:
        result = self.request("initialize", self.initialize_params())
        self.notify("initialized", {})
        if self.announced.get("workspace", {}).get("configuration"):
            self.wait_for_request("workspace/configuration")
        return result

    def initialize_params(self) -> dict[str, Any]:
        folder = self.folder and self.folder.as_uri()
        return {
            "processId": self.process,
            "rootUri": folder,
            "capabilities": self.announced,
            "initializationOptions": self.options,
            "workspaceFolders": [{"uri": folder, "name": "folder"}] if folder else None,
        }

    def open(self, text: str, uri: str = URI) -> None:
        self._versions[uri] = 1
        document = {"uri": uri, "languageId": "connreq", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def edit(self, *texts: str, uri: str = URI) -> None:
        """Replace the text; by several texts in one go."""
        messages = []
        for text in texts:
            self._versions[uri] += 1
            document = {"uri": uri, "version": self._versions[uri]}
            params = {"textDocument": document, "contentChanges": [{"text": text}]}
            messages.append({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params})
        self.send(*messages)

    def close(self, uri: str = URI) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def published(self, uri: str = URI) -> list[dict[str, Any]]:
        """Return the diagnostics of the next publish, which has to be for `uri`."""
        params = self.wait_for("textDocument/publishDiagnostics")
        assert params["uri"] == uri
        return params["diagnostics"]

    def pull(self, uri: str = URI, previous: str | None = None) -> dict[str, Any]:
        params = {"textDocument": {"uri": uri}, **({"previousResultId": previous} if previous else {})}
        return self.request("textDocument/diagnostic", params)

    def actions(self, line: int = 0, character: int = 0, uri: str = URI, only: list[str] | None = None) -> Any:
        place = {"line": line, "character": character}
        params = {
            "textDocument": {"uri": uri},
            "range": {"start": place, "end": place},
            "context": {"diagnostics": [], **({"only": only} if only is not None else {})},
        }
        return self.request("textDocument/codeAction", params)

    def hover(self, line: int, character: int, uri: str = URI) -> Any:
        place = {"line": line, "character": character}
        return self.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})

    def hints(self, uri: str = URI) -> Any:
        everything = {"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}}
        return self.request("textDocument/inlayHint", {"textDocument": {"uri": uri}, "range": everything})

    def at(self, method: str, line: int, character: int, uri: str = URI, **others: object) -> Any:
        """Ask something of a place."""
        place = {"line": line, "character": character}
        return self.request(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": place, **others})

    def of_draft(self, method: str, uri: str = URI, **others: object) -> Any:
        """Ask something of a draft."""
        return self.request(f"textDocument/{method}", {"textDocument": {"uri": uri}, **others})

    def execute(self, command: str, *arguments: object) -> Any:
        return self.request("workspace/executeCommand", {"command": command, "arguments": list(arguments)})

    def finish(self) -> None:
        """End the session as LSP wants it, and see that nothing was left over."""
        self.request("shutdown")
        self.notify("exit")
        assert self.wait() == 0
        assert self.stderr == ""
        assert self._asked == {}

    def wait(self) -> int:
        """Wait for the server's end and return its exit code; what it still said is taken in."""
        code = self.server.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        while self._take() is not None:
            pass
        return code

    def kill(self) -> None:
        if self.server.poll() is None:
            self.server.kill()
            self.server.wait()
        for thread in self._threads:
            thread.join()
        for pipe in (self.server.stdin, self.server.stdout, self.server.stderr):
            with contextlib.suppress(BrokenPipeError):  # an answer that came too late may still be in it
                pipe.close()

    @property
    def stderr(self) -> str:
        return b"".join(self._stderr).decode()

    # Inside

    def _read(self) -> None:
        length = 0
        while line := self.server.stdout.readline():
            name, _, value = line.partition(b": ")
            if name == b"Content-Length":
                length = int(value)
            elif line == b"\r\n":
                self._arrived.put(json.loads(self.server.stdout.read(length)))
        self._arrived.put(None)

    def _read_stderr(self) -> None:
        self._stderr += self.server.stderr

    def _take_until(self, condition: Callable[[], bool]) -> None:
        while not condition():
            try:
                message = self._take()
            except Empty:
                raise AssertionError(f"the server is silent; stderr: {self.stderr}") from None
            assert message is not None, f"the server has ended; stderr: {self.stderr}"

    def _take(self) -> dict[str, Any] | None:
        """Take in one message."""
        message = self._arrived.get(timeout=PATIENCE)
        if message is None:
            self._arrived.put(None)
            return None
        method = message.get("method")
        if method is None:
            self._take_answer(message)
        else:
            assert misshapen(message, method) is None
            assert unannounced(message, method, self.announced) == []
            if "id" in message:
                self.requests.append((method, message.get("params")))
                result = {"workspace/configuration": [self.settings], "workspace/applyEdit": {"applied": True}}.get(
                    method
                )
                if not self.answers_requests:
                    return message
                with contextlib.suppress(OSError, ValueError):  # the session may be over
                    self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})
            else:
                self.notifications.append((method, message["params"]))
                self._unseen.append((method, message["params"]))
        return message

    def _take_answer(self, message: dict[str, Any]) -> None:
        if "error" in message:
            assert set(message) == {"jsonrpc", "id", "error"}
            assert set(message["error"]) == {"code", "message"}  # no traceback in "data"
        if message["id"] is None:
            self._replies.append(message)
            return
        method = self._asked.pop(message["id"], None)
        assert method is not None, f"an answer that nobody waits for: {message}"
        if "result" in message:
            assert misshapen(message, method) is None
            assert unannounced(message, method, self.announced) == []
        self._answers[message["id"]] = message
