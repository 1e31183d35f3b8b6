"""The VS Code extension: installed and removed by the editor itself."""

import argparse
import os
import shutil
import subprocess

from connreq.cli.console import CommandError
from connreq.cli.setup import Step, carried, take

EXTENSION = "connreq.connreq"
_EDITORS = ("code", "codium", "code-insiders", "vscodium", "code-oss", "cursor", "windsurf", "code-server")


def run(options: argparse.Namespace) -> None:
    """Install the extension into an editor, or remove it."""
    editor = _find_editor(options.editor)
    arguments = ["--uninstall-extension", EXTENSION]
    if not options.undo:
        arguments = ["--install-extension", _find_extension(options.vsix), "--force"]
    command = [editor, *arguments]
    take([Step(f"run {' '.join(command)}", lambda: _run(command))], dry_run=options.dry_run)
    if not options.undo and not options.dry_run:
        print("Undo with `connreq setup vscode --undo`.")


def _find_editor(wanted: str | None) -> str:
    if wanted:
        if path := shutil.which(wanted):
            return path
        raise CommandError(f"{wanted} is no program here")
    for name in _EDITORS:
        # Windows looks into the current folder before PATH. What lies there may be anybody's.
        if (path := shutil.which(name)) and os.path.isabs(path):
            return path
    raise CommandError(
        f"found none of {', '.join(_EDITORS)} on PATH: name yours with --editor, or in VS Code run "
        "“Shell Command: Install 'code' command in PATH” first"
    )


def _find_extension(wanted: str | None) -> str:
    if wanted:
        if not os.path.isfile(wanted):
            raise CommandError(f"{wanted}: no such file")
        return wanted
    extension = carried("clients/connreq.vsix", "dist/connreq.vsix")
    if extension is None:
        raise CommandError(
            "this connreq carries no extension: build connreq.vsix in a checkout with `make package`, and give it "
            "with --vsix FILE"
        )
    return str(extension)


def _run(command: list[str]) -> None:
    done = subprocess.run(  # noqa: S603 (the user's own editor)
        command, check=False, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace"
    )
    print(done.stdout, end="")
    if done.returncode:
        reason = " ".join(done.stderr.split()) or "no reason given"
        raise CommandError(f"{command[0]} ended with code {done.returncode}: {reason}")
