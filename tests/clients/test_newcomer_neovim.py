"""From a checkout to the first finding in Neovim, by the commands that README tells, on a machine that has neither."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from clients.checkout import ROOT, copy_checkout
from clients.neovim import editor
from clients.neovim.drafts import DEFAULT
from clients.neovim.editor import Program

pytestmark = pytest.mark.neovim

MOST = 2


def commands() -> list[list[str]]:
    """The commands that README tells for Neovim, in words, without their comments."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^In \*\*Neovim\*\*.*?```sh\n(.*?)```", readme, re.DOTALL | re.MULTILINE)
    assert block
    return [words for line in block[1].splitlines() if (words := shlex.split(line, comments=True))]


def newcomer(folder: Path, program: Program) -> dict[str, str]:
    """The environment of one who has nothing set and an empty home."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "NVIM", "PYTHON"))}
    home = folder / "home"
    home.mkdir()
    programs = folder / "programs"  # no connreq beside them
    programs.mkdir()
    (programs / "nvim").symlink_to(program.path)
    (programs / "python3").symlink_to(Path(sys.executable).resolve())
    others = [path for path in os.environ["PATH"].split(os.pathsep) if not Path(path, "connreq").exists()]
    return {**kept, "HOME": str(home), "PATH": os.pathsep.join([str(programs), *others])}


def test_few_commands_lead_to_the_first_finding(program: Program, tmp_path: Path) -> None:
    told = commands()
    assert len(told) <= MOST
    *before, (nvim, *arguments) = told
    assert nvim == "nvim"
    environment = newcomer(tmp_path, program)
    checkout = copy_checkout(tmp_path / "connreq")
    for command in before:
        done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
        if "No matching distribution" in done.stderr and not os.environ.get("CI"):
            pytest.skip("the server's dependencies can't be had: is there a network?")
        assert done.returncode == 0, done.stderr
    with editor.started([program.path, *arguments], environment, checkout) as neovim:
        neovim.keys(f"i{DEFAULT}<Esc>")
        neovim.wait_for(lambda: neovim.codes == ["default-boilerplate"])
