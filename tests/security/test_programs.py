"""No program is started, but by `connreq setup vscode`: that runs VS Code, and only one that lies on PATH."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from security.jobs import COMMANDS, SERVER, Job
from security.watching import run

posix = pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")


@pytest.mark.parametrize("name", [*COMMANDS, SERVER])
def test_no_program_is_started(name: str, job: Callable[[str], Job]) -> None:
    assert job(name).deeds.programs == []


def editor(path: Path) -> Path:
    """A VS Code that takes whatever is installed into it."""
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\necho installed\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@posix
def test_setup_vscode_starts_the_editor_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    code = editor(tmp_path / "programs" / "code")
    (folder / "a.vsix").touch()
    done = run(folder, "setup", "vscode", "--vsix", "a.vsix", PATH=str(code.parent))
    assert done.code == 0
    assert done.deeds.written == set()
    assert {started[0] for started in done.deeds.programs} == {str(code)}


@posix
@pytest.mark.parametrize("here", [".", "", "programs"])
def test_an_editor_in_the_folder_at_hand_is_not_started(here: str, folder: Path) -> None:
    editor(folder / "code")
    editor(folder / "programs" / "code")
    (folder / "a.vsix").touch()
    done = run(folder, "setup", "vscode", "--vsix", "a.vsix", PATH=here)
    assert done.code == 2
    assert done.deeds.programs == []


@pytest.mark.parametrize("command", [["connreq"], ["python", "-P", "-m", "connreq"]], ids=" ".join)
def test_modules_in_the_folder_at_hand_are_not_imported(command: list[str], folder: Path) -> None:
    """As the clients start the server: a program of PATH, or a module with `-P`."""
    for name in ("connreq", "json", "tomllib", "asyncio", "pygls", "argparse", "sitecustomize"):
        (folder / f"{name}.py").write_text("raise SystemExit(77)", encoding="utf-8")
    program = Path(sys.executable).with_name(command[0])
    check = subprocess.run([program, *command[1:], "check", "."], cwd=folder, capture_output=True, check=False)
    assert (check.returncode, check.stderr) == (1, b"")
    serve = subprocess.run([program, *command[1:], "server"], cwd=folder, input=b"", capture_output=True, check=False)
    assert (serve.returncode, serve.stderr) == (1, b"")
