"""A lean client for long sessions: it keeps counts and the last findings of each draft instead of every message."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-m", "connreq", "server"]
# Which copies are found at the edge of similarity depends on Python's hashes: two servers are compared with the same.
_ENVIRONMENT = os.environ | {"PYTHONHASHSEED": "0"}
_PATIENCE = 60  # seconds; only a hanging server takes as long
_SILENCE = 1.5  # seconds without a message after which nothing more will come: more than the server's own pause

# What may go wrong with a request: it was cancelled, or what it asks for can't be done.
_CANCELLED, _REFUSED = -32800, -32803
_ANSWERS: dict[str, Any] = {"workspace/applyEdit": {"applied": False}}  # to what the server asks; else null


class SoakError(Exception):
    """What the server did wrong."""


class Client:
    """Starts a server in `folder`, with `announced` capabilities, and speaks to it; `settings` are the editor's.

    A thread reads, and notes what came; all else happens on the thread of the caller, who raises what went wrong.
    """

    def __init__(self, announced: Mapping[str, Any], folder: Path, settings: object) -> None:
        self.settings = settings
        self.counts: Counter[str] = Counter()  # messages by method, answers by what they were
        self._found: dict[str, list[Any]] = {}  # the findings last published, by URI
        self.pulls = "diagnostic" in announced["textDocument"] and "diagnostics" in announced["workspace"]
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 (open as long as the server)
        self._server = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, cwd=folder, env=_ENVIRONMENT
        )
        self._news = threading.Condition()
        self._waiting: dict[int, str] = {}  # requests without an answer
        self._results: dict[int, Any] = {}  # of those requests that somebody reads
        self._wanted: set[int] = set()
        self._asked: list[dict[str, Any]] = []  # requests of the server, to be answered
        self._wrong: list[str] = []
        self._last_id = 0
        self._unsent: list[bytes] = []
        self._ended = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        root = {"uri": folder.as_uri(), "name": "drafts"}
        self.request("initialize", {"processId": os.getpid(), "capabilities": announced, "workspaceFolders": [root]})
        self.notify("initialized", {})
        self.flush()

    @property
    def process(self) -> int:
        """The id of the server's process."""
        return self._server.pid

    def notify(self, method: str, params: object) -> None:
        """Send a notification with the next flush."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: object) -> int:
        """Send a request with the next flush. Return its id."""
        self._last_id += 1
        with self._news:
            self._waiting[self._last_id] = method
        self._send({"id": self._last_id, "method": method, "params": params})
        return self._last_id

    def request(self, method: str, params: object) -> Any:  # noqa: ANN401 (JSON)
        """Send a request at once, wait, and return its result."""
        request = self.ask(method, params)
        self._wanted.add(request)
        self.wait()
        return self._results.pop(request)

    def cancel(self, request: int) -> None:
        """Say that nobody waits for a request any more."""
        self.notify("$/cancelRequest", {"id": request})

    def flush(self) -> None:
        """Send what has gathered, and answer what the server asked meanwhile."""
        with self._news:
            asked, self._asked = self._asked, []
        for request in asked:
            result = [self.settings] if request["method"] == "workspace/configuration" else None
            self._send({"id": request["id"], "result": _ANSWERS.get(request["method"], result)})
        data, self._unsent = b"".join(self._unsent), []
        assert self._server.stdin  # noqa: S101 (for mypy: it is a pipe)
        self._server.stdin.write(data)
        self._server.stdin.flush()

    def wait(self) -> None:
        """Wait until each request has its answer. Raises SoakError if something is wrong."""
        self._until(lambda: not self._waiting, _PATIENCE)

    def settle(self) -> None:
        """Wait until the server has nothing more to say by itself."""
        self.wait()
        last = None
        while last != (last := self.counts.total()):
            self._until(lambda seen=last: self.counts.total() != seen, _SILENCE, must=False)

    def found(self, uri: str) -> list[Any]:
        """Return the findings of an open draft as the client has them, once the server has settled."""
        if not self.pulls:
            return self._found.get(uri, [])
        return self.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"]

    def finish(self) -> str:
        """End the session. Return what is wrong with its end; nothing if all is well."""
        self.request("shutdown", None)
        self.notify("exit", None)
        self.flush()
        code = self._server.wait(_PATIENCE)
        self._reader.join(_PATIENCE)
        wrong = [*self._wrong, *(f"no answer to {method}" for method in self._waiting.values())]
        wrong += [f"exit code {code}"] * bool(code)
        return self._complaint(wrong)

    def kill(self) -> None:
        """End the server whatever it does; for when something went wrong."""
        if self._server.poll() is None:
            self._server.kill()
            self._server.wait()
        self._reader.join()
        for stream in (self._server.stdin, self._server.stdout, self._log):
            if stream:
                stream.close()

    def _complaint(self, wrong: list[str]) -> str:
        """Return what is wrong, in one line with the end of the server's log; nothing if all is well."""
        self._log.seek(0)
        log = self._log.read().decode().splitlines()
        return "; ".join(wrong[:5] + log[-5:])

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._unsent.append(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def _until(self, condition: Callable[[], bool], seconds: float, *, must: bool = True) -> None:
        """Wait for `condition`, and answer what the server asks. Raises SoakError if it takes longer and `must` be."""
        until = time.monotonic() + seconds
        while True:
            self.flush()
            with self._news:
                if self._wrong:
                    raise SoakError(self._complaint(self._wrong))
                if condition():
                    return
                if self._ended or time.monotonic() > until:
                    if must:
                        raise SoakError(self._complaint([f"no answer to {sorted(set(self._waiting.values()))}"]))
                    return
                if not self._asked:
                    self._news.wait(max(0.0, until - time.monotonic()))

    def _read(self) -> None:
        stream, length = self._server.stdout, 0
        assert stream  # noqa: S101 (for mypy: it is a pipe)
        while line := stream.readline():
            name, _, value = line.partition(b": ")
            if name == b"Content-Length":
                length = int(value)
            elif line == b"\r\n":
                message = json.loads(stream.read(length))
                with self._news:
                    self._take(message)
                    self._news.notify()
        with self._news:
            self._ended = True
            self._news.notify()

    def _take(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if method is None:
            self._take_answer(message)
            return
        self.counts[method] += 1
        if "id" in message:
            self._asked.append(message)
        elif method == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]

    def _take_answer(self, message: dict[str, Any]) -> None:
        method = self._waiting.pop(message["id"], None)
        error = message.get("error")
        if method is None:
            self._wrong.append(f"an answer that nobody waits for: {message}")
        elif error and error["code"] not in (_CANCELLED, _REFUSED):
            self._wrong.append(f"{method}: {error}")
        if message["id"] in self._wanted:
            self._wanted.discard(message["id"])
            self._results[message["id"]] = message.get("result")
        kind = {_CANCELLED: "cancelled", _REFUSED: "refused"}.get(error["code"], "wrong") if error else "answered"
        self.counts[kind] += 1
