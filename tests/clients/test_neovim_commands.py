"""The client's commands in a real Neovim."""

from pathlib import Path

import pytest

from clients.neovim.drafts import DEFAULT, DRAFT, GOOD, LINE
from clients.neovim.editor import Open

pytestmark = pytest.mark.neovim


def test_the_note_at_the_cursor_is_copied(open_draft: Open) -> None:
    neovim = open_draft(f"{DRAFT}---\nA second variant.\n")
    neovim.wait_until_attached()
    neovim.put_cursor(LINE)
    neovim.command("ConnreqCopyNote")
    neovim.wait_for(lambda: neovim.lua("return vim.fn.getreg('\"')") == f"Hi Mary,\n\n{DEFAULT}")


def test_the_variant_at_the_cursor_is_kept(open_draft: Open) -> None:
    neovim = open_draft(f"---\nto: Mary\n---\nA first variant.\n---\n{GOOD}\n")
    neovim.wait_until_attached()
    neovim.put_cursor(5)
    neovim.command("ConnreqKeepVariant")
    neovim.wait_for(lambda: neovim.lines == ["---", "to: Mary", "---", GOOD])
    neovim.command("ConnreqKeepVariant")
    neovim.wait_for(lambda: "connreq: There is only one variant" in "".join(neovim.messages))


def test_a_draft_is_marked_as_sent(open_draft: Open) -> None:
    neovim = open_draft(f"---\nto: Mary\n---\n{GOOD}\n---\nA second variant.\n")
    neovim.wait_until_attached()
    neovim.command("ConnreqMarkSent")
    neovim.wait_for(lambda: "keep the one that you sent first" in "".join(neovim.messages))
    neovim.command("5,6delete | ConnreqMarkSent")
    neovim.wait_for(lambda: neovim.lines[2:3] == ["status: sent"])
    assert neovim.lines[3].startswith("sent: ")
    assert neovim.lines[-1] == GOOD


def test_a_command_without_a_server_says_where_to_look(open_draft: Open) -> None:
    neovim = open_draft(DRAFT, path="/nowhere")
    said = neovim.command("ConnreqCopyNote")
    assert said == "connreq: no server reads this draft, `:checkhealth connreq` tells why"


def test_commands_go_with_the_file_type(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    assert neovim.lua("return vim.fn.exists(':ConnreqMarkSent')") == 2
    neovim.command("set filetype=text")
    assert neovim.lua("return vim.fn.exists(':ConnreqMarkSent')") == 0


def test_a_new_draft_begins_where_no_server_runs_yet(open_draft: Open, folder: Path) -> None:
    (folder / "zoë-obrien.connreq").touch()
    neovim = open_draft(DRAFT, "--cmd", f"cd {folder}", "+enew", "+bwipeout #")
    neovim.keys(":ConnreqNew Zoë O'Brien, PhD<CR>")
    neovim.wait_for(lambda: neovim.mode == "i")
    neovim.keys("Let's connect!")
    neovim.wait_for(lambda: neovim.lines == ["---", "to: Zoë O'Brien, PhD", "---", "Hi Zoë,", "Let's connect!"])
    neovim.wait_for(lambda: neovim.findings)
    neovim.command("write")
    assert {path.name for path in folder.glob("zo*")} == {"zoë-obrien.connreq", "zoë-obrien-2.connreq"}


def test_what_is_typed_before_a_new_draft_is_there_goes_into_it(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.keys(":ConnreqNew Mary Chen<CR>We met.")
    neovim.wait_for(lambda: neovim.lines == ["---", "to: Mary Chen", "---", "Hi Mary,", "We met."])


def test_a_new_draft_without_a_server_says_where_to_look(open_draft: Open) -> None:
    neovim = open_draft(DRAFT, path="/nowhere")
    said = neovim.command("ConnreqNew Mary Chen")
    assert said.endswith("connreq: no server began the draft, `:checkhealth connreq` tells why")
