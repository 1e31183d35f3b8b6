import os
import re
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import connreq
from connreq.cli.main import COMMANDS

COSTLY = {"pygls", "lsprotocol", "attr", "attrs", "cattrs", "asyncio", "dataclasses", "inspect", "pathlib", "shutil"}


def in_one_line(err: str) -> bool:
    return re.fullmatch(r"connreq: .+\n", err) is not None


def test_it_tells_its_version(run):
    assert run("--version") == (0, f"connreq {connreq.__version__}\n", "")


def test_help_names_every_command(run):
    code, out, _ = run("--help")
    assert code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in out


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself(run, name):
    code, out, _ = run(name, "--help")
    assert code == 0
    assert (import_module(f"connreq.cli.commands.{name}").__doc__ or "-").strip() in out


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("chek",),
        ("--", "check"),
        ("check", "--limt", "9"),
        ("check", "--limit", "many"),
        ("check", "--fail-on", "never"),
        ("check", "--output-format", "xml"),
        ("check", "--rule", "over-limit"),
        ("check", "-", "mary.connreq"),
        ("check", "--out", "json"),
        ("new",),
        ("setup", "emacs"),
        ("copy",),
    ],
)
def test_what_it_does_not_understand_is_told_in_one_line(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert in_one_line(err)


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["check"], set()),
        (["check", "--output-format", "concise"], set()),
        (["check", "--output-format", "json"], {"pathlib"}),  # for the links
        (["read"], set()),
    ],
)
def test_plain_results_cost_no_costly_import(write, tmp_path, arguments, allowed):
    write("mary.connreq", "Hi [name]")
    program = f"import sys; from connreq.cli.main import main\nmain({arguments}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=tmp_path, check=True)
    imported = {name.partition(".")[0] for name in done.stderr.decode().split()}
    assert done.stdout
    assert imported & COSTLY <= allowed


def test_a_reader_that_goes_away_is_no_traceback(write, tmp_path):
    write("mary.connreq", "Hi [name]\n---\n" * 2000)
    process = subprocess.Popen(
        [sys.executable, "-m", "connreq", "check", "--output-format", "concise"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this platform has no full device")
def test_output_that_cannot_be_written_is_told(write, tmp_path):
    write("mary.connreq", "Hi [name]")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "connreq", "check"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"connreq: No space left on device\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no pipes in folders")
def test_ctrl_c_is_no_traceback(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    process = subprocess.Popen(
        [sys.executable, "-m", "connreq", "check", "pipe"],
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    with (tmp_path / "pipe").open("wb"):  # waits until the process reads
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert (process.returncode, err) == (130, b"connreq: interrupted\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh to close a stream")
@pytest.mark.parametrize("stream", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_is_no_traceback(tmp_path, stream):
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m connreq check - {stream}'],
        input=b"",
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")


def test_output_is_utf8_whatever_the_platform_is_used_to(pipe):
    code, out, _ = pipe("check", "-", "--output-format", "concise", stdin="[où]".encode(), PYTHONIOENCODING="latin-1")
    assert code == 1
    assert "où" in out.decode()
