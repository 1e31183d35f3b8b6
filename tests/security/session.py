"""A session in which everything that the server offers is asked for."""

import contextlib
from collections.abc import Iterator
from typing import Any, Protocol

from lsp.client import Client, Refused, capabilities

# Clients of every kind in one: snippets and Markdown as VS Code takes them, and what it does without.
_MORE = {
    "textDocument": {"codeLens": {}, "linkedEditingRange": {}},
    "workspace": {"codeLens": {"refreshSupport": True}, "symbol": {}},
}
_STEP = 20  # characters from one place to the next
_WITHOUT_PLACE = ("codeLens", "documentSymbol", "foldingRange", "semanticTokens/full", "diagnostic")
_AT_A_PLACE = ("hover", "completion", "prepareRename", "linkedEditingRange")
_COMMANDS = ("status", "copyNote", "markSent", "keepVariant")


class Asks(Protocol):
    """A client, be it of a server in a process of its own or in this one."""

    def request(self, method: str, params: object) -> Any: ...


def announced() -> dict[str, Any]:
    """Return what a client announces that takes everything."""
    taken = capabilities("vscode")
    return {**taken, **{part: {**taken[part], **more} for part, more in _MORE.items()}}


def answers(client: Asks, uri: str, text: str) -> Iterator[tuple[str, Any]]:
    """Ask everything of the open draft `uri`, and of places in it; yield methods with answers."""
    yield from _asked(client, uri, "formatting", options={"tabSize": 4, "insertSpaces": True})
    for method in _WITHOUT_PLACE:
        yield from _asked(client, uri, method)
    for line, words in enumerate(text.split("\n")):
        for character in sorted({0, len(words), *range(_STEP, len(words), _STEP)}):
            yield from _at(client, uri, {"line": line, "character": character})
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}}
    yield from _asked(client, uri, "inlayHint", range=everything)
    yield from _asked(client, uri, "codeAction", range=everything, context={"diagnostics": []})
    yield from _request(client, "workspace/symbol", {"query": ""})
    yield from _request(client, "workspace/diagnostic", {"previousResultIds": []})
    yield from _execute(client, "newDraft", {"to": "Mary Chen"})


def finish(client: Client) -> None:
    """End the session; the server ends by itself."""
    client.request("shutdown")
    client.notify("exit")
    assert client.wait() == 0


def _at(client: Asks, uri: str, place: dict[str, int]) -> Iterator[tuple[str, Any]]:
    for method in _AT_A_PLACE:
        yield from _asked(client, uri, method, position=place)
    for _, items in _asked(client, uri, "completion", position=place):
        for item in items or []:
            yield from _request(client, "completionItem/resolve", item)
    yield from _asked(client, uri, "rename", position=place, newName="Anna Lee")
    yield from _asked(client, uri, "selectionRange", positions=[place])
    yield from _asked(client, uri, "codeAction", range={"start": place, "end": place}, context={"diagnostics": []})
    for command in _COMMANDS:
        yield from _execute(client, command, {"uri": uri, "position": place} if command != "markSent" else {"uri": uri})


def _asked(client: Asks, uri: str, method: str, **others: Any) -> Iterator[tuple[str, Any]]:
    yield from _request(client, f"textDocument/{method}", {"textDocument": {"uri": uri}, **others})


def _execute(client: Asks, command: str, argument: object) -> Iterator[tuple[str, Any]]:
    yield from _request(client, "workspace/executeCommand", {"command": f"connreq.{command}", "arguments": [argument]})


def _request(client: Asks, method: str, params: object) -> Iterator[tuple[str, Any]]:
    with contextlib.suppress(Refused):  # not every place has a name, not every draft a second variant
        yield method, client.request(method, params)
