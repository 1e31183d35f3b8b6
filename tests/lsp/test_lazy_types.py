"""Whether lsprotocol's classes are finished at once or when first used is not to be seen on the wire."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lsp.client import COMMAND, EDITORS, PATIENCE, capabilities

DRAFT = Path(__file__).parents[2] / "examples" / "first.connreq"
URI = "untitled:Draft"
EAGER = "CONNREQ_EAGER_TYPES"
# Ids of requests, and of results with the length that they lend to their message.
SET_BY_CHANCE = re.compile(rb'"[0-9a-f]{8}-[0-9a-f-]{27}"|(?<="resultId": )"[^"]*"|(?<=Content-Length: )\d+')
PLACE = {"line": 11, "character": 5}
EVERYTHING = {"start": {"line": 0, "character": 0}, "end": {"line": 19, "character": 0}}
OPTIONS = {"tabSize": 4, "insertSpaces": True}
OF_DRAFT = {
    "codeAction": {"range": EVERYTHING, "context": {"diagnostics": []}},
    "hover": {"position": PLACE},
    "completion": {"position": PLACE},
    "inlayHint": {"range": EVERYTHING},
    "codeLens": {},
    "documentSymbol": {},
    "foldingRange": {},
    "selectionRange": {"positions": [PLACE]},
    "semanticTokens/full": {},
    "semanticTokens/range": {"range": EVERYTHING},
    "formatting": {"options": OPTIONS},
    "rangeFormatting": {"range": EVERYTHING, "options": OPTIONS},
    "prepareRename": {"position": {"line": 2, "character": 5}},
    "rename": {"position": {"line": 2, "character": 5}, "newName": "Nadja Okafor"},
    "linkedEditingRange": {"position": {"line": 2, "character": 5}},
    "diagnostic": {},
    "hover ": {"position": PLACE},  # a method that nobody knows
    "rangeFormatting/": {"range": "not a range"},
}


def conversation(editor: str) -> bytes:
    """Everything that can be asked of the server, and some things that can't, in one piece."""
    document = {"uri": URI, "languageId": "connreq", "version": 1, "text": DRAFT.read_text(encoding="utf-8")}
    change = {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"text": document["text"] + "\nTom\n"}]}
    asked = [(f"textDocument/{method}", {"textDocument": {"uri": URI}, **more}) for method, more in OF_DRAFT.items()]
    requests = [
        ("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities(editor)}),
        *asked,
        ("textDocument/hover", {"textDocument": 5}),
        ("workspace/symbol", {"query": ""}),
        ("workspace/executeCommand", {"command": "connreq.copyNote", "arguments": [URI, 1]}),
        ("shutdown", None),
    ]
    sent = [{"id": number, "method": method, "params": params} for number, (method, params) in enumerate(requests)]
    notified = [("initialized", {}), ("textDocument/didOpen", {"textDocument": document})]
    notified.append(("textDocument/didChange", change))
    sent[1:1] = [{"method": method, "params": params} for method, params in notified]
    sent[-1:-1] = [{"method": "textDocument/didClose", "params": {"textDocument": {"uri": URI}}}]
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in [*sent, {"method": "exit"}]]
    return b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies)


def answers(sent: bytes, environment: dict[str, str]) -> bytes:
    environment = os.environ | environment
    run = subprocess.run(COMMAND, input=sent, capture_output=True, env=environment, timeout=PATIENCE, check=True)
    return SET_BY_CHANCE.sub(b'"id"', run.stdout)


@pytest.mark.parametrize("editor", EDITORS)
def test_every_answer_is_the_same_to_the_byte(editor: str) -> None:
    sent = conversation(editor)
    lazily = answers(sent, {})
    assert lazily == answers(sent, {EAGER: "1"})
    assert lazily.count(b"Content-Length") > len(OF_DRAFT)


@pytest.mark.parametrize(("environment", "finished"), [({}, False), ({EAGER: "1"}, True)])
def test_only_classes_that_are_used_are_finished(environment: dict[str, str], *, finished: bool) -> None:
    script = (
        "from connreq.lsp import server; from lsprotocol import types; print(type(vars(types.Moniker)['__init__']))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, env=os.environ | environment, check=True)
    assert (b"function" in run.stdout) is finished
