"""Running the command line: in this process where that shows as much, as a process of its own otherwise."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from connreq.cli.main import main


class Outcome(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """The rules that concise output names."""
        return [line.split(": ", 1)[1].split(" ")[1] for line in self.out.splitlines()]


Run = Callable[..., Outcome]


@pytest.fixture
def run(capfd, tmp_path, monkeypatch) -> Run:
    """Run `connreq` with arguments in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Outcome:
        code = main(arguments)
        out, err = capfd.readouterr()
        return Outcome(code, out, err)

    return run


@pytest.fixture
def pipe(tmp_path) -> Callable[..., tuple[int, bytes, str]]:
    """Run `connreq` as a process, with bytes through a pipe."""

    def pipe(*arguments: str, stdin: bytes = b"", **environment: str) -> tuple[int, bytes, str]:
        done = subprocess.run(
            [sys.executable, "-m", "connreq", *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=os.environ | environment,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr.decode()

    return pipe


@pytest.fixture
def write(tmp_path) -> Callable[[str, str | bytes], Path]:
    """Write a file to the folder that commands run in, byte for byte."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
