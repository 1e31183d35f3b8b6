"""Runs a program in a terminal of its own, where it can be typed to. What it draws is thrown away."""

import contextlib
import os
import pty
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

PATIENCE = 60  # seconds until what is waited for must be there
PAUSE = 0.05  # seconds between two looks
LINES, COLUMNS = 30, 100


class Terminal(NamedTuple):
    """The terminal of a running program."""

    file: int

    def type(self, keys: str) -> None:
        """Type keys, as the bytes that a terminal sends for them."""
        os.write(self.file, keys.encode())


@contextmanager
def running(command: list[str], environment: Mapping[str, str], folder: Path) -> Iterator[Terminal]:
    """Run a program in a folder, in a terminal that knows little, so that no program waits for what it would answer."""
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (LINES, COLUMNS))
    process = subprocess.Popen(
        ["setsid", "--ctty", *command],  # with this terminal as the one that controls it
        cwd=folder,
        env={**os.environ, "TERM": "linux", "LC_ALL": "C.UTF-8", **environment},
        stdin=its,
        stdout=its,
        stderr=its,
    )
    os.close(its)
    # A program that nobody reads stops at some time.
    reader = threading.Thread(target=_read, args=(ours,))
    reader.start()
    try:
        yield Terminal(ours)
    finally:
        process.kill()
        process.wait()
        reader.join()
        os.close(ours)


def _read(file: int) -> None:
    """Read all that is drawn, until nobody draws any more."""
    with contextlib.suppress(OSError):
        while os.read(file, 1 << 16):
            pass


def wait_for(look: Callable[[], object], describe: Callable[[], object] = str) -> None:
    """Look until there is something true to see; `describe` tells what there is if there never is."""
    until = time.monotonic() + PATIENCE
    while not look():
        assert time.monotonic() < until, f"still not so: {describe()}"
        time.sleep(PAUSE)
