"""Fixes come as the client can take them, and mend what they say they mend."""

import re
from typing import Any

import pytest

from connreq.core.check import check
from connreq.core.findings import Level
from lsp.client import URI, capabilities
from lsp.conftest import Start

DEFAULT = "I'd like to add you to my professional network on LinkedIn."
DRAFT = f"---\nto: Mary\n---\nHi Mary,\n{DEFAULT}\nBest, Kevin\n"
SNIPPET_COMMAND = {"snippetCommand": "connreq.insertSnippet"}


def offset(text: str, position: dict[str, int]) -> int:
    """Return an offset into a text of plain ASCII with LF."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: position["line"]]) + position["character"]


def edits(action: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the edits of an action, however it carries them, each with plain `newText`."""
    if "command" in action:
        _, _, place, snippet = action["command"]["arguments"]
        return [{"range": place, "newText": filled(snippet)}]
    if "changes" in action["edit"]:
        return action["edit"]["changes"][URI]
    (change,) = action["edit"]["documentChanges"]
    return [{"range": edit["range"], "newText": filled(edit["snippet"]["value"])} for edit in change["edits"]]


def filled(snippet: str) -> str:
    """Return what an editor inserts for a snippet that nobody fills in."""
    plain = re.sub(r"\$\{\d+:((?:\\.|[^\\}])*)\}", r"\1", snippet)
    assert not re.search(r"(?<!\\)\$", plain)
    return re.sub(r"\\([\\$}])", r"\1", plain)


def apply(text: str, action: dict[str, Any]) -> str:
    for edit in sorted(edits(action), key=lambda edit: offset(text, edit["range"]["start"]), reverse=True):
        start, end = (offset(text, edit["range"][side]) for side in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text


@pytest.mark.parametrize("options", [None, SNIPPET_COMMAND])
def test_each_quick_fix_mends_what_it_lists(start: Start, editor: str, options: object) -> None:
    client = start(editor, options=options)
    client.open(DRAFT)
    actions = client.actions(4, 3, only=["quickfix"])
    assert len(actions) >= 3
    for action in actions:
        assert action["kind"] == "quickfix"
        after = check(apply(DRAFT, action)).findings
        listed = {diagnostic["code"] for diagnostic in action["diagnostics"]}
        assert listed
        assert not listed.intersection(finding.code for finding in after)
        assert {f.code for f in after if f.level <= Level.WARNING} <= {"unfilled-slot"}
    client.finish()


def test_exactly_one_quick_fix_of_a_finding_is_preferred(start: Start) -> None:
    client = start("vscode")
    client.open(DRAFT)
    assert [action.get("isPreferred", False) for action in client.actions(4, 3)].count(True) == 1
    client.finish()


def test_a_fix_that_two_findings_share_is_preferred_for_those_that_have_no_better_one(start: Start) -> None:
    client = start("vscode")
    client.open("---\nto: Mary\n---\nHi [name], we met at [event]. I'm looking for a binder who works with goatskin.")
    preferred = [action for action in client.actions(3, 3) if action.get("isPreferred")]
    listed = [diagnostic["range"]["start"]["character"] for action in preferred for diagnostic in action["diagnostics"]]
    assert sorted(listed) == [3, 21]
    client.finish()


def test_what_a_client_gets_lists_the_findings_that_it_saw(start: Start) -> None:
    client = start("neovim")
    client.open(DRAFT)
    published = client.published()
    for action in client.actions(4, 3, only=["quickfix"]):
        assert all(diagnostic in published for diagnostic in action["diagnostics"])
    client.finish()


def test_fixes_are_offered_anywhere_in_the_note(start: Start) -> None:
    client = start("neovim")
    client.open(DRAFT)
    for line in range(3, 6):
        assert any(action["title"].startswith("Write instead") for action in client.actions(line, 0))
    client.finish()


def test_fixes_are_those_of_the_note_with_the_cursor(start: Start) -> None:
    client = start("neovim")
    client.open(f"---\nto: Mary\nstaus: draft\n---\n{DEFAULT}\n---\nHi Mary, I came across your profile.\n")

    def mended(line: int) -> set[str]:
        fixes = client.actions(line, only=["quickfix"])
        return {diagnostic["code"] for action in fixes for diagnostic in action["diagnostics"]}

    assert "header-field" in mended(2)
    assert "default-boilerplate" not in mended(1)
    assert mended(4) == {"default-boilerplate"}
    assert mended(6) == {"missing-context", "missing-benefit"}
    client.finish()


def test_slots_are_tab_stops_where_the_client_takes_snippet_edits(start: Start) -> None:
    client = start("vscode", options=SNIPPET_COMMAND)
    client.open(DRAFT)
    action = client.actions(4)[0]
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": URI, "version": 1}
    (edit,) = change["edits"]
    assert edit["snippet"]["kind"] == "snippet"
    assert "${1:[" in edit["snippet"]["value"]
    assert "command" not in action
    client.finish()


def test_slots_are_tab_stops_of_a_command_where_the_client_has_it(start: Start) -> None:
    client = start("neovim", options=SNIPPET_COMMAND)
    client.open(DRAFT)
    action = client.actions(4)[0]
    assert "edit" not in action
    assert action["command"]["command"] == "connreq.insertSnippet"
    uri, version, place, snippet = action["command"]["arguments"]
    assert (uri, version) == (URI, 1)
    assert set(place) == {"start", "end"}
    assert "${1:[" in snippet
    client.finish()


def test_slots_are_plain_text_elsewhere(start: Start) -> None:
    for editor in ("neovim", "emacs"):
        client = start(editor, options={"snippetCommand": "another"})
        client.open(DRAFT)
        (edit,) = client.actions(4)[0]["edit"]["changes"][URI]
        assert "[" in edit["newText"]
        assert "$" not in edit["newText"]
        client.finish()


def test_an_edit_without_slots_is_never_a_snippet(start: Start) -> None:
    client = start("vscode", options=SNIPPET_COMMAND)
    client.open(DRAFT)
    ignoring = [action for action in client.actions(4) if action["title"].startswith("Ignore")]
    assert ignoring
    assert all("changes" in action["edit"] for action in ignoring)
    client.finish()


def test_only_wanted_kinds_are_offered(start: Start) -> None:
    client = start("vscode")
    client.open(f"{DRAFT.rstrip()} — at this point in time\n")

    def kinds(*only: str) -> set[str]:
        return {action["kind"] for action in client.actions(4, only=list(only))}

    assert kinds("quickfix") == {"quickfix"}
    assert kinds("quick") == set()
    assert kinds("source.organizeImports") == set()
    assert kinds("refactor") == {"refactor.rewrite"}
    assert kinds("source.organizeImports", "quickfix") == {"quickfix"}
    assert kinds("") >= {"quickfix"}
    assert kinds() == set()
    client.finish()


def test_a_longer_wording_under_the_cursor_can_be_shortened(start: Start) -> None:
    client = start("vscode")
    text = "Hi Mary, we met in Porto. I write to you in order to find a binder.\n"
    client.open(text)

    def shortening(character: int) -> list[dict[str, Any]]:
        offered = client.actions(0, character, only=["refactor"])
        return [action for action in offered if "instead" in action["title"]]

    (action,) = shortening(text.index("order"))
    assert action["kind"] == "refactor.rewrite"
    assert action["title"] == "Say “to” instead of “in order to” → 58/350"
    assert "diagnostics" not in action
    assert apply(text, action) == "Hi Mary, we met in Porto. I write to you to find a binder.\n"
    assert shortening(3) == []
    client.finish()


def test_safe_fixes_are_made_all_at_once(start: Start) -> None:
    client = start("vscode")
    text = (
        "---\nto: Mary\nignore: over-limit\n---\nHi Mary, we met at the Porto book fair. I'm looking for a teacher.\n"
    )
    client.open(text)
    for only in (["source"], ["source.fixAll"], ["source.fixAll.connreq"], [""], None):
        offered = [a for a in client.actions(4, only=only) if a["kind"] == "source.fixAll.connreq"]
        assert len(offered) == 1
    after = apply(text, offered[0])
    assert "unused-ignore" not in {finding.code for finding in check(after).findings}
    client.edit(after)
    assert client.actions(4, only=["source.fixAll.connreq"]) == []
    client.finish()


def test_a_client_that_takes_only_commands_gets_no_actions(start: Start) -> None:
    announced = capabilities("emacs")
    del announced["textDocument"]["codeAction"]["codeActionLiteralSupport"]
    client = start(announced, initialize=False)
    assert client.initialize()["capabilities"]["codeActionProvider"] is True
    client.open(DRAFT)
    assert client.actions(4) is None
    client.finish()


def test_a_draft_that_is_not_there_has_no_actions(start: Start) -> None:
    client = start("vscode")
    assert client.actions() is None
    client.finish()
