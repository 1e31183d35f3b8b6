"""Whatever a client says, the server answers each request exactly once, and keeps the text of the drafts."""

import asyncio
import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.lsp.server import create_server
from connreq.lsp.transport import Reader
from hostile.messages import ENDS, MESSAGES
from hostile.texts import DRAFTS, FEWER, filled
from lsp.client import EDITORS, URI, capabilities
from lsp.shape import misshapen
from lsp.test_answers import Outbox


async def converse(bodies: Iterable[bytes], editor: str = "vscode") -> list[dict[str, Any]]:
    """Return what the server says to `bodies`, after it was initialized and before it answers to a last request."""
    outbox = Outbox()
    server = create_server()
    server.protocol.set_writer(outbox)
    reader = Reader(server.protocol.receive, asyncio.Event())
    params = {"processId": None, "rootUri": None, "capabilities": capabilities(editor)}
    last = {"command": "connreq.newDraft", "arguments": [{"to": "Mary"}]}
    for body in (
        request("first", "initialize", params),
        json.dumps({"jsonrpc": "2.0", "method": "initialized", "params": {}}).encode(),
        *bodies,
        request("last", "workspace/executeCommand", last),
    ):
        reader.data_received(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    for _ in range(5):  # what was to be published is
        await asyncio.sleep(0)
    return outbox.messages


def request(number: object, method: str, params: object) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode()


def answers(sent: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [message for message in sent if "method" not in message]


@FEWER
@given(st.sampled_from(sorted(EDITORS)), st.lists(MESSAGES, max_size=6))
def test_each_request_is_answered_once(editor: str, messages: list[Any]) -> None:
    asked: dict[object, str] = {}
    bodies = []
    for number, message in enumerate(messages):
        whole = message
        if isinstance(message, dict) and message.get("method") not in ENDS:
            whole = {"jsonrpc": "2.0", **message}
            if message.get("id") == 0 and "method" in message:
                whole["id"] = f"asked {number}"  # another than whatever is made up
                asked[whole["id"]] = str(message["method"])
        elif isinstance(message, dict):
            continue
        bodies.append(json.dumps(whole).encode())
    sent = answers(asyncio.run(converse(bodies, editor)))
    ids = [answer["id"] for answer in sent if answer["id"] is not None]
    assert ids[0] == "first"
    assert ids[-1] == "last"
    assert "result" in sent[-1]
    for number, method in asked.items():
        (answer,) = [answer for answer in sent if answer["id"] == number]
        assert answer.get("error", {}).get("code") != -32603, answer
        assert "error" in answer or misshapen(answer, method) is None


@FEWER
@given(DRAFTS, st.lists(MESSAGES, max_size=4))
def test_no_text_is_lost(text: str, messages: list[Any]) -> None:
    uri = "untitled:Kept"
    document = {"uri": uri, "languageId": "connreq", "version": 1, "text": text}
    opened = {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}
    noise = [message for message in messages if not isinstance(message, dict) or message.get("method") not in ENDS]
    selection = {"textDocument": {"uri": uri}, "positions": [{"line": 0, "character": 0}]}
    ask = request("kept", "textDocument/selectionRange", selection)
    sent = asyncio.run(converse([json.dumps(opened).encode(), ask, *(json.dumps(one).encode() for one in noise), ask]))
    before, after = [answer["result"] for answer in answers(sent) if answer["id"] == "kept"]
    assert before == after
    assert before


@FEWER
@given(
    st.lists(st.one_of(st.binary(max_size=60), st.sampled_from([b"{", b'{"a":', b'"\\ud800"', b"\xff\xfe", b"NaN"])))
)
def test_what_is_no_json_is_refused_and_passed_over(bodies: list[bytes]) -> None:
    sent = answers(asyncio.run(converse(bodies)))
    assert sent[-1]["id"] == "last"


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":' + b"[" * 2_000 + b"]" * 2_000 + b"}",
        b'{"jsonrpc":"2.0","id":1,"method":"no/such","params":' + b"9" * 5_000 + b"}",
        b'{"jsonrpc":"2.0","id":' + b"9" * 4_000 + b',"method":"no/such"}',
        b'{"jsonrpc":"2.0","id":1e999,"method":"no/such"}',
        b'{"jsonrpc":"2.0","id":"' + b"a" * 100_000 + b'","method":"no/such"}',
        b'{"jsonrpc":"2.0","method":"' + b"a" * 100_000 + b'","id":1}',
        b'{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{"a":[' + b"1," * 100_000 + b"1]}}",
    ],
    ids=["arrays", "objects", "deep params", "huge number", "huge id", "infinite id", "long id", "long method", "many"],
)  # fmt: skip
def test_a_bomb_is_answered_like_anything_else(body: bytes) -> None:
    sent = answers(asyncio.run(converse([body])))
    assert len(sent) == 3
    assert "error" in sent[1]
    assert sent[1]["error"]["code"] != -32603
    assert sent[2]["id"] == "last"


_FIELDS = st.sampled_from(
    [
        *(b"Content-Length: 2\r\n", b"content-length:2\r\n", b"Content-Length: -2\r\n", b"Content-Length: 2x\r\n"),
        *(b"Content-Length: " + b"9" * 9 + b"\r\n", b"Content-Length: " + b"9" * 5000 + b"\r\n", b"\r", b"\n"),
        *(b"X: " + b"a" * 70_000 + b"\r\n", b"Content-Type: text; charset=utf-8\r\n", b"\0\r\n"),
        b"Content-Length: \xd9\xa1\r\n",
    ]
)


@given(st.lists(_FIELDS, max_size=6), st.integers(1, 200_000))
def test_a_reader_finds_its_way_back(fields: list[bytes], cut: int) -> None:
    received: list[bytes] = []
    reader = Reader(received.append, asyncio.Event())
    garbage = b"".join(fields)
    # Two blank lines end whatever header this was; a body of two bytes may belong to it.
    stream = garbage + b"\r\n\r\n{}\r\n\r\n" + b"Content-Length: 6\r\n\r\n[true]"
    for start in range(0, len(stream), cut):
        reader.data_received(stream[start : start + cut])
    assert received[-1] == b"[true]"


def test_a_flood_is_answered_in_time() -> None:
    """A draft of a megabyte is said to be too long, and every question about it is answered."""
    text = filled("we met. ", 1_000_000, "Hi Mary, ")
    document = {"uri": URI, "languageId": "connreq", "version": 1, "text": text}
    opened = json.dumps({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}})
    place = {"line": 0, "character": 900_000}
    whole = {"start": {"line": 0, "character": 0}, "end": place}
    params = {
        "textDocument": {"uri": URI},
        "position": place,
        "range": whole,
        "context": {"diagnostics": [], "triggerKind": 1},
    }
    features = ["hover", "codeAction", "inlayHint", "completion", "documentSymbol", "semanticTokens/full", "diagnostic"]
    bodies = [request(number, f"textDocument/{name}", params) for number, name in enumerate(features)]
    sent = answers(asyncio.run(converse([opened.encode(), *bodies])))
    assert [answer["id"] for answer in sent] == ["first", *range(len(features)), "last"]
    assert all("result" in answer for answer in sent)
    assert [finding["code"] for finding in sent[-2]["result"]["items"]] == ["over-limit"]
