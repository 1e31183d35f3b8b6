"""`:help connreq`: it tells of all that there is, and its tags are those that Neovim makes."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from clients.neovim import editor
from clients.neovim.drafts import DRAFT
from clients.neovim.editor import Open, Program

pytestmark = pytest.mark.neovim

HELP = (editor.CLIENT / "doc" / "connreq.txt").read_text(encoding="utf-8")
PROJECT = (editor.CLIENT.parents[1] / "README.md").read_text(encoding="utf-8")
README = (editor.CLIENT / "README.md").read_text(encoding="utf-8")


def test_the_tags_are_those_of_the_page(program: Program, tmp_path: Path) -> None:
    shutil.copy(editor.CLIENT / "doc" / "connreq.txt", tmp_path)
    command = [program.path, "--headless", "--clean", f"+helptags {tmp_path}", "+quit"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""  # a tag that stands twice is told here
    assert (tmp_path / "tags").read_bytes() == (editor.CLIENT / "doc" / "tags").read_bytes()


def test_neovim_opens_it(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.command("help connreq.statusline()")
    assert neovim.lua("return vim.fn.expand('%:t')") == "connreq.txt"


def test_it_tells_of_every_command(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    commands = neovim.lua("return vim.fn.getcompletion('Connreq', 'command')")
    assert len(commands) == 4
    for command in commands:
        assert f"*:{command}*" in HELP
        assert f"`:{command}" in README


def test_it_tells_of_every_setting() -> None:
    table = PROJECT.split("## Settings")[1].split("\n\n")[1]
    settings = re.findall(r"`([^`]+)`", "".join(row.split("|")[1] for row in table.splitlines()))
    assert {"limit", "lexicon.benefit"} <= set(settings)
    for setting in [*settings, "g:connreq_cmd"]:
        assert re.search(rf"^ *{setting} {{2,}}\S", HELP, re.MULTILINE), setting


def test_it_tells_of_every_key_of_readme() -> None:
    rows = re.findall(r"^\| (`[^:].*?) \|(.*)\|$", README, re.MULTILINE)
    keys = [key for row in rows for key in re.findall(r"`([^`]+)`", "".join(row))]
    assert {"gra", "K", "<Tab>"} <= set(keys)
    for key in keys:
        assert re.search(rf"(?<!\w){re.escape(key)}(?!\w)", HELP), key
