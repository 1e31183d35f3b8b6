"""Renaming and editing together, through the wire."""

import pytest

from lsp.client import URI, Refused
from lsp.conftest import Start

DRAFT = "---\nto: Mary Chen\n---\n🙂 Hi Mary, we met at [event].\n---\nDear Ms Chen, you spoke at [event].\n"
RENAMED = {(1, "Ann Lee"), (3, "Ann"), (5, "Lee")}


def changes(edit: dict) -> set[tuple[int, str]]:
    listed = edit["documentChanges"][0]["edits"] if "documentChanges" in edit else edit["changes"][URI]
    return {(change["range"]["start"]["line"], change["newText"]) for change in listed}


def test_the_parts_of_a_name_follow_in_every_editor(start: Start, editor: str) -> None:
    client = start(editor)
    client.open(DRAFT)
    assert changes(client.at("rename", 1, 5, newName="Ann Lee")) == RENAMED
    assert changes(client.at("rename", 3, 25, newName="the fair")) == {(3, "the fair"), (5, "the fair")}
    client.finish()


def test_what_would_be_renamed_is_told_before(start: Start) -> None:
    client = start("vscode")
    client.open(DRAFT)
    answer = client.at("prepareRename", 3, 6)
    assert answer["placeholder"] == "Mary"
    assert answer["range"] == {"start": {"line": 3, "character": 6}, "end": {"line": 3, "character": 10}}
    assert client.at("prepareRename", 3, 14) is None
    client.finish()


@pytest.mark.parametrize(("place", "name"), [((3, 14), "Ann"), ((1, 5), "  "), ((1, 5), "Ann\nLee")])
def test_why_something_is_not_renamed_is_told(start: Start, place: tuple[int, int], name: str) -> None:
    client = start("neovim")
    client.open(DRAFT)
    with pytest.raises(Refused, match=r"-32803 .*name"):
        client.at("rename", *place, newName=name)
    client.finish()


def test_what_says_the_same_is_edited_together(start: Start) -> None:
    client = start("vscode")
    client.open(DRAFT)
    names = client.at("linkedEditingRange", 3, 7)["ranges"]
    assert [(place["start"]["line"], place["start"]["character"]) for place in names] == [(1, 4), (3, 6)]
    slots = client.at("linkedEditingRange", 5, 30)["ranges"]
    assert [place["start"]["line"] for place in slots] == [3, 5]
    assert client.at("linkedEditingRange", 3, 14) is None
    client.finish()
