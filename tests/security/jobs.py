"""The whole job of each command, and of the server, under watch."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lsp.client import Client
from security.drafts import DRAFT
from security.session import announced, answers, finish
from security.watching import Deeds, command, run

SERVER = "server"
COMMANDS = {
    "check": ["check", "."],
    "check as JSON": ["check", "--output-format", "json", "mary.connreq"],
    "check from stdin": ["check", "-"],
    "check --fix": ["check", "--fix", "mary.connreq"],
    "check --diff": ["check", "--diff", "."],
    "read": ["read", "."],
    "copy": ["copy", "mary.connreq", "--note", "1"],
    "list": ["list"],
    "new": ["new", "--to", "Ada Lovelace"],
    "rule": ["rule", "over-limit"],
    "setup neovim": ["setup", "neovim"],
    "version": ["--version"],
    "help": ["--help"],
}


class Job(NamedTuple):
    """What was done in a folder, and the files in it `before` and `after`."""

    folder: Path
    deeds: Deeds
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]


def do(name: str, folder: Path) -> Job:
    """Run a command, or a session of the server, in `folder`."""
    before = _files(folder)
    deeds = _serve(folder) if name == SERVER else _command(name, folder)
    return Job(folder, deeds, before, _files(folder))


def _command(name: str, folder: Path) -> Deeds:
    done = run(folder, *COMMANDS[name], stdin=DRAFT.encode(), XDG_DATA_HOME=str(folder / "data"))
    assert done.code in {0, 1}, done.err
    return done.deeds


def _serve(folder: Path) -> Deeds:
    log = folder.with_suffix(".log")
    client = Client(announced(), folder=folder, command=[*command(log), "server"])
    try:
        client.initialize()
        uri = (folder / "mary.connreq").as_uri()
        client.open(DRAFT, uri)
        assert {method for method, answer in answers(client, uri, DRAFT) if answer}
        client.edit(f"{DRAFT}More.", uri=uri)
        client.notify("workspace/didChangeConfiguration", {"settings": {"connreq": {"limit": 200}}})
        client.notify("workspace/didChangeWatchedFiles", {"changes": []})
        client.close(uri)
        finish(client)
        assert client.stderr == ""
    finally:
        client.kill()
    return Deeds.of(log)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
