"""What is written is written whole or not at all, whatever goes wrong, and nobody's words are lost."""

import json
import resource
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from faults.conftest import CONNREQ, ENVIRONMENT, NEEDS_ROOT, POSIX, Connreq, Start
from lsp.client import PATIENCE, Client

pytestmark = POSIX

# `--fix` takes out the line that ignores nothing.
SLOPPY = "---\nto: Mary Chen\nignore: over-limit\n---\nHi Mary, we met at the weir. Shall we talk about optics?\n"
MENDED = SLOPPY.replace("ignore: over-limit\n", "")
PHRASE = {"role": "context", "phrase": "at the weir"}


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "mary.connreq"
    path.write_text(SLOPPY)
    return path


def drafts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


# Forks, so that connreq is loaded once, and kills the fork before or after each step by which a file is written.
KILLED = """
import os, signal, sys
from itertools import count
import connreq.cli.commands.check, connreq.cli.commands.new, connreq.cli.setup.neovim, connreq.core.fixes
from connreq.cli.main import main
from connreq.core.reading.model import Role
from connreq.files.own_phrases import add_phrase

def run(arguments):
    if arguments[0] == "phrase":
        add_phrase(".", ".", Role.CONTEXT, "at the weir")
    else:
        os.environ["XDG_DATA_HOME"] = os.getcwd()
        main(arguments)

def fatal(function, left):
    def call(*values, **named):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*values, **named)
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return call

os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
for step in count(1):
    os.mkdir(str(step))
    os.chdir(str(step))
    if os.path.exists("../before"):
        os.makedirs(os.path.dirname(sys.argv[1]) or ".", exist_ok=True)
        with open("../before") as before, open(sys.argv[1], "w") as file:
            file.write(before.read())
    child = os.fork()
    if not child:
        left = [step]
        for name in ("open", "fsync", "chown", "chmod", "link", "replace", "rename", "unlink", "mkdir", "rmdir"):
            setattr(os, name, fatal(getattr(os, name), left))
        run(sys.argv[2:])
        os._exit(0)
    _, status = os.waitpid(child, 0)
    os.chdir("..")
    if not status:
        break
"""


def killed_at_each_step(folder: Path, name: str, before: str | None, arguments: list[str]) -> list[Path]:
    """Return the folders in which a command was killed, step by step, and last the one in which it was not."""
    if before is not None:
        (folder / "before").write_text(before)
    command = [sys.executable, "-c", KILLED, name, *arguments]
    subprocess.run(command, cwd=folder, env=ENVIRONMENT, timeout=PATIENCE, check=True)
    return sorted((path for path in folder.iterdir() if path.is_dir()), key=lambda path: int(path.name))


@pytest.mark.parametrize(
    ("name", "before", "arguments"),
    [
        ("mary.connreq", SLOPPY, ["check", "--fix", "mary.connreq"]),
        ("mary.connreq", None, ["new", "--to", "Mary", "mary.connreq"]),
        (".connreq.toml", "limit = 200 # mine\n", ["phrase"]),
        (".connreq.toml", None, ["phrase"]),
    ],
    ids=["mended", "new", "phrase added", "first phrase"],
)
def test_killed_at_any_step_a_file_is_the_old_one_or_the_new_one(
    connreq: Connreq, tmp_path: Path, name: str, before: str | None, arguments: list[str]
) -> None:
    *killed, whole = killed_at_each_step(tmp_path, name, before, arguments)
    after = (whole / name).read_text()
    assert after != before
    assert len(list(whole.iterdir())) == 1
    assert len(killed) > 5
    for folder in killed:
        there = (folder / name).read_text() if (folder / name).exists() else None
        assert there in (before, after)
        # What could not be removed is hidden, and nobody takes it for a draft.
        assert all(path.name.startswith(".connreq-") for path in folder.iterdir() if path.name != name)
    told = connreq("list", "--output-format", "json")
    assert {Path(draft["filename"]).name for draft in json.loads(told.out)} <= {name}


def test_a_setup_that_is_killed_at_any_step_has_kept_what_was_there(tmp_path: Path) -> None:
    name = "nvim/site/pack/connreq/start/connreq/mine.lua"
    *killed, _ = folders = killed_at_each_step(tmp_path, name, "mine", ["setup", "neovim"])
    assert len(killed) > 20
    assert [[path.read_text() for path in folder.rglob("mine.lua")] for folder in folders] == [["mine"]] * len(folders)


@NEEDS_ROOT
def test_a_full_disk_loses_nothing(connreq: Connreq, small_disk: Path) -> None:
    (small_disk / "mary.connreq").write_text(SLOPPY)
    with (small_disk / "rest").open("wb", buffering=0) as rest, suppress(OSError):
        while True:
            rest.write(b"x" * 4096)
    full = connreq("check", "--fix", "mary.connreq", cwd=small_disk)
    assert (full.code, full.err) == (2, "connreq: mary.connreq: No space left on device\n")
    new = connreq("new", "--to", "Tom", cwd=small_disk)
    assert (new.code, new.out, new.err) == (2, "", "connreq: tom.connreq: No space left on device\n")
    assert sorted(path.name for path in small_disk.iterdir()) == ["mary.connreq", "rest"]
    assert (small_disk / "mary.connreq").read_text() == SLOPPY
    (small_disk / "rest").unlink()
    connreq("check", "--fix", "mary.connreq", cwd=small_disk)
    assert (small_disk / "mary.connreq").read_text() == MENDED


def test_a_file_that_may_not_grow_stays_as_it_was(connreq: Connreq, draft: Path) -> None:
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    done = connreq("check", "--fix", "mary.connreq", preexec_fn=no_room)
    assert (done.code, done.err) == (2, "connreq: mary.connreq: File too large\n")
    assert connreq("new", "--to", "Tom", preexec_fn=no_room).err == "connreq: tom.connreq: File too large\n"
    assert drafts(draft.parent) == {"mary.connreq": SLOPPY}


@pytest.mark.parametrize("read_only", ["file", "folder"])
def test_what_is_read_only_is_left_alone(
    connreq: Connreq, draft: Path, modes: Callable[[], None], read_only: str
) -> None:
    path = draft if read_only == "file" else draft.parent
    path.chmod(0o555)
    done = connreq("check", "--fix", "mary.connreq", preexec_fn=modes)
    draft.parent.chmod(0o755)
    assert (done.code, done.err) == (2, "connreq: mary.connreq: Permission denied\n")
    assert "unused-ignore" in done.out  # the check goes on
    assert drafts(draft.parent) == {"mary.connreq": SLOPPY}


@NEEDS_ROOT
def test_a_disk_that_is_read_only_is_told(connreq: Connreq, small_disk: Path) -> None:
    (small_disk / "mary.connreq").write_text(SLOPPY)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert connreq("check", "--fix", cwd=small_disk).err == "connreq: mary.connreq: Read-only file system\n"
    assert connreq("new", "--to", "Tom", cwd=small_disk).err == "connreq: tom.connreq: Read-only file system\n"
    assert drafts(small_disk) == {"mary.connreq": SLOPPY}


@pytest.mark.parametrize(
    ("meanwhile", "reason", "left"),
    [
        ("open('mary.connreq', 'w').write('mine')", "changed since it was read, so it was left alone", "mine"),
        ("os.unlink('mary.connreq')", "No such file or directory", None),
        ("os.unlink('mary.connreq'); os.mkdir('mary.connreq')", "Is a directory", ""),
    ],
    ids=["changed", "gone", "now a folder"],
)
def test_a_draft_that_changes_while_it_is_mended_is_left_alone(
    draft: Path, meanwhile: str, reason: str, left: str | None
) -> None:
    """It changes at the last moment: when what takes its place is on the disk already."""
    script = textwrap.dedent(f"""
        import os, sys
        from connreq.cli.main import main
        chmod = os.chmod
        def late(*values):
            chmod(*values)
            {meanwhile}
        os.chmod = late
        sys.exit(main(["check", "--fix", "mary.connreq"]))
    """)
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=draft.parent, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stderr) == (2, f"connreq: mary.connreq: {reason}\n")
    assert [other.name for other in draft.parent.iterdir() if other != draft] == []
    assert (draft.read_text() if draft.is_file() else "" if draft.is_dir() else None) == left


def test_two_servers_add_phrases_to_one_file_and_none_is_lost(start: Start, draft: Path, tmp_path: Path) -> None:
    clients: list[Client] = [start("neovim", folder=tmp_path) for _ in range(2)]
    for client in clients:
        client.open(draft.read_text(encoding="utf-8"), draft.as_uri())
    asked = []
    for number in range(8):
        for name, client in zip("ab", clients, strict=True):
            phrase = {"uri": draft.as_uri(), "role": "context", "phrase": f"by weir {name}{number}"}
            params = {"command": "connreq.addPhrase", "arguments": [phrase]}
            asked.append((client, client.ask("workspace/executeCommand", params)))
    assert [client.answer(request) for client, request in asked] == [None] * 16
    text = (tmp_path / ".connreq.toml").read_text()
    assert [text.count(f'"by weir {name}{number}"') for name in "ab" for number in range(8)] == [1] * 16
    for client in clients:
        assert not [method for method, _ in client.notifications if method == "window/showMessage"]
        client.finish()


def test_a_phrase_that_cannot_be_written_is_told(start: Start, draft: Path, tmp_path: Path) -> None:
    """The name is taken by a link that leads nowhere, which nobody may write through."""
    (tmp_path / ".connreq.toml").symlink_to("nowhere")
    client = start("neovim", folder=tmp_path)
    client.open(draft.read_text(encoding="utf-8"), draft.as_uri())
    assert client.execute("connreq.addPhrase", {"uri": draft.as_uri(), **PHRASE}) is None
    message = client.wait_for("window/showMessage")["message"]
    assert message.startswith("The phrase was not added. ")
    assert message.endswith(".connreq.toml: is there already, so it was left alone")
    client.finish()


def test_many_new_drafts_at_once_get_a_file_each_or_are_refused(tmp_path: Path) -> None:
    command = [*CONNREQ, "new", "--to", "Mary"]
    several = [
        subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    outcomes = [(process.communicate(timeout=PATIENCE), process.returncode) for process in several]
    made = {out.strip() for (out, _), code in outcomes if code == 0}
    assert made == {path.name for path in tmp_path.iterdir()}
    assert len(made) == [code for _, code in outcomes].count(0) >= 1
    assert {err for (_, err), code in outcomes if code} <= {
        f"connreq: {name}: is there already, so it was left alone\n" for name in made
    }
