"""Install the client for your editor.

It shows what it does, keeps what it replaces, and --undo takes it back.
"""

import argparse
from importlib import import_module


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the editor, and what to do."""
    parser.add_argument("client", choices=("neovim", "vscode"), metavar="neovim|vscode")
    parser.add_argument("--undo", action="store_true", help="take back what setup did before")
    parser.add_argument("--dry-run", action="store_true", help="only show what would be done")
    vscode = parser.add_argument_group("vscode")
    vscode.add_argument("--editor", metavar="PROGRAM", help="default: code, codium or the like, from PATH")
    vscode.add_argument("--vsix", metavar="FILE", help="the extension; default: the one that connreq carries")


def run(options: argparse.Namespace) -> int:
    """Install or remove the client."""
    import_module(f"connreq.cli.setup.{options.client}").run(options)
    return 0
