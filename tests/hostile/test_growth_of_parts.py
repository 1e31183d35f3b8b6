"""No rule and no feature costs more than linear time by itself, where the time of all others would hide it."""

import asyncio
import json

import pytest

from connreq.core.check import check
from connreq.core.copies import Copies
from connreq.core.draft import MOST_READ, parse
from connreq.core.rules import RULES
from connreq.core.settings import Settings
from connreq.lsp.server import create_server
from hostile.floods import FLOODS
from hostile.growth import TIMES, assert_linear
from hostile.texts import SOME_FLOODS, filled
from lsp.client import URI, capabilities
from lsp.test_answers import Outbox

LENGTHS = (MOST_READ // TIMES - 9, MOST_READ - 72)
FEATURES = [
    "hover", "codeAction", "inlayHint", "completion", "documentSymbol", "foldingRange", "semanticTokens/full",
    "selectionRange", "formatting", "prepareRename", "diagnostic",
]  # fmt: skip


@pytest.mark.parametrize("flood", SOME_FLOODS)
def test_each_rule(flood: str) -> None:
    texts = [
        filled(FLOODS[flood], length, f"---\nto: Mary Chen\nignore: {flood}\n---\nHi Mary, ") for length in LENGTHS
    ]
    short, long = (check(text) for text in texts)
    for rule in RULES.values():
        look, examine = rule.check_note, rule.check_draft
        if look:
            contexts = [report.note_context(1) for report in (short, long)]
            assert_linear(
                lambda look=look, one=contexts[0]: list(look(one)), lambda look=look, one=contexts[1]: list(look(one))
            )  # type: ignore[misc]
        if examine:
            assert_linear(
                lambda examine=examine: list(examine(short.draft_context)),  # type: ignore[misc]
                lambda examine=examine: list(examine(long.draft_context)),  # type: ignore[misc]
            )


@pytest.mark.parametrize("flood", SOME_FLOODS)
def test_copies_of_a_long_note(flood: str) -> None:
    def put(length: int) -> None:
        copies, text = Copies(), filled(FLOODS[flood], length, "Hi Mary, ")
        copies.put("a", parse(text))
        copies.put("b", parse(f"Dear Ann, {text}"))
        draft = parse(text)
        copies.of("b")(draft, draft.notes[0], Settings().similarity)

    assert_linear(lambda: put(25_000), lambda: put(25_000 * TIMES))


class Session:
    """A session in this process with a draft of each length open."""

    def __init__(self, texts: list[str]) -> None:
        self.outbox = Outbox()
        self.server = create_server()
        self.server.protocol.set_writer(self.outbox)
        params = {"processId": None, "rootUri": None, "capabilities": capabilities("vscode")}
        self.send("initialize", params, 0)
        self.send("initialized", {})
        self.texts = texts
        self.version = 1
        for number, text in enumerate(texts):
            document = {"uri": f"{URI}{number}", "languageId": "connreq", "version": 1, "text": text}
            self.send("textDocument/didOpen", {"textDocument": document})

    def send(self, method: str, params: object, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params} | ({} if number is None else {"id": number})
        self.server.protocol.receive(json.dumps(message).encode())

    def ask(self, feature: str, document: int, character: int) -> None:
        """Ask for a feature in a draft just edited, of which nothing is remembered."""
        self.version += 1
        edited = {"uri": f"{URI}{document}", "version": self.version}
        text = f"{self.texts[document]} {self.version}"
        self.send("textDocument/didChange", {"textDocument": edited, "contentChanges": [{"text": text}]})
        place = {"line": 4, "character": character}
        params = {
            "textDocument": {"uri": f"{URI}{document}"},
            "position": place,
            "positions": [place],
            "range": {"start": place, "end": place},
            "context": {"diagnostics": [], "triggerKind": 1},
            "options": {"tabSize": 4, "insertSpaces": True},
        }
        self.send(f"textDocument/{feature}", params, 1)
        assert "error" not in self.outbox.messages[-1], feature


@pytest.mark.parametrize("flood", SOME_FLOODS)
def test_each_feature(flood: str) -> None:
    async def session() -> None:
        texts = [filled(FLOODS[flood], length, "---\nto: Mary Chen\n---\n\nHi Mary, ") for length in LENGTHS]
        client = Session(texts)
        for feature in FEATURES:
            assert_linear(
                lambda feature=feature: client.ask(feature, 0, 9),  # type: ignore[misc]
                lambda feature=feature: client.ask(feature, 1, LENGTHS[1] // 2),  # type: ignore[misc]
            )

    asyncio.run(session())
