"""The client in a real Neovim: what a writer sees and does."""

import os
import subprocess
from pathlib import Path

import pytest

from clients.neovim import editor
from clients.neovim.drafts import DEFAULT, DRAFT, GOOD, LINE
from clients.neovim.editor import Open, Shown
from connreq.core.slots import find_slots

pytestmark = pytest.mark.neovim


def test_the_default_sentence_is_one_error_over_that_sentence(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.wait_for(lambda: neovim.findings)
    assert neovim.findings == [Shown("default-boilerplate", "error", LINE, 0, len(DEFAULT))]


def test_columns_count_the_bytes_of_an_emoji(open_draft: Open) -> None:
    greeting = "Hi Mary 🎉, "
    neovim = open_draft(f"{greeting}{DEFAULT}\n")
    neovim.wait_for(lambda: neovim.findings)
    start = len(greeting.encode())
    assert neovim.findings == [Shown("default-boilerplate", "error", 0, start, start + len(DEFAULT))]


def test_a_hover_tells_the_rule(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.wait_for(lambda: neovim.findings)
    neovim.put_cursor(LINE)
    neovim.keys("K")
    neovim.wait_for(lambda: "default-boilerplate" in neovim.floating)


def test_the_length_stands_behind_the_note(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.wait_for(lambda: f"E {DEFAULT} 69/300 · context ✗ · benefit ✗" in neovim.screen.rows)


def test_a_changed_configuration_file_is_seen_at_the_next_edit(open_draft: Open, folder: Path) -> None:
    neovim = open_draft(f"{GOOD}\n")
    neovim.wait_for(lambda: "context ✓" in "".join(neovim.screen.rows))
    (folder / ".connreq.toml").write_text("limit = 40\n", encoding="utf-8")
    neovim.keys("A!")
    neovim.wait_for(lambda: neovim.codes == ["over-limit"])


def test_settings_of_the_editor_hold(open_draft: Open) -> None:
    settings = "lua vim.lsp.config('connreq_ls', { settings = { connreq = { limit = 40 } } })"
    neovim = open_draft(f"{GOOD}\n", "--cmd", settings)
    neovim.wait_for(lambda: neovim.codes == ["over-limit"])


def test_no_finding_is_shown_twice(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.wait_for(lambda: neovim.findings)
    neovim.command("split")
    neovim.keys(f"Go---<CR>{DEFAULT}<Esc>")
    neovim.wait_for(lambda: len(neovim.findings) > 1)
    neovim.settle()
    places = [(finding.code, finding.line) for finding in neovim.findings]
    assert places == [("default-boilerplate", LINE), ("default-boilerplate", LINE + 2)]


def test_a_missing_server_is_told_once(open_draft: Open) -> None:
    neovim = open_draft(DRAFT, path="/nowhere")
    neovim.command("edit another.connreq | edit third.connreq")
    told = [message for message in neovim.messages if "connreq" in message and "no server" in message]
    assert len(told) == 1


def test_the_server_can_be_named_in_a_setting(open_draft: Open) -> None:
    command = f"let g:connreq_cmd = ['{editor.PROGRAMS / 'connreq'}', 'server']"
    neovim = open_draft(DRAFT, "--cmd", command, path="/nowhere")
    neovim.wait_for(lambda: neovim.findings)


def test_a_hostile_folder_starts_nothing_of_its_own(open_draft: Open, folder: Path) -> None:
    started = folder / "started"
    for name in ("connreq", ".git/hooks/post-checkout", "nvim"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"#!/bin/sh\ntouch '{started}'\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    for name in (".nvim.lua", ".exrc", "lsp/connreq_ls.lua", "plugin/connreq.lua"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"vim.fn.writefile({{}}, '{started}')\n", encoding="utf-8")
    for name in ("json", "asyncio", "pygls"):
        (folder / f"{name}.py").write_text(f"open({str(started)!r}, 'w')\n", encoding="utf-8")
    (folder / ".connreq.toml").write_text("client.serverCommand = ['./connreq']\n", encoding="utf-8")
    neovim = open_draft(DRAFT)
    neovim.wait_for(lambda: neovim.findings)
    assert not started.exists()


def test_the_client_that_setup_installs_brings_its_server(open_draft: Open, tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    setup = [editor.PROGRAMS / "connreq", "setup", "neovim"]
    subprocess.run(setup, env=environment, check=True, capture_output=True)
    neovim = open_draft(DRAFT, path="/nowhere", packages=tmp_path / "nvim" / "site")
    neovim.wait_for(lambda: neovim.findings)


def test_it_can_be_a_package_by_hand(open_draft: Open, tmp_path: Path) -> None:
    package = tmp_path / "site" / "pack" / "mine" / "start" / "connreq"
    package.parent.mkdir(parents=True)
    package.symlink_to(editor.CLIENT)
    neovim = open_draft(DRAFT, packages=tmp_path / "site")
    neovim.wait_for(lambda: neovim.findings)


def test_a_configuration_that_does_something_on_attach_takes_nothing_away(open_draft: Open) -> None:
    settings = "lua vim.lsp.config('connreq_ls', { on_attach = function() Attached = true end })"
    neovim = open_draft(DRAFT, "--cmd", settings)
    neovim.wait_for(lambda: neovim.lua("return Attached"))
    neovim.wait_for(lambda: "69/300" in "".join(neovim.screen.rows))


def test_completion_waits_for_its_key(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.wait_until_attached()
    look = """
        return vim.tbl_map(function(autocmd)
          return autocmd.group_name and autocmd.group_name:match('completion') and autocmd.event
        end, vim.api.nvim_get_autocmds({ event = { 'CompleteDone', 'InsertCharPre' }, buffer = 0 }))
    """
    assert neovim.lua(look) == ["CompleteDone"]  # puts in what is chosen; nothing opens a menu


def test_a_draft_is_edited_as_prose(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    options = "return { vim.bo.filetype, vim.bo.commentstring, vim.wo.wrap, vim.wo.linebreak, vim.bo.textwidth }"
    assert neovim.lua(options) == ["connreq", "", True, True, 0]


def test_header_and_separators_are_highlighted(open_draft: Open) -> None:
    neovim = open_draft("---\nto: Mary Chen\n# she likes tea\n---\n# to: no header\n---\nHi\n")
    firsts = [neovim.groups(line)[0] for line in range(7)]
    separator = "connreqSeparator"
    assert firsts == [separator, "connreqKey", "connreqComment", separator, "", separator, "connreqName"]
    assert neovim.groups(1) == ["connreqKey"] * 2 + ["connreqHeader"] * len(": Mary Chen")


def test_slots_are_highlighted_as_the_server_finds_them(open_draft: Open) -> None:
    note = "at [the fair], {{first_name}} {firstName} <Company> ${name} %FIRST_NAME% XXX [a link](b) <3 xxx {} 5%"
    neovim = open_draft(note)
    highlighted = [group == "connreqSlot" for group in neovim.groups(0)]
    slots = find_slots(note)
    assert len(slots) == 7
    assert highlighted == [any(s.span.start <= place < s.span.end for s in slots) for place in range(len(note))]
