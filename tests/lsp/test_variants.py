"""Variants and the header: what is offered with the cursor in a note, and the commands that edit a draft."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from connreq.core.draft import parse
from connreq.core.text import Position
from lsp.client import URI, Client, Refused, capabilities
from lsp.conftest import Start

HEADER = "---\nto: Mary\n---\n"
FIRST, SECOND = "Hi Mary, we met at the Porto book fair. \U0001f642", "Dear Mary, we bind books."
TWO = f"{HEADER}{FIRST}\n---\n{SECOND}\n"
ANOTHER, ONLY = "Write a variant of this note", "Keep this variant only"
REQUEST_FAILED = -32803
SNIPPET_COMMAND = {"snippetCommand": "connreq.insertSnippet"}


def rewrites(client: Client, line: int, uri: str = URI) -> dict[str, dict[str, Any]]:
    return {action["title"]: action for action in client.actions(line, uri=uri, only=["refactor.rewrite"])}


def at(line: int, uri: str = URI) -> dict[str, object]:
    return {"uri": uri, "position": {"line": line, "character": 0}}


def edited(text: str, edits: list[dict[str, Any]], encoding: str = "utf-16") -> str:
    """Return `text` after edits of a client; positions count units of `encoding`."""
    lines = parse(text).lines
    for edit in sorted(edits, key=lambda edit: tuple(edit["range"]["start"].values()), reverse=True):
        start, end = (lines.offset(Position(**edit["range"][side]), encoding) for side in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text


def asked(client: Client, uri: str = URI) -> tuple[list[dict[str, Any]], int | None]:
    """Return the edits that the server asked the client to make, and the version that they are for, if any."""
    params = client.wait_for_request("workspace/applyEdit")
    assert params["label"]
    if "changes" in params["edit"]:
        return params["edit"]["changes"][uri], None
    (change,) = params["edit"]["documentChanges"]
    assert change["textDocument"]["uri"] == uri
    return change["edits"], change["textDocument"]["version"]


def edits_asked(client: Client) -> list[object]:
    return [params for method, params in client.requests if method == "workspace/applyEdit"]


def units(client: Client) -> str:
    """Return the units of positions that server and client have agreed on."""
    return "utf-8" if "utf-8" in client.announced.get("general", {}).get("positionEncodings", []) else "utf-16"


def test_a_variant_can_be_written_of_each_note_that_says_something(start: Start, editor: str) -> None:
    client = start(editor)
    client.open(f"{TWO}---\n\n")
    assert ANOTHER not in rewrites(client, 1)
    for line in (3, 5):
        assert rewrites(client, line)[ANOTHER]["kind"] == "refactor.rewrite"
    client.edit(HEADER)
    assert rewrites(client, 3) == {}
    client.finish()


def test_the_copy_is_a_plain_edit_where_no_snippet_is_taken(start: Start) -> None:
    for editor in ("neovim", "emacs"):
        client = start(editor)
        client.open(TWO)
        edits = rewrites(client, 3)[ANOTHER]["edit"]["changes"][URI]
        after = edited(TWO, edits, units(client))
        assert after == f"{HEADER}{FIRST}\n---\n{FIRST}\n---\n{SECOND}\n"
        client.finish()


def test_the_cursor_goes_behind_the_copy_where_snippets_are_taken(start: Start) -> None:
    text = "Hi Mary, I sold {cakes} for $5."
    snippet = r"\n---\nHi Mary, I sold ${1:{cakes\}} for \$5.".replace(r"\n", "\n")
    client = start("vscode")
    client.open(text)
    (change,) = rewrites(client, 0)[ANOTHER]["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": URI, "version": 1}
    assert [edit["snippet"]["value"] for edit in change["edits"]] == [snippet]
    client.finish()
    client = start("neovim", options=SNIPPET_COMMAND)
    client.open(text)
    command = rewrites(client, 0)[ANOTHER]["command"]
    assert command["command"] == SNIPPET_COMMAND["snippetCommand"]
    assert command["arguments"][3] == snippet
    client.finish()


def test_a_snippet_has_line_ends_that_every_editor_takes(start: Start) -> None:
    client = start("neovim", options=SNIPPET_COMMAND)
    client.open("Hi Mary,\r\nwe met.\r\n")
    assert rewrites(client, 0)[ANOTHER]["command"]["arguments"][3] == "\n---\nHi Mary,\nwe met."
    client.finish()


def test_keeping_one_variant_is_a_plain_edit(start: Start, editor: str) -> None:
    client = start(editor, options=SNIPPET_COMMAND)
    client.open(TWO)
    for line, kept in {3: FIRST, 5: SECOND}.items():
        after = edited(TWO, rewrites(client, line)[ONLY]["edit"]["changes"][URI], units(client))
        assert after == f"{HEADER}{kept}\n"
    client.edit(FIRST)
    assert ONLY not in rewrites(client, 0)
    client.finish()


def test_the_header_is_filled_in_from_the_note(start: Start, editor: str) -> None:
    client = start(editor, options=SNIPPET_COMMAND)
    text = f"{FIRST}\n"
    client.open(text)
    actions = rewrites(client, 0)
    say = actions["Say in the header: to: Mary"]["edit"]["changes"][URI]
    assert edited(text, say, units(client)) == f"{HEADER}{text}"
    fill_in = actions["Fill in the header from the note"]["edit"]["changes"][URI]
    after = parse(edited(text, fill_in, units(client)))
    assert after.value("to") == "Mary"
    assert after.value("met").startswith("we met at the Porto book fair")
    client.edit(f"---\naccount: free\n---\n{text}")
    assert "Fill in the header from the note" in rewrites(client, 1)
    client.finish()


def test_the_variant_at_a_place_is_kept(start: Start, editor: str) -> None:
    client = start(editor)
    client.open(TWO)
    client.edit(TWO)
    assert client.execute("connreq.keepVariant", at(5)) is None
    edits, version = asked(client)
    assert version == (None if editor == "neovim" else 2)
    assert edited(TWO, edits, units(client)) == f"{HEADER}{SECOND}\n"
    client.finish()


def test_a_draft_is_marked_as_sent_today(start: Start, editor: str) -> None:
    client = start(editor)
    client.open(f"{HEADER}{FIRST}\n")
    assert client.execute("connreq.markSent", {"uri": URI}) is None
    edits, version = asked(client)
    assert version == (None if editor == "neovim" else 1)
    after = parse(edited(f"{HEADER}{FIRST}\n", edits, units(client)))
    assert after.value("status") == "sent"
    day = datetime.fromisoformat(after.value("sent")).date()
    assert abs(day - datetime.now(UTC).astimezone().date()) <= timedelta(days=1)  # midnight may have passed
    assert [note.text for note in after.notes] == [FIRST]
    client.finish()


@pytest.mark.parametrize(
    ("text", "command", "reason"),
    [
        (FIRST, "connreq.keepVariant", "only one variant"),
        (TWO, "connreq.markSent", "keep the one that you sent first"),
        (f"---\nstatus: accepted\n---\n{FIRST}", "connreq.markSent", "marked as accepted already"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(start: Start, text: str, command: str, reason: str) -> None:
    client = start("neovim")
    client.open(text)
    with pytest.raises(Refused, match=reason) as refused:
        client.execute(command, at(0) if command == "connreq.keepVariant" else {"uri": URI})
    assert refused.value.code == REQUEST_FAILED
    assert re.fullmatch(r"[A-Z][^\n]*\.", refused.value.error["message"])
    client.finish()
    assert edits_asked(client) == []
    assert not any(method == "window/showMessage" for method, _ in client.notifications)


def test_a_client_that_takes_no_edits_is_asked_for_none(start: Start) -> None:
    announced = capabilities("vscode")
    del announced["workspace"]["applyEdit"]
    client = start(announced)
    client.open(TWO)
    with pytest.raises(Refused, match="takes no edits"):
        client.execute("connreq.keepVariant", at(5))
    assert ONLY in rewrites(client, 5)
    client.finish()
    assert edits_asked(client) == []


def test_a_draft_on_disk_is_edited_by_the_client_as_well(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "mary.connreq"
    file.write_text(TWO, encoding="utf-8")
    client = start("vscode")
    assert client.execute("connreq.keepVariant", at(5, file.as_uri())) is None
    edits, version = asked(client, file.as_uri())
    assert version is None
    assert edited(TWO, edits) == f"{HEADER}{SECOND}\n"
    client.finish()
    assert file.read_text(encoding="utf-8") == TWO


def test_there_is_nothing_to_edit_in_a_draft_that_is_not_there(start: Start) -> None:
    client = start("vscode")
    assert client.execute("connreq.keepVariant", at(0)) is None
    assert client.execute("connreq.markSent", {"uri": URI}) is None
    client.finish()
    assert edits_asked(client) == []
