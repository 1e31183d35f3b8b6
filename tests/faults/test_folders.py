"""Folders as they may be found: with loops, pipes, what nobody may read, what is gone, and far too much."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from faults.conftest import IS_ROOT, POSIX, Connreq, Start
from lsp.client import PATIENCE, Client

pytestmark = POSIX

NOTE = "Hi Mary, we met at the weir in [town]. Shall we talk about optics?\n"
CONCISE = ("--output-format", "concise")
TOO_MUCH = (1 << 24) + 1  # bytes: no draft


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Make a folder of all that is no draft, and one that is."""
    folder = tmp_path / "odd"
    (folder / "folder.connreq").mkdir(parents=True)
    (folder / "around").symlink_to(folder, target_is_directory=True)
    (folder / "loop.connreq").symlink_to("loop.connreq")
    (folder / "nowhere.connreq").symlink_to("nothing")
    (folder / "huge.connreq").touch()
    os.truncate(folder / "huge.connreq", TOO_MUCH)
    (folder / "secret.connreq").write_text(NOTE)
    (folder / "secret.connreq").chmod(0)
    (folder / "secrets").mkdir()
    (folder / "secrets" / "tom.connreq").write_text(NOTE)
    (folder / "secrets").chmod(0)
    os.mkfifo(folder / "pipe.connreq")
    (folder / "mary.connreq").write_text(NOTE)
    return folder


def test_each_draft_is_checked_and_the_rest_told(connreq: Connreq, odd: Path, modes: Callable[[], None]) -> None:
    done = connreq("check", "odd", "--output-format", "json", preexec_fn=modes)
    (odd / "secrets").chmod(0o755)
    assert done.code == 2
    assert {finding["filename"] for finding in json.loads(done.out)} == {"odd/mary.connreq"}
    assert sorted(done.err.splitlines()) == [
        "connreq: odd/huge.connreq: more than 16 MiB, so it is no draft",
        "connreq: odd/loop.connreq: Too many levels of symbolic links",
        "connreq: odd/nowhere.connreq: No such file or directory",
        "connreq: odd/secret.connreq: Permission denied",
        "connreq: odd/secrets: Permission denied",
    ]


@pytest.mark.parametrize("command", ["list", "read"])
def test_other_commands_go_on_too(connreq: Connreq, odd: Path, command: str) -> None:
    done = connreq(command, "odd")
    assert done.code == 2
    assert "weir" in done.out or "Mary" in done.out
    assert done.err.count("\n") == (3 if IS_ROOT else 5)
    (odd / "secrets").chmod(0o755)


def test_folders_deeper_than_python_calls_itself_are_searched(connreq: Connreq, tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(sys.getrecursionlimit() + 100):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("mary.connreq", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    done = connreq("list", "--output-format", "json")
    assert done.code == 0
    assert len(json.loads(done.out)) == 1
    # pytest gives up in deep folders as well.
    deep = tmp_path
    while (deep / "d").exists():
        deep /= "d"
    (deep / "mary.connreq").unlink()
    while deep != tmp_path:
        deep.rmdir()
        deep = deep.parent


def test_what_has_no_end_is_told_when_it_is_too_much(connreq: Connreq) -> None:
    done = connreq("check", "/dev/zero")
    assert (done.code, done.out, done.err) == (2, "", "connreq: /dev/zero: more than 16 MiB, so it is no draft\n")


def test_a_configuration_that_is_too_much_is_told_and_the_draft_checked(connreq: Connreq, tmp_path: Path) -> None:
    (tmp_path / "mary.connreq").write_text(NOTE)
    (tmp_path / ".connreq.toml").touch()
    os.truncate(tmp_path / ".connreq.toml", TOO_MUCH)
    done = connreq("check", *CONCISE)
    assert done.code == 2
    assert done.out.startswith("mary.connreq:")
    assert done.err == "connreq: .connreq.toml:1:1: more than 1 MB, so it was not read\n"


def test_a_pipe_is_read_and_never_replaced(connreq: Connreq, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=("---\nto: Mary\nignore: over-limit\n---\n" + NOTE,))
    writer.start()
    done = connreq("check", "--fix", "pipe", *CONCISE)
    writer.join()
    assert done.err == "connreq: pipe: no file that can be replaced, so it was left alone\n"
    assert "unused-ignore" in done.out
    assert pipe.is_fifo()


def test_in_a_folder_that_is_gone_what_needs_none_is_done(connreq: Connreq, tmp_path: Path) -> None:
    (tmp_path / "mary.connreq").write_text(NOTE)
    gone = tmp_path / "gone"
    gone.mkdir()

    def leave() -> None:
        gone.rmdir()

    def run(*arguments: str, **options) -> str:
        gone.mkdir(exist_ok=True)
        done = connreq(*arguments, cwd=gone, preexec_fn=leave, **options)
        return f"{done.code} {done.err or done.out.splitlines()[0]}".strip()

    assert run("check", str(tmp_path / "mary.connreq"), *CONCISE).startswith(f"1 {tmp_path / 'mary.connreq'}:1:")
    assert run("check", "-", *CONCISE, input=NOTE.encode()).startswith("1 -:1:")
    assert run("rule", "over-limit") == "0 # over-limit"
    assert run("check", "tom.connreq") == "2 connreq: tom.connreq: No such file or directory"
    assert run("check") == "2 connreq: .: no .connreq file below this folder"
    assert run("new", "--to", "Tom") == "2 connreq: tom.connreq: No such file or directory"


def test_a_workspace_of_all_that_keeps_the_server_going(start: Start, odd: Path) -> None:
    client = start("vscode", folder=odd)
    found(client, {"Mary"} | ({"Mary"} if IS_ROOT else set()))
    for name in ("pipe", "loop", "nowhere", "huge", "folder", "secret"):
        client.hover(0, 0, (odd / f"{name}.connreq").as_uri())
    items = client.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    assert (odd / "mary.connreq").as_uri() in {item["uri"] for item in items}
    client.finish()
    (odd / "secrets").chmod(0o755)


def test_a_workspace_that_vanishes_keeps_the_server_going(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    path = folder / "mary.connreq"
    path.write_text(NOTE)
    client = start("neovim", folder=folder)
    client.open(NOTE, path.as_uri())
    found(client, {"Mary"})
    path.unlink()
    folder.rmdir()
    client.edit(NOTE + "Let's connect!", uri=path.as_uri())
    client.close(path.as_uri())
    found(client, set())
    client.open("[slot]", "untitled:a")
    assert client.hover(0, 1, "untitled:a")
    client.finish()


def found(client: Client, names: set[str]) -> None:
    """Wait until the workspace has drafts to just these."""
    until = time.monotonic() + PATIENCE
    while {symbol["name"] for symbol in client.request("workspace/symbol", {"query": ""}) or ()} != names:
        assert time.monotonic() < until
