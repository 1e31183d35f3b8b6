"""Drives a real Vim with our client and ALE as a writer does: by keys, and by what it shows."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from clients import terminal
from clients.terminal import PATIENCE, Terminal, wait_for

CLIENT = Path(__file__).parents[3] / "clients" / "vim"
PROGRAMS = Path(sys.executable).parent  # of the environment that runs the tests: connreq is there
VIMRC = "filetype plugin on\nsyntax on\npackadd ale\n"


class Shown(NamedTuple):
    """A finding as Vim holds it: its line and the bytes that it marks, all from 1 and the end inclusive."""

    message: str
    level: str
    line: int
    first: int
    last: int


def version() -> str:
    """Return the version of the Vim that is installed ("9.0")."""
    said = subprocess.run(["vim", "--version"], check=True, capture_output=True, text=True).stdout
    found = re.match(r"VIM - Vi IMproved (\S+)", said)
    assert found
    return found[1]


@contextmanager
def running(home: Path, draft: Path, vimrc: str = "", **variables: str) -> Iterator["Vim"]:
    """Run Vim with our client as a package, these lines in its vimrc, and a draft opened."""
    package = home / ".vim" / "pack" / "connreq" / "start" / "connreq"
    shutil.copytree(CLIENT, package)  # with what it links to
    (home / ".vim" / "vimrc").write_text(VIMRC + vimrc, encoding="utf-8")
    environment = {"HOME": str(home), "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}", **variables}
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(PATIENCE)
        # Vim has no server of its own, but can be the client of one.
        report = f"let g:tests = ch_open('127.0.0.1:{listening.getsockname()[1]}')"
        with terminal.running(["vim", "-c", report, str(draft)], environment, home) as window:
            connection, _ = listening.accept()
            with connection:
                yield Vim(window, connection)


class Vim:
    """A running Vim: keys go to its terminal, and it answers through a channel (`:help channel-commands`)."""

    def __init__(self, window: Terminal, connection: socket.socket) -> None:
        connection.settimeout(PATIENCE)
        self._window = window
        self._connection = connection
        self._answers = connection.makefile(encoding="utf-8")

    def keys(self, keys: str) -> None:
        """Type keys."""
        self._window.type(keys)

    def command(self, command: str) -> None:
        """Type an Ex command."""
        self.keys(f"\x1b:{command}\r")

    def ask(self, expression: str) -> Any:
        """Return what an expression of Vim's is."""
        self._connection.sendall(json.dumps(["expr", expression, -1]).encode())
        _, answer = json.loads(self._answers.readline())
        assert answer != "ERROR", expression
        return answer

    @property
    def lines(self) -> list[str]:
        """What the current buffer says."""
        return list(self.ask("getline(1, '$')"))

    @property
    def screen(self) -> str:
        """What stands on the screen."""
        self._connection.sendall(json.dumps(["redraw", ""]).encode())
        row = "join(map(range(1, &columns), {_, column -> screenstring(row, column)}), '')"
        return "\n".join(self.ask(f"map(range(1, &lines), {{_, row -> {row}}})"))

    @property
    def findings(self) -> list[Shown]:
        """What it lists of the current buffer, in order."""
        return [
            Shown(found["text"], found["type"], found["lnum"], found["col"], found["end_col"])
            for found in self.ask("getloclist(0)")
        ]

    @property
    def messages(self) -> str:
        """What it has told its user."""
        return str(self.ask("execute('messages')"))

    def groups(self, line: int) -> list[str]:
        """Return the syntax group of each byte of a line, from 1; empty where it has none."""
        group = f"synIDattr(synID({line}, column, 1), 'name')"
        return list(self.ask(f"map(range(1, strlen(getline({line}))), {{_, column -> {group}}})"))

    def wait_for(self, look: Callable[[], object]) -> None:
        """Look until there is something true to see."""
        wait_for(look, lambda: self.screen)
