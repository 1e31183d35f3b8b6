"""Completion: what is offered where, as snippets only to clients that take them, documentation on resolve."""

import pytest

from lsp.conftest import Start

SNIPPET = 2  # LSP's InsertTextFormat
HEADER = "---\nto: Dr Mary Chen\nignore: \n\n---\n"


def labels(items: list[dict]) -> list[str]:
    return [item["label"] for item in items]


def test_every_editor_is_offered_what_may_stand_at_a_place(start: Start, editor: str) -> None:
    client = start(editor)
    client.open(f"{HEADER}Hi \n")
    keys = client.at("completion", 3, 0)
    assert labels(keys)[:2] == ["from", "about"]
    assert keys[0]["textEdit"]["newText"] == "from: "
    assert "early-ask" in labels(client.at("completion", 2, 8))
    names = client.at("completion", 5, 3)
    assert labels(names) == ["Dr Chen", "Mary"]
    assert [item["sortText"] for item in names] == ["000", "001"]
    client.finish()


@pytest.mark.parametrize(("editor", "takes"), [("vscode", True), ("neovim", True), ("emacs", False)])
def test_slots_are_tab_stops_where_the_client_takes_snippets(start: Start, editor: str, *, takes: bool) -> None:
    client = start(editor)
    client.open(f"{HEADER}Hi Mary, \n")
    item = client.at("completion", 5, 9)[0]
    text = item["label"].replace("[employer]", "${1:[employer]}").replace("[project]", "${2:[project]}")
    assert item["textEdit"]["newText"] == (text if takes else item["label"])
    assert item.get("insertTextFormat") == (SNIPPET if takes else None)
    client.finish()


def test_what_an_item_is_about_is_told_when_it_is_resolved(start: Start, editor: str) -> None:
    client = start(editor)
    client.open(f"{HEADER}Hi Mary, \n")
    key, rule, phrase = (
        client.at("completion", 3, 0)[0],
        client.at("completion", 2, 8)[0],
        client.at("completion", 5, 9)[0],
    )
    assert not any("documentation" in item for item in (key, rule, phrase))
    assert client.request("completionItem/resolve", key)["documentation"]["value"] == "You, the writer."
    assert "## Why" in client.request("completionItem/resolve", rule)["documentation"]["value"]
    told = client.request("completionItem/resolve", phrase)["documentation"]["value"]
    assert told.endswith(f"{8 + 1 + len(phrase['label'])} of 350 characters.")
    client.finish()


def test_items_that_are_not_ours_stay_as_they_are(start: Start) -> None:
    client = start("neovim")
    for item in ({"label": "a"}, {"label": "b", "data": 1}, {"label": "c", "data": {"kind": "key"}}):
        assert client.request("completionItem/resolve", item) == item
    client.finish()


def test_punctuation_asks_for_values_in_the_header_and_for_nothing_in_a_note(start: Start) -> None:
    client = start("vscode")
    client.open("---\naccount:\n---\nHi Mary,")
    trigger = {"triggerKind": 2, "triggerCharacter": ":"}
    assert labels(client.at("completion", 1, 8, context=trigger)) == ["free", "premium"]
    assert client.at("completion", 3, 8, context={"triggerKind": 2, "triggerCharacter": ","}) == []
    client.finish()
