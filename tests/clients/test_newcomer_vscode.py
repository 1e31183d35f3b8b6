"""From a checkout to the first finding in VS Code, by the commands that README tells and with an empty home."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import setup_editors
from playwright.sync_api import expect

from clients.checkout import ROOT, copy_checkout
from clients.vscode.workbench import VSCode, Workbench, chromium, version

pytestmark = pytest.mark.vscode

MOST = 2
DEFAULT = "I'd like to add you to my professional network on LinkedIn."


def commands() -> list[list[str]]:
    """The commands that README tells for VS Code, in words, without their comments."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^In \*\*VS Code\*\*.*?```sh\n(.*?)```", readme, re.DOTALL | re.MULTILINE)
    assert block
    return [words for line in block[1].splitlines() if (words := shlex.split(line, comments=True))]


def newcomer(folder: Path, vscode: VSCode) -> dict[str, str]:
    """The environment of one who has nothing set and an empty home, and for whom `vscode` is the program `code`."""
    programs = folder / "programs"
    programs.mkdir()
    vscode.write_program(programs / "code")
    (programs / "python3").symlink_to(Path(sys.executable).resolve())
    others = [path for path in os.environ["PATH"].split(os.pathsep) if not Path(path, "connreq").exists()]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MAKE", "MFLAGS"))}
    # What was downloaded before need not be downloaded again.
    caches = {"PIP_CACHE_DIR": str(Path.home() / ".cache" / "pip"), "npm_config_cache": str(Path.home() / ".npm")}
    home = folder / "home"
    home.mkdir()
    return {**caches, **kept, "HOME": str(home), "PATH": os.pathsep.join([str(programs), *others])}


def test_few_commands_lead_to_the_first_finding(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    try:
        main, browsers = setup_editors.vscode(), setup_editors.chromium()
    except setup_editors.MissingEditorError as missing:
        pytest.skip(str(missing))
    record_property("editor version", version(main))
    told = commands()
    assert len(told) <= MOST
    *before, (code, draft) = told
    assert code == "code"
    vscode = VSCode(main, tmp_path / "vscode")
    checkout = copy_checkout(tmp_path / "connreq", "clients/vscode", "docs")
    for command in before:
        done = subprocess.run(
            command, cwd=checkout, env=newcomer(tmp_path, vscode), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    (checkout / draft).write_text(f"{DEFAULT}\n", encoding="utf-8")  # `code` would show it; a browser is told where
    with vscode.running() as address, chromium(browsers) as browser:
        window = Workbench(browser, address, checkout / draft)
        expect(window.errors).to_have_count(1)
        window.close()
