"""The program as a process of its own, in a folder of its own, under conditions that a test makes bad."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from lsp.client import PATIENCE
from lsp.conftest import Start, start

__all__ = ["Start", "start"]

CONNREQ = [sys.executable, "-m", "connreq"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}

# What lets root pass by the modes of files: CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH; and how Linux has them given up.
_POWERS, _PR_CAPBSET_DROP = (1, 2), 24

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NEEDS_ROOT = pytest.mark.skipif(not IS_ROOT or sys.platform != "linux", reason="only root of a Linux mounts")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Connreq = Callable[..., Outcome]


@pytest.fixture
def connreq(tmp_path: Path) -> Connreq:
    """Run `connreq` in the folder of the test; `options` are those of subprocess. None of its words is a traceback."""

    def connreq(*arguments: str | bytes, **options) -> Outcome:
        options = {"cwd": tmp_path, "env": ENVIRONMENT, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
        done = subprocess.run([*CONNREQ, *arguments], timeout=PATIENCE, check=False, **options)
        out, err = ((stream or b"").decode(errors="surrogateescape") for stream in (done.stdout, done.stderr))
        assert "Traceback" not in err
        assert "fault of connreq" not in err
        return Outcome(done.returncode, out, err)

    return connreq


def bound_by_modes() -> None:
    """Be somebody who may only do what the modes of files allow, even as root; for `preexec_fn`."""
    if IS_ROOT:
        libc = ctypes.CDLL(None, use_errno=True)
        for power in _POWERS:
            if libc.prctl(_PR_CAPBSET_DROP, power, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "prctl")


@pytest.fixture
def modes() -> Callable[[], None]:
    """Return what binds a child by modes; the test is skipped where root can't be bound."""
    if (sys.platform != "linux" and IS_ROOT) or sys.platform == "win32":
        pytest.skip("nobody can be bound by modes here")
    return bound_by_modes


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 64 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", folder], check=False)
    if mounted.returncode:
        pytest.skip("mounting isn't allowed here")
    yield folder
    subprocess.run(["umount", folder], check=True)
