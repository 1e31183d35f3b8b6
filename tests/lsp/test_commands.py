"""What clients ask the server to do, so that they need not count or parse themselves."""

import pytest

from connreq.core.check import check
from lsp.client import URI, Refused
from lsp.conftest import Start

GOOD = "Hi Mary, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding."
DRAFT = f"---\nto: Mary\naccount: free\n---\n\n{GOOD}\n\n---\nLet's connect!\n"
HERE = {"line": 0, "character": 0}


def at(line: int) -> dict[str, object]:
    return {"uri": URI, "position": {"line": line, "character": 0}}


def test_the_commands_are_announced(start: Start) -> None:
    client = start("emacs", initialize=False)
    commands = client.initialize()["capabilities"]["executeCommandProvider"]["commands"]
    names = ("newDraft", "copyNote", "status", "addPhrase", "keepVariant", "markSent")
    assert set(commands) == {f"connreq.{name}" for name in names}
    client.finish()


def test_the_status_is_that_of_the_note_at_the_cursor(start: Start) -> None:
    client = start("neovim")
    client.open(DRAFT)
    first = {"note": 1, "characters": len(GOOD), "limit": 200, "context": True, "benefit": True}
    second = {"note": 2, "characters": 14, "limit": 200, "context": False, "benefit": False}
    for line, expected in {0: first, 3: first, 4: first, 5: first, 6: first, 8: second, 99: second}.items():
        assert client.execute("connreq.status", at(line)) == expected
    client.finish()


def test_without_an_account_the_limit_is_350(start: Start) -> None:
    client = start("neovim")
    client.open(GOOD)
    assert client.execute("connreq.status", at(0))["limit"] == 350
    client.finish()


def test_a_note_is_copied_without_header_and_white_space(start: Start) -> None:
    client = start("neovim")
    client.open(DRAFT)
    assert client.execute("connreq.copyNote", at(0)) == GOOD
    assert client.execute("connreq.copyNote", at(5)) == GOOD
    assert client.execute("connreq.copyNote", at(8)) == "Let's connect!"
    client.finish()


def test_a_new_draft_is_to_its_recipient(start: Start) -> None:
    client = start("neovim")
    text = client.execute("connreq.newDraft", {"to": "Mary Chen"})
    assert check(text).draft.value("to") == "Mary Chen"
    assert "Mary" in check(text).draft.notes[0].text
    assert check(client.execute("connreq.newDraft", {"to": "Ann\n---\nEve"})).draft.value("to").startswith("Ann")
    client.finish()


def test_arguments_may_also_come_one_after_the_other(start: Start) -> None:
    client = start("neovim")
    client.open(DRAFT)
    assert client.execute("connreq.copyNote", URI, HERE) == GOOD
    assert client.execute("connreq.status", URI, HERE)["note"] == 1
    assert "to: Mary" in client.execute("connreq.newDraft", "Mary")
    client.finish()


def test_there_is_nothing_to_tell_of_a_draft_that_is_not_there(start: Start) -> None:
    client = start("neovim")
    assert client.execute("connreq.copyNote", at(0)) is None
    assert client.execute("connreq.status", at(0)) is None
    client.finish()


def test_wrong_arguments_are_refused(start: Start) -> None:
    client = start("neovim")
    client.open(DRAFT)
    calls = [
        ("connreq.status", []),
        ("connreq.status", None),
        ("connreq.status", [{}]),
        ("connreq.status", [{"uri": URI}]),
        ("connreq.status", [{"uri": 5, "position": HERE}]),
        ("connreq.status", [{"uri": URI, "position": {"line": "0", "character": 0}}]),
        ("connreq.status", [{"uri": URI, "position": {"line": -1, "character": 0}}]),
        ("connreq.status", [{"uri": URI, "position": {"line": True, "character": 0}}]),
        ("connreq.status", [URI, HERE, 5]),
        ("connreq.copyNote", [URI]),
        ("connreq.copyNote", [None, None]),
        ("connreq.keepVariant", [URI]),
        ("connreq.keepVariant", [{"uri": URI, "position": 5}]),
        ("connreq.markSent", []),
        ("connreq.markSent", [URI, HERE]),
        ("connreq.markSent", [{"uri": None}]),
        ("connreq.newDraft", [{"from": "Mary"}]),
        ("connreq.newDraft", [5]),
        ("connreq.newDraft", [{"to": None}]),
        ("connreq.unknown", []),
    ]
    for command, arguments in calls:
        with pytest.raises(Refused) as refused:
            client.request("workspace/executeCommand", {"command": command, "arguments": arguments})
        assert refused.value.code == -32602, (command, arguments)
    client.finish()
