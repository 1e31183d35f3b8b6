"""Processes end when they should and say no more than they should, however those around them end."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from faults.conftest import CONNREQ, ENVIRONMENT, POSIX, Connreq, Start
from lsp.client import COMMAND, PATIENCE

pytestmark = POSIX

NOTE = "Hi Mary, we met at the weir in [town].\n"

# A client that starts a server, tells its process and those of the client's, and waits to be killed. Another process
# holds both pipes open.
CLIENT = """
import os, subprocess, sys, time
server = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":%d,"rootUri":null,"capabilities":{}}}'
body %= os.getpid()
server.stdin.write(b"Content-Length: %d\\r\\n\\r\\n%b" % (len(body), body))
server.stdin.flush()
server.stdout.readline()
holder = os.fork()
if not holder:
    time.sleep(600)
    os._exit(0)
print(server.pid, holder, flush=True)
time.sleep(600)
"""


def lives(process: int) -> bool:
    """Tell whether a process runs; one that has ended and nobody asked for doesn't."""
    try:
        stat = Path("/proc", str(process), "stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells in /proc")
@pytest.mark.parametrize("is_reaped", [True, False], ids=["reaped", "not reaped"])
def test_no_server_outlives_its_client_though_the_pipes_are_held_open(is_reaped: bool) -> None:  # noqa: FBT001 (a case)
    """Nobody may ask for a client's exit code: so it is in containers whose first process doesn't know how."""
    client = subprocess.Popen([sys.executable, "-c", CLIENT, *COMMAND], stdout=subprocess.PIPE, text=True)
    assert client.stdout
    server, holder = map(int, client.stdout.readline().split())
    try:
        assert lives(server)
        client.kill()
        if is_reaped:
            client.wait()
        until = time.monotonic() + PATIENCE
        while lives(server):
            assert time.monotonic() < until
            time.sleep(0.05)
    finally:
        os.kill(holder, signal.SIGKILL)
        client.wait()
        client.stdout.close()


def test_a_server_that_is_told_to_end_ends_at_once(start: Start) -> None:
    client = start("neovim")
    client.open(NOTE)
    client.server.send_signal(signal.SIGTERM)
    assert client.wait() == -signal.SIGTERM
    assert client.stderr == ""


def test_a_server_that_is_interrupted_ends_as_one_that_was_not_shut_down(start: Start) -> None:
    client = start("neovim")
    client.server.send_signal(signal.SIGINT)
    assert client.wait() == 1
    assert client.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this platform has no full device")
def test_a_server_whose_answers_fit_nowhere_ends_without_a_traceback() -> None:
    body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
    message = b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
    with (
        Path("/dev/full").open("wb") as full,
        subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=full, stderr=subprocess.PIPE) as server,
    ):
        assert server.stdin
        assert server.stderr
        server.stdin.write(message)
        server.stdin.flush()
        assert server.wait(PATIENCE) == 1
        assert server.stderr.read() == b""


def test_a_server_may_be_started_with_nothing_open(tmp_path: Path) -> None:
    command = ["/bin/sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *COMMAND]
    assert subprocess.run(command, cwd=tmp_path, timeout=PATIENCE, check=False).returncode == 1


def begin(folder: Path, *command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, env=ENVIRONMENT)


# Python's own import, in a callback from which no error gets out: it says so, and goes on.
PASSED_OVER = b"Exception ignored in: <function _get_module_lock"


def test_an_interrupt_at_any_time_is_no_traceback(tmp_path: Path) -> None:
    """But while Python itself starts, of which nothing here can take care: so it waits for the program to be there."""
    (tmp_path / "mary.connreq").write_text(NOTE)
    # As `connreq check`, but it tells when it begins.
    script = "import os, sys; from connreq.__main__ import main; os.write(1, b'.'); sys.exit(main())"
    moments = random.Random(1)
    ended = set()
    for _ in range(12):
        process = begin(tmp_path, sys.executable, "-c", script, "check")
        assert process.stdout
        process.stdout.read(1)
        time.sleep(moments.uniform(0, 0.12))
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
        if not err.startswith(PASSED_OVER):
            ended.add((process.returncode, err))
    # It was interrupted before it could say so, while it worked, or it was done.
    assert ended <= {(130, b""), (130, b"connreq: interrupted\n"), (1, b""), (-signal.SIGINT, b"")}
    assert len(ended) > 1


def test_an_interrupt_when_the_reader_has_gone_too_is_no_traceback(tmp_path: Path) -> None:
    """So it is with `connreq check | less` and Ctrl-C, which both are sent."""
    (tmp_path / "mary.connreq").write_text(NOTE)
    os.mkfifo(tmp_path / "pipe")
    process = begin(tmp_path, *CONNREQ, "check", "--output-format", "concise", "mary.connreq", "pipe")
    assert process.stdout
    assert process.stderr
    with (tmp_path / "pipe").open("wb"):  # waits until the process reads
        process.stdout.close()
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b"connreq: interrupted\n"
    assert process.wait(PATIENCE) == 130
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this platform has no full device")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "missing.connreq"], 2),
        (["nonsense"], 2),
        (["check", "--limit", "0", "mary.connreq"], 2),
        (["check", "mary.connreq"], 1),
    ],
    ids=["no such file", "no such command", "bad flag", "nothing to complain of"],
)
def test_complaints_that_cannot_be_written_leave_the_exit_code(
    connreq: Connreq, tmp_path: Path, arguments: list[str], code: int
) -> None:
    (tmp_path / "mary.connreq").write_text(NOTE)
    with Path("/dev/full").open("wb") as full:
        assert connreq(*arguments, stderr=full).code == code
        assert connreq(*arguments, stderr=full, stdout=full).code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this platform has no full device")
@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["rule"], ["list"], ["read"], ["check", "--diff"]], ids=" ".join
)
def test_nothing_is_taken_for_said_that_could_not_be_written(
    connreq: Connreq, tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "mary.connreq").write_text(NOTE + "---\nignore: over-limit\n---\n")
    (tmp_path / "tom.connreq").write_text(f"---\nignore: over-limit\n---\n{NOTE}")
    with Path("/dev/full").open("wb") as full:
        done = connreq(*arguments, stdout=full)
    assert (done.code, done.err) == (2, "connreq: No space left on device\n")
