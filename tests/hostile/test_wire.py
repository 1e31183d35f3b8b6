"""Whatever comes over the wire, the server lives, and answers the next request once and rightly."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hostile.messages import ENDS, MESSAGES
from lsp.client import COMMAND, capabilities


@st.composite
def _bodies(draw: st.DrawFn) -> bytes:
    """Return the body of a message, whole or cut off."""
    message = draw(MESSAGES)
    if isinstance(message, dict):
        assume(message.get("method") not in ENDS)
        message = {"jsonrpc": "2.0", **message}
    body = json.dumps(message).encode()
    return body[: draw(st.just(len(body)) | st.integers(0, len(body)))]


_BODIES = st.one_of(
    _bodies(),
    st.binary(max_size=60),
    st.builds(lambda depth: b"[" * depth + b"]" * depth, st.integers(0, 3_000)),
    st.sampled_from([b"", b"{}", b"NaN", b"9" * 5_000, b'{"jsonrpc":"2.0","id":1e999,"method":"x"}']),
)


class Peer:
    """A client that keeps to no rules. It asks something proper now and then."""

    def __init__(self) -> None:
        self.server = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._asked = 0
        self.request("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities("neovim")})
        self.send(json.dumps({"jsonrpc": "2.0", "method": "initialized", "params": {}}).encode())

    def send(self, *bodies: bytes) -> None:
        self.send_bytes(b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies))

    def send_bytes(self, data: bytes) -> None:
        self.server.stdin.write(data)
        self.server.stdin.flush()

    def request(self, method: str, params: object) -> Any:
        """Return the answer; what came before it answers something else."""
        self._asked += 1
        name = f"proper {self._asked}"
        self.send(json.dumps({"jsonrpc": "2.0", "id": name, "method": method, "params": params}).encode())
        while (message := self._receive()).get("id") != name:
            assert not str(message.get("id")).startswith("proper")  # each is answered once
        return message["result"]

    def _receive(self) -> dict[str, Any]:
        length = 0
        while line := self.server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name == b"Content-Length" else length
        assert length, "the server has ended"
        return json.loads(self.server.stdout.read(length))

    def assert_is_answered(self) -> None:
        """Assert that a draft which is opened now is the one that the server speaks of."""
        document = {
            "uri": "untitled:Proper",
            "languageId": "connreq",
            "version": 1,
            "text": "Hi Mary, we met in Leeds.",
        }
        opened = {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}
        self.send(json.dumps(opened).encode())
        assert self.request("textDocument/documentSymbol", {"textDocument": {"uri": "untitled:Proper"}})


@pytest.fixture(scope="module")
def peer() -> Iterator[Peer]:
    peer = Peer()
    yield peer
    with peer.server as server:
        server.kill()


@given(st.lists(_BODIES, min_size=1, max_size=8))
def test_messages_that_make_no_sense_leave_the_server_alive(peer: Peer, bodies: list[bytes]) -> None:
    peer.send(*bodies)
    peer.assert_is_answered()


@pytest.mark.parametrize(
    "header",
    [
        *(b"Content-Length: 99999999999999999999\r\n\r\n", b"Content-Length: -5\r\n\r\n", b"\r\n\r\n"),
        *(b"Content-Length: x\r\n\r\n", b"content-LENGTH:2\r\n\r\n{}", b"A: b\r\n" * 500 + b"\r\n"),
        *(b"a" * 200_000 + b"\r\n\r\n", b"Content-Length: " + b"9" * 100_000 + b"\r\n\r\n"),
    ],
)
def test_headers_that_make_no_sense_leave_the_server_alive(peer: Peer, header: bytes) -> None:
    peer.send_bytes(header)
    peer.assert_is_answered()
