"""Whatever a client sends, each request gets exactly one answer and nothing else gets any."""

import asyncio
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from connreq.lsp.server import create_server
from lsp.client import EDITORS, capabilities
from lsp.shape import misshapen

METHODS = [
    "initialize",
    "textDocument/hover",
    "textDocument/codeAction",
    "textDocument/inlayHint",
    "textDocument/diagnostic",
    "workspace/executeCommand",
    "workspace/symbol",
    "workspace/diagnostic",
    "textDocument/completion",
    "completionItem/resolve",
    "textDocument/codeLens",
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/formatting",
    "textDocument/linkedEditingRange",
    "textDocument/prepareRename",
    "textDocument/rangeFormatting",
    "textDocument/rename",
    "textDocument/selectionRange",
    "textDocument/semanticTokens/full",
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didClose",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeWorkspaceFolders",
    "initialized",
    "$/cancelRequest",
    "$/setTrace",
    "no/such",
]
WORDS = [
    "untitled:a",
    "file:///a.connreq",
    "---\nto: Mary\n---\nHi [name], let's connect! 🙂",
    "connreq.status",
    "connreq.copyNote",
    "connreq.keepVariant",
    "connreq.markSent",
]
KEYS = [
    "textDocument",
    "uri",
    "position",
    "line",
    "character",
    "range",
    "start",
    "end",
    "context",
    "diagnostics",
    "only",
]
KEYS += [
    "text",
    "version",
    "languageId",
    "contentChanges",
    "settings",
    "connreq",
    "limit",
    "command",
    "arguments",
    "id",
    "jsonrpc",
]
JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-2, 2**33),
        st.sampled_from(WORDS),
        st.text(max_size=3),
        st.floats(allow_nan=False),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=10,
)
POSITION = st.fixed_dictionaries({"line": st.integers(0, 5), "character": st.integers(0, 80)})
DOCUMENT = st.fixed_dictionaries({"uri": st.sampled_from(["untitled:a", "untitled:b"])})
SENSIBLE = st.fixed_dictionaries(
    {
        "textDocument": DOCUMENT
        | st.just({"uri": "untitled:a", "version": 5, "languageId": "connreq", "text": WORDS[2]}),
        "position": POSITION,
        "range": st.fixed_dictionaries({"start": POSITION, "end": POSITION}),
        "context": st.just({"diagnostics": []}),
        "contentChanges": st.lists(
            st.fixed_dictionaries(
                {"text": st.sampled_from(WORDS)},
                optional={"range": st.fixed_dictionaries({"start": POSITION, "end": POSITION})},
            ),
            max_size=2,
        ),
        "command": st.sampled_from(["connreq.status", "connreq.copyNote", "connreq.newDraft"]),
        "arguments": st.lists(
            st.fixed_dictionaries({"uri": st.just("untitled:a"), "position": POSITION, "to": st.just("Mary")}),
            max_size=2,
        ),
        "settings": JSON,
    }
)
MESSAGES = st.fixed_dictionaries(
    {"method": st.sampled_from(METHODS), "params": SENSIBLE | JSON}, optional={"id": st.integers(0, 3)}
)


class Outbox:
    """What the server writes, as a list of messages."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    def write(self, data: bytes) -> None:
        self.messages.append(json.loads(data.partition(b"\r\n\r\n")[2]))

    def close(self) -> None:
        pass


@given(st.sampled_from(sorted(EDITORS)), st.lists(MESSAGES, max_size=6))
def test_each_request_gets_exactly_one_answer(editor: str, messages: list[dict[str, Any]]) -> None:
    async def session() -> list[dict[str, Any]]:
        outbox = Outbox()
        server = create_server()
        server.protocol.set_writer(outbox)
        initialize = {"processId": None, "rootUri": None, "capabilities": capabilities(editor)}
        for number, message in enumerate([{"id": 0, "method": "initialize", "params": initialize}, *messages]):
            renumbered = {**message, "id": number} if "id" in message else message
            server.protocol.receive(json.dumps({"jsonrpc": "2.0", **renumbered}).encode())
        for _ in range(5):  # what was to be published is
            await asyncio.sleep(0)
        return outbox.messages

    sent = asyncio.run(session())
    answers = [message for message in sent if "method" not in message]
    asked = {0: "initialize"} | {n: message["method"] for n, message in enumerate(messages, 1) if "id" in message}
    assert sorted(answer["id"] for answer in answers) == sorted(asked)
    for answer in answers:
        assert "error" in answer or misshapen(answer, asked[answer["id"]]) is None
        assert answer.get("error", {}).get("code") != -32603
    for message in sent:
        assert "method" not in message or misshapen(message, message["method"]) is None
