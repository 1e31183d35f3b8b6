"""Whatever goes wrong, nothing that is logged, shown or answered holds words of a note, a path or a traceback."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lsp.client import Client, Refused
from security.session import announced, finish

WORD = "zqxsecret"
NOTE = f"---\nto: {WORD}\nzz: {WORD}\n---\nHi {WORD}, let's connect at the {WORD}!\n"
# A connreq with a fault: looking at a draft fails, with its text in the error, as a KeyError might have it.
FAULTY = """
import sys, connreq.core.check as module
def check(text, *_): raise ValueError(text)
module.check = check
from connreq.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that is called by the word, with a draft that holds it."""
    folder = tmp_path / WORD
    folder.mkdir()
    (folder / "a.connreq").write_text(NOTE, encoding="utf-8")
    return folder


@pytest.fixture(params=["sound", "faulty"])
def client(request: pytest.FixtureRequest, folder: Path) -> Iterator[Client]:
    command = [sys.executable, "-m", "connreq"] if request.param == "sound" else [sys.executable, "-c", FAULTY]
    client = Client(announced(), folder=folder, command=[*command, "server"])
    client.initialize()
    yield client
    client.kill()


def told(client: Client) -> str:
    """End the session; return what was logged and shown."""
    finish(client)
    shown = [params for method, params in client.notifications if method.startswith("window/")]
    return client.stderr + json.dumps(shown)


def assert_nothing_slipped(text: str) -> None:
    assert WORD not in text
    assert "Traceback" not in text
    assert "site-packages" not in text


def test_requests_that_fail_tell_nothing(client: Client, folder: Path) -> None:
    uri = (folder / "a.connreq").as_uri()
    place = {"line": 5, "character": 3}
    document = {"uri": uri}
    client.open(NOTE, uri)
    errors = []
    for method, params in (
        ("textDocument/hover", {"textDocument": document, "position": place}),
        ("textDocument/hover", {"textDocument": document, "position": WORD}),
        ("textDocument/diagnostic", {"textDocument": document}),
        ("textDocument/codeAction", {"textDocument": document, "range": WORD, "context": NOTE}),
        ("textDocument/rename", {"textDocument": document, "position": place, "newName": WORD}),
        ("textDocument/rename", {"textDocument": document, "position": {"line": 1, "character": 5}, "newName": "\n"}),
        ("workspace/executeCommand", {"command": "connreq.none", "arguments": [NOTE]}),
        ("workspace/executeCommand", {"command": "connreq.status", "arguments": [{"uri": uri, "position": NOTE}]}),
        (
            "workspace/executeCommand",
            {"command": "connreq.keepVariant", "arguments": [{"uri": uri, "position": place}]},
        ),
        ("workspace/executeCommand", {"command": "connreq.addPhrase", "arguments": [uri, WORD, NOTE]}),
        ("workspace/symbol", {"query": {WORD: NOTE}}),
        ("workspace/diagnostic", {"previousResultIds": [{"uri": f"{uri}.gone", "value": WORD}]}),
    ):
        try:
            client.request(method, params)
        except Refused as refused:
            errors.append(refused.error)
    client.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [NOTE]})
    client.notify("textDocument/didChange", {"textDocument": {"uri": WORD, "version": 2}, "contentChanges": []})
    client.notify("workspace/didChangeConfiguration", {"settings": {"connreq": {"limit": NOTE}}})
    client.notify("$/setTrace", {"value": NOTE})
    client.close(f"{uri}{WORD}")
    assert errors
    assert_nothing_slipped(told(client) + json.dumps(errors))


def test_messages_that_make_no_sense_tell_nothing(client: Client) -> None:
    bodies = [NOTE.encode(), json.dumps([NOTE]).encode(), json.dumps({"jsonrpc": "2.0", "method": NOTE}).encode()]
    bodies += [json.dumps({"jsonrpc": "2.0", "id": {NOTE: 1}, "method": NOTE}).encode(), b"\xff" + NOTE.encode()]
    for body in bodies:
        client.send_bytes(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    replies = [client.wait_for_reply() for _ in range(4)]
    assert_nothing_slipped(told(client) + json.dumps(replies))


def test_files_that_cannot_be_read_or_written_tell_nothing(client: Client, folder: Path) -> None:
    (folder / ".connreq.toml").write_bytes(b"[lexicon]\ncontext = 5\n# \xff")
    (folder / "bytes.connreq").write_bytes(b"\xff" + NOTE.encode())
    (folder / "gone.connreq").symlink_to(folder / WORD)
    (folder / "folder.connreq").mkdir()
    uri = (folder / "a.connreq").as_uri()
    client.open(NOTE, uri)
    client.notify("workspace/didChangeWatchedFiles", {"changes": []})
    for name in ("bytes", "gone", "folder"):
        client.execute(
            "connreq.status", {"uri": (folder / f"{name}.connreq").as_uri(), "position": {"line": 0, "character": 0}}
        )
    for written in (b"[lexicon]\ncontext = 5\n", b"lexicon = ", b"", b"'a b' = 1"):
        (folder / ".connreq.toml").write_bytes(written)
        client.execute("connreq.addPhrase", {"uri": uri, "role": "context", "phrase": "the mill"})
    assert_nothing_slipped(told(client))


@pytest.mark.parametrize("root", ["file:///a%00b", "file://", "untitled:x", "nonsense", f"https://{WORD}/"])
def test_folders_that_are_none_tell_nothing(root: str) -> None:
    client = Client(announced())
    try:
        params = client.initialize_params()
        client.request("initialize", {**params, "rootUri": root, "workspaceFolders": [{"uri": root, "name": WORD}]})
        client.notify("initialized", {})
        client.open(NOTE)
        assert client.pull()["items"]
        assert_nothing_slipped(told(client))
        assert client.stderr == ""
    finally:
        client.kill()


@pytest.mark.parametrize("command", [["check"], ["check", "--fix"], ["read"], ["list"], ["copy"]], ids=" ".join)
def test_a_fault_of_the_command_line_is_told_in_one_line(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.connreq").write_text(NOTE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", FAULTY, *command, "a.connreq"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "connreq: this is a fault of connreq's: ValueError at <string>:3\n"


def test_a_command_tells_no_words_of_a_note_when_it_fails(tmp_path: Path) -> None:
    (tmp_path / "a.connreq").write_bytes(b"\xff" + NOTE.encode())
    (tmp_path / ".connreq.toml").write_text(f"x = '''{NOTE}'''\n= {WORD}", encoding="utf-8")
    for command in (["check", "a.connreq"], ["check", "."], ["read", "."], ["list"], ["copy", "a.connreq"]):
        done = subprocess.run(
            [sys.executable, "-m", "connreq", *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 2
        assert done.stderr.startswith("connreq: ")
        assert_nothing_slipped(done.stderr)
