"""Each note tells how it stands."""

import pytest

from lsp.client import URI
from lsp.conftest import Start

GOOD = "Hi Mary, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding."
DEFAULT = "I'd like to add you to my professional network on LinkedIn."


@pytest.mark.parametrize("editor", ["neovim", "vscode"], ids="as-{}".format)
def test_each_note_has_a_hint_behind_its_last_word(start: Start, editor: str) -> None:
    client = start(editor)
    client.open(f"---\naccount: premium\n---\n{GOOD}\n\n---\n{DEFAULT}\n")
    first, second = client.hints()
    assert first["label"] == f"{len(GOOD)}/300 · context ✓ · benefit ✓"
    assert first["position"] == {"line": 3, "character": len(GOOD)}
    assert second["label"] == "59/300 · context ✗ · benefit ✗"
    assert second["position"] == {"line": 6, "character": len(DEFAULT)}
    client.finish()


def test_without_an_account_a_hint_tells_which_one_could_send_the_note(start: Start) -> None:
    client = start("neovim")
    expected = {
        200: "200 · free 200 ✓ · premium 300 ✓",
        201: "201 · free 200 ✗ · premium 300 ✓",
        300: "300 · free 200 ✗ · premium 300 ✓",
        301: "301 · free 200 ✗ · premium 300 ✗",
    }
    for length, begin in expected.items():
        client.open(f"{GOOD} {'x' * (length - len(GOOD) - 1)}")
        (hint,) = client.hints()
        assert hint["label"] == f"{begin} · context ✓ · benefit ✓"
    client.finish()


def test_the_limit_is_the_smaller_one(start: Start) -> None:
    client = start("neovim")
    client.open(f"---\naccount: free\nlimit: 150\n---\n{GOOD}")
    assert client.hints()[0]["label"].startswith(f"{len(GOOD)}/150 ")
    client.finish()


def test_nothing_is_said_of_what_can_not_be_read(start: Start) -> None:
    client = start("neovim")
    client.open("---\naccount: free\nlang: de\n---\nHallo Mary, wir haben uns auf der Messe in Porto kennengelernt.")
    assert client.hints()[0]["label"] == "63/200"
    client.finish()


def test_only_hints_in_the_wanted_range_are_told(start: Start) -> None:
    client = start("neovim")
    client.open("one\n---\ntwo\n---\nthree")
    params = {
        "textDocument": {"uri": URI},
        "range": {"start": {"line": 1, "character": 0}, "end": {"line": 2, "character": 5}},
    }
    (hint,) = client.request("textDocument/inlayHint", params)
    assert hint["label"].startswith("3 ")
    client.finish()


def test_hints_are_offered_only_to_clients_that_know_them(start: Start) -> None:
    client = start("emacs", initialize=False)
    assert "inlayHintProvider" not in client.initialize()["capabilities"]
    client.finish()


def test_clients_are_told_to_ask_again_when_settings_change(start: Start) -> None:
    client = start("neovim")
    client.open(GOOD)
    assert client.hints()[0]["label"].startswith(f"{len(GOOD)} · free")
    client.notify("workspace/didChangeConfiguration", {"settings": {"connreq": {"account": "free"}}})
    client.wait_for_request("workspace/inlayHint/refresh")
    assert client.hints()[0]["label"].startswith(f"{len(GOOD)}/200")
    assert (
        client.request(
            "textDocument/inlayHint",
            {
                "textDocument": {"uri": "untitled:none"},
                "range": {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}},
            },
        )
        is None
    )
    client.finish()


def test_a_note_that_is_still_empty_has_no_hint(start: Start) -> None:
    client = start("vscode")
    client.open("---\nto: Mary Chen\n---\n")
    assert client.hints() == []
    client.finish()
