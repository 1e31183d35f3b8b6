"""The function for status lines in a real Neovim. It counts nothing and never waits."""

import os
import signal

import pytest

from clients.neovim.drafts import GOOD
from clients.neovim.editor import Neovim, Open

pytestmark = pytest.mark.neovim

DRAFT = f"---\naccount: premium\n---\n{GOOD}\n---\nHi Mary.\n"
SHOW = "set laststatus=2 statusline=<%{v:lua.require'connreq'.statusline()}>"


def shown(neovim: Neovim) -> str:
    """What the status line shows."""
    return next(row for row in reversed(neovim.screen.rows) if row.startswith("<"))


def test_it_tells_of_the_note_at_the_cursor(open_draft: Open) -> None:
    neovim = open_draft(DRAFT, "--cmd", SHOW, "+4")
    neovim.wait_for(lambda: shown(neovim) == "<74/300 context ✓ benefit ✓>")
    neovim.put_cursor(5)
    neovim.wait_for(lambda: shown(neovim) == "<8/300 context ✗ benefit ✗>")
    neovim.keys("A!!<Esc>")
    neovim.wait_for(lambda: shown(neovim) == "<10/300 context ✗ benefit ✗>")


def test_it_comes_and_goes_with_the_server(open_draft: Open) -> None:
    neovim = open_draft(f"{GOOD}\n", "--cmd", SHOW)
    neovim.wait_for(lambda: shown(neovim) == "<74/350 context ✓ benefit ✓>")
    neovim.lua("vim.lsp.get_clients({ bufnr = 0 })[1]:stop()")
    neovim.wait_for(lambda: shown(neovim) == "<>")


def test_it_leaves_out_what_cannot_be_read(open_draft: Open) -> None:
    neovim = open_draft("Hallo Maria, wir haben zusammen bei der Messe gearbeitet.\n", "--cmd", SHOW)
    neovim.wait_for(lambda: shown(neovim) == "<57/350>")


def test_it_is_empty_elsewhere(open_draft: Open) -> None:
    neovim = open_draft(DRAFT, "--cmd", SHOW, "+4")
    neovim.wait_for(lambda: "74/300" in shown(neovim))
    neovim.command("edit other.txt")
    neovim.wait_for(lambda: shown(neovim) == "<>")


def test_it_shows_the_last_answer_while_the_server_is_busy(open_draft: Open) -> None:
    neovim = open_draft(DRAFT, "--cmd", SHOW, "+4")
    neovim.wait_for(lambda: "74/300" in shown(neovim))
    (server,) = neovim.lua("return vim.api.nvim_get_proc_children(vim.fn.getpid())")
    os.kill(server, signal.SIGSTOP)
    try:
        for marks in ("!", "!!"):
            neovim.keys("A!<Esc>:redrawstatus!<CR>")
            neovim.wait_for(lambda marks=marks: neovim.lines[3] == f"{GOOD}{marks}")
        assert shown(neovim) == "<74/300 context ✓ benefit ✓>"
    finally:
        os.kill(server, signal.SIGCONT)
    neovim.wait_for(lambda: "76/300" in shown(neovim))
