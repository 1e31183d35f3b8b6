"""No rule and no feature costs more than linear time by itself, where the time of all others would hide it."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import Any

import pytest

from connreq.core.check import check
from connreq.core.copies import Copies
from connreq.core.draft import MOST_READ, parse
from connreq.core.rules import RULES
from connreq.core.settings import Settings
from hostile.floods import FLOODS
from hostile.growth import TIMES, assert_linear
from hostile.texts import SOME_FLOODS, filled
from lsp.client import capabilities
from security.inside import Inside

LENGTHS = (MOST_READ // TIMES - 9, MOST_READ - 72)
FEATURES = [
    "hover", "codeAction", "inlayHint", "completion", "documentSymbol", "foldingRange", "semanticTokens/full",
    "selectionRange", "formatting", "prepareRename", "diagnostic",
]  # fmt: skip
VERSIONS = count(2)


def found(look: Callable[[Any], Iterator[object]], context: object) -> list[object]:
    return list(look(context))


@pytest.mark.parametrize("flood", SOME_FLOODS)
def test_each_rule(flood: str) -> None:
    texts = [
        filled(FLOODS[flood], length, f"---\nto: Mary Chen\nignore: {flood}\n---\nHi Mary, ") for length in LENGTHS
    ]
    short, long = (check(text) for text in texts)
    for rule in RULES.values():
        if rule.check_note:
            assert_linear(*(partial(found, rule.check_note, report.note_context(1)) for report in (short, long)))
        if rule.check_draft:
            assert_linear(*(partial(found, rule.check_draft, report.draft_context) for report in (short, long)))


@pytest.mark.parametrize("flood", SOME_FLOODS)
def test_copies_of_a_long_note(flood: str) -> None:
    def put(length: int) -> None:
        copies, text = Copies(), filled(FLOODS[flood], length, "Hi Mary, ")
        copies.put("a", parse(text))
        copies.put("b", parse(f"Dear Ann, {text}"))
        draft = parse(text)
        copies.of("b")(draft, draft.notes[0], Settings().similarity)

    assert_linear(lambda: put(25_000), lambda: put(25_000 * TIMES))


def ask(client: Inside, feature: str, uri: str, text: str, character: int) -> None:
    """Ask for a feature in a draft just edited, of which nothing is remembered."""
    version = next(VERSIONS)
    edited = {"uri": uri, "version": version}
    client.notify("textDocument/didChange", {"textDocument": edited, "contentChanges": [{"text": f"{text} {version}"}]})
    place = {"line": 4, "character": character}
    params = {
        "textDocument": {"uri": uri},
        "position": place,
        "positions": [place],
        "range": {"start": place, "end": place},
        "context": {"diagnostics": [], "triggerKind": 1},
        "options": {"tabSize": 4, "insertSpaces": True},
    }
    client.request(f"textDocument/{feature}", params)


@pytest.mark.parametrize("flood", SOME_FLOODS)
def test_each_feature(flood: str) -> None:
    short, long = (filled(FLOODS[flood], length, "---\nto: Mary Chen\n---\n\nHi Mary, ") for length in LENGTHS)
    with Inside(capabilities("vscode")) as client:
        client.open(short, "untitled:Short")
        client.open(long, "untitled:Long")
        for feature in FEATURES:
            assert_linear(
                partial(ask, client, feature, "untitled:Short", short, 9),
                partial(ask, client, feature, "untitled:Long", long, LENGTHS[1] // 2),
            )
