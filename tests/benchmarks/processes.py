"""Processes as benchmarks need them: with what a user's environment has, and with what they took."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_LAUNCHER = Path(__file__).parent / "subjects" / "launcher.py"


class Usage(NamedTuple):
    """What a command took."""

    seconds: float
    cpu_seconds: float
    peak_mib: float


def environment() -> dict[str, str]:
    """Return the environment for what is measured.

    Settings of Python are left out: with PYTHONDONTWRITEBYTECODE each start would compile anew. Nothing looks for news.
    """
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "NODE_", "VIRTUAL_ENV"))
    }
    return kept | {"NO_UPDATE_NOTIFIER": "1"}


def run(command: Sequence[str], stdin: str | None = None) -> str:
    """Run a command and return its output. Raises CalledProcessError."""
    return subprocess.run(
        command, input=stdin, env=environment(), check=True, capture_output=True, encoding="utf-8"
    ).stdout


def usage(python: str, command: Sequence[str]) -> Usage:
    """Run a command, whatever its exit code, and return what it took.

    It is started by a process of its own that has next to nothing in memory: what the starter has counts for the
    peak of what it starts.
    """
    output = run([python, "-I", "-S", str(_LAUNCHER), *command])
    return Usage(*map(float, output.split()[-3:]))


def resident_mib(process: int) -> float:
    """Return how much memory a process has in use."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def cpu_seconds(process: int) -> float:
    """Return how long all threads of a process have computed."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(thread.read_text(encoding="ascii").split()[0]) for thread in threads) / 1e9
