"""Nothing in a draft, a setting or the name of a file steers the terminal that the command line writes to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from security.drafts import DRAFT

pty = pytest.importorskip("pty", reason="a terminal of this kind is POSIX'")

# A window title, a link, a colour, a cleared screen, in the 7-bit and in the 8-bit form; a bell; text turned around.
SEQUENCES = ["\x1b]0;a\x07", "\x1b]8;;https://host.invalid\x1b\\", "\x1b[31m", "\x1b[2J", "\x9b2J", "\x9d0;a\x9c"]
SEQUENCES += ["\a", "\b\b\b", "\r", "\x7f", "\u202e", "\u2066", "\u2028", "\x0c"]
EVIL = "a".join(SEQUENCES)
STEERING = [
    *map(chr, [*range(0x20), *range(0x7F, 0xA0)]),
    *"\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068",
]
NAME = f"{EVIL.replace('/', '')}.connreq"  # nothing else may not stand in a name
BYTES = os.fsdecode(b"\x9b2J\x85.connreq")


@pytest.fixture
def hostile(folder: Path) -> Path:
    """Drafts, their names and settings with all that may steer a terminal."""
    text = DRAFT.replace("Porto", f"Porto {EVIL}").replace("bindings", f"bind{EVIL}ings").replace("Anna", f"An{EVIL}na")
    for name in (NAME, BYTES, "a.connreq"):
        (folder / name).write_text(f"{text}{EVIL}: {EVIL}\n", encoding="utf-8", newline="")
    (folder / ".connreq.toml").write_text('"\\u001b[31mx\\u009b" = 1\n[rules]\n"\\u0007" = "off"\n', encoding="utf-8")
    return folder


def on_terminal(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """Return what `connreq` writes to a terminal, errors too, but for the colours that it has of itself."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "connreq", *arguments]
    environment = {**os.environ, "TERM": "dumb"}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        process.stdin.write(stdin)
        process.stdin.close()
        written = b""
        try:
            while data := os.read(ours, 1 << 16):
                written += data
        except OSError:  # how Linux tells the end
            pass
    os.close(ours)
    return written.decode(errors="surrogateescape")


def steering(text: str) -> set[str]:
    """Return what would steer a terminal in `text`, raw bytes of the 8-bit forms included."""
    lines = text.replace("\r\n", "")  # the terminal itself makes CR LF of LF
    return {sign for sign in lines if sign in STEERING or "\udc80" <= sign <= "\udc9f"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "."],
        ["check", "--output-format", "concise", "."],
        ["check", "--output-format", "json", "."],
        ["check", "--diff", "."],
        ["check", "--fix", "a.connreq"],
        ["check", "--fix", "-"],
        ["check", NAME, BYTES, f"none{EVIL}"],
        ["read", "."],
        ["list", "."],
        ["copy", "a.connreq", "--note", "1"],
        ["copy", NAME],
        ["rule", EVIL],
        [EVIL],
        ["check", f"--{EVIL}"],
        ["new", "--to", f"Mary {EVIL}", "--account", EVIL],
    ],
    ids=lambda arguments: " ".join(arguments[:3]).encode("ascii", "replace").decode(),
)
def test_what_is_shown_on_a_terminal_is_text(arguments: list[str], hostile: Path) -> None:
    shown = on_terminal(hostile, *arguments, stdin=(hostile / "a.connreq").read_bytes())
    assert shown
    assert steering(shown) == set()


def test_a_note_that_goes_into_a_pipe_is_as_it_was_written(folder: Path) -> None:
    (folder / "a.connreq").write_text(f"Hi Mary, {EVIL}.", encoding="utf-8", newline="")
    done = subprocess.run(
        [sys.executable, "-m", "connreq", "copy", "a.connreq"], cwd=folder, capture_output=True, check=True
    )
    assert done.stdout.decode() == f"Hi Mary, {EVIL}."
