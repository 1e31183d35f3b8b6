"""Drives a real Neovim with our client as a writer does: by keys, and by what it shows."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgpack

from clients.neovim.screen import Screen

PATIENCE = 20  # seconds until what is waited for must be there
PAUSE = 0.02  # seconds between two looks
OLDEST = (0, 11)
REQUEST, RESPONSE = 0, 1  # kinds of messages
CLIENT = Path(__file__).parents[3] / "clients" / "neovim"
PROGRAMS = Path(sys.executable).parent  # of the environment that runs the tests: nvim and connreq are there
LEVELS = {1: "error", 2: "warning", 3: "information", 4: "hint"}


class MissingNeovimError(Exception):
    """There is no Neovim, or only an older one."""


class Shown(NamedTuple):
    """A finding as Neovim holds it: its line, and its columns in bytes, all from 0 and the end exclusive."""

    code: str
    level: str
    line: int
    start: int
    end: int


class Program(NamedTuple):
    """A Neovim that can be run, and its version ("0.11.4")."""

    path: str
    version: str


def find() -> Program:
    """Return a Neovim that is new enough."""
    for path in (PROGRAMS / "nvim", shutil.which("nvim")):
        if path and Path(path).exists():
            quiet = {**os.environ, "NVIM_LOG_FILE": os.devnull}
            said = subprocess.run([path, "--version"], env=quiet, capture_output=True, text=True, check=False).stdout
            version = re.match(r"NVIM v((\d+)\.(\d+)\S*)", said)
            if version and (int(version[2]), int(version[3])) >= OLDEST:
                return Program(str(path), version[1])
    raise MissingNeovimError("Neovim 0.11 or newer is missing: install it, or the dependency group neovim.")


@contextmanager
def running(
    program: Program,
    home: Path,
    *arguments: str,
    path: str | None = None,
    packages: Path | None = None,
    window: tuple[int, int] = (100, 30),
) -> Iterator["Neovim"]:
    """Run Neovim with our client and nothing of the user's.

    `home` takes all its files; `arguments` go behind its own, such as the draft to open; `path` is what it
    sees as PATH, if not the tests' own programs first; `packages` is a folder of installed ones, which are
    then loaded instead of the checkout's client; `window` has that many columns and lines.
    """
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    programs = path or f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    client = f"let &runtimepath = '{CLIENT},' .. &runtimepath"
    if packages:
        client = f"let &packpath = '{packages},' .. &packpath"
    command = [program.path, "--clean", "--cmd", client, *arguments]
    with started(command, {**os.environ, **folders, "PATH": programs}, home.parent, window) as neovim:
        yield neovim


@contextmanager
def started(
    command: list[str], environment: dict[str, str], folder: Path, window: tuple[int, int] = (100, 30)
) -> Iterator["Neovim"]:
    """Run a command that starts Neovim, without a terminal."""
    program, *arguments = command
    with tempfile.TemporaryDirectory(prefix="nvim-") as short:
        address = Path(short, "socket")  # in no folder of the test's: the path of a socket must be short
        command = [program, "--headless", "--listen", str(address), *arguments]
        process = subprocess.Popen(command, env=environment, cwd=folder)
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                # It is there once it takes connections, a little after the address is.
                wait_for(lambda: connection.connect_ex(str(address)) == 0)
                yield Neovim(connection, window)
        finally:
            process.kill()  # whatever it waits for; its server ends with it
            process.wait()


def wait_for(look: Callable[[], object], describe: Callable[[], str] = str) -> None:
    """Look until there is something true to see; `describe` tells what there is if there never is."""
    until = time.monotonic() + PATIENCE
    while not look():
        assert time.monotonic() < until, f"still not so: {describe()}"
        time.sleep(PAUSE)


class Neovim:
    """A running Neovim, spoken to by its own MessagePack-RPC (`:help api`)."""

    def __init__(self, connection: socket.socket, window: tuple[int, int]) -> None:
        connection.settimeout(PATIENCE)
        self._connection = connection
        self._unpacker = msgpack.Unpacker()
        self._screen = Screen()
        self._call("nvim_ui_attach", *window, {"rgb": True, "ext_linegrid": True})

    def _call(self, function: str, *arguments: object) -> Any:
        """Call a function of Neovim's API; what it draws meanwhile is taken in."""
        self._connection.sendall(msgpack.packb([REQUEST, 0, function, arguments]))
        while True:
            for kind, *message in self._unpacker:
                if kind == RESPONSE:
                    _, problem, result = message
                    assert problem is None, problem
                    return result
                _, events = message
                self._screen.draw(events)
            self._unpacker.feed(self._connection.recv(1 << 16))

    def lua(self, code: str, *arguments: object) -> Any:
        """Run Lua in it and return what that returns."""
        return self._call("nvim_exec_lua", code, arguments)

    def command(self, command: str) -> str:
        """Run an Ex command and return its output."""
        return str(self._call("nvim_exec2", command, {"output": True})["output"])

    def keys(self, keys: str) -> None:
        """Press keys, in Neovim's notation (`<Esc>`)."""
        self._call("nvim_input", keys)

    @property
    def lines(self) -> list[str]:
        """What the current buffer says."""
        return list(self.lua("return vim.fn.getline(1, '$')"))

    @property
    def mode(self) -> str:
        """What mode it is in, as `:help mode()` names them."""
        return str(self._call("nvim_get_mode")["mode"])

    @property
    def selection(self) -> str:
        """The selected text."""
        return "\n".join(self.lua("return vim.fn.getregion(vim.fn.getpos('v'), vim.fn.getpos('.'))"))

    @property
    def screen(self) -> Screen:
        """What stands on the screen."""
        self._call("nvim_get_mode")
        return self._screen

    @property
    def floating(self) -> str:
        """What stands in floating windows."""
        look = """
            local lines = {}
            for _, window in ipairs(vim.api.nvim_list_wins()) do
              if vim.api.nvim_win_get_config(window).relative ~= '' then
                vim.list_extend(lines, vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true))
              end
            end
            return table.concat(lines, '\\n')
        """
        return str(self.lua(look))

    @property
    def messages(self) -> list[str]:
        """What it has told its user."""
        return self.command("messages").splitlines()

    @property
    def findings(self) -> list[Shown]:
        """What it shows of the current buffer, in order."""
        shown = self.lua("return vim.diagnostic.get(0)")
        return sorted(
            (Shown(d["code"], LEVELS[d["severity"]], d["lnum"], d["col"], d["end_col"]) for d in shown),
            key=lambda finding: finding[2:],
        )

    @property
    def codes(self) -> list[str]:
        """The rules that complain of the current buffer, in the order of their places."""
        return [finding.code for finding in self.findings]

    def wait_for(self, look: Callable[[], object]) -> None:
        """Look until there is something true to see."""
        wait_for(look, lambda: "\n".join(["on the screen:", *self.screen.rows]))

    def wait_until_attached(self) -> None:
        """Wait for the server to have taken the current buffer."""
        self.wait_for(lambda: self.lua("return #vim.lsp.get_clients({ bufnr = 0 }) > 0"))

    def fixes(self, kind: str = "quickfix") -> list[str]:
        """Ask for the code actions of a kind at the cursor and return their titles; `take` takes one."""
        ask = """
            local kind = ...
            Offered, Take = nil, nil
            local select = vim.ui.select
            vim.ui.select = function(items, _, on_choice)
              vim.ui.select = select
              Offered, Take = items, on_choice
            end
            vim.lsp.buf.code_action({ context = { only = { kind } } })
        """
        self.lua(ask, kind)
        titles = "return Offered and vim.tbl_map(function(item) return item.action.title end, Offered)"
        self.wait_for(lambda: self.lua(titles))
        return list(self.lua(titles))

    def take(self, title: str) -> None:
        """Take one of the fixes that were asked for."""
        choose = """
            for _, item in ipairs(Offered) do
              if item.action.title == ... then
                return Take(item)
              end
            end
        """
        self.lua(choose, title)

    def insert_snippet(self, line: int, start: int, end: int, snippet: str) -> None:
        """Have the server's first buffer changed as by a fix of the server; columns in bytes, all from 0."""
        insert = """
            local line, first, last, snippet = ...
            local client = vim.lsp.get_clients({ name = 'connreq_ls' })[1]
            local buffer = next(client.attached_buffers)
            local range = { start = { line = line, character = first }, ['end'] = { line = line, character = last } }
            client:exec_cmd({
              command = 'connreq.insertSnippet',
              arguments = { vim.uri_from_bufnr(buffer), vim.lsp.util.buf_versions[buffer], range, snippet },
            })
        """
        self.lua(insert, line, start, end, snippet)

    def settle(self) -> None:
        """Wait until the server has answered a question, and so has told all that it had to tell before."""
        ask = "vim.lsp.buf_request_sync(0, 'textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-8'))"
        self.lua(ask)

    def groups(self, line: int) -> list[str]:
        """Return the syntax group of each byte of a line; empty where it has none."""
        look = """
            local line = ...
            local groups = {}
            for column = 1, #vim.fn.getline(line + 1) do
              groups[column] = vim.fn.synIDattr(vim.fn.synID(line + 1, column, 1), 'name')
            end
            return groups
        """
        return list(self.lua(look, line))

    def put_cursor(self, line: int, byte: int = 0) -> None:
        """Put the cursor at a line and a byte of it, both from 0."""
        self._call("nvim_win_set_cursor", 0, (line + 1, byte))


Open = Callable[..., Neovim]  # the fixture open_draft
