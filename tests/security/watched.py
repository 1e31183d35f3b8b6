"""Runs `connreq` and writes down what it does: `python -B watched.py LOG ARGUMENT…`.

Python tells its audit hooks of each file, socket and program before they are opened or started, whichever library
asks for it. A socket is refused besides, so that what runs to its end got on without.
"""

import json
import os
import sys
from collections.abc import Callable
from typing import TypeVar

_Result = TypeVar("_Result")
_FILES = (
    "open",
    *(f"os.{deed}" for deed in ("rename", "remove", "mkdir", "rmdir", "link", "symlink", "truncate", "chmod")),
)
_PROGRAMS = (
    "subprocess.Popen",
    *(f"os.{way}" for way in ("system", "exec", "posix_spawn", "spawn", "fork", "startfile")),
)
_EVENTS = frozenset((*_FILES, *_PROGRAMS, "compile"))
_UNIX = 1  # socket.AF_UNIX, without importing what connreq might


def watch(log: str, job: Callable[[], _Result]) -> _Result:
    """Do `job` and write to the file `log` what it does, one event in a line; what it imported comes last."""
    to = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def tell(*what: object) -> None:
        os.write(to, json.dumps(what, default=_text).encode() + b"\n")

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        is_network = event.startswith("socket.") and not _is_pair(event, arguments)
        if is_network or event in _EVENTS:
            tell(event, *arguments)
        if is_network:
            raise PermissionError(event)

    before = set(sys.modules)
    sys.addaudithook(hear)
    result = job()
    tell("imported", sorted(set(sys.modules) - before))
    return result


def _is_pair(event: str, arguments: tuple[object, ...]) -> bool:
    """Tell of a socket that leads nowhere but to its twin: asyncio wakes its loop by such a pair."""
    return event == "socket.__new__" and arguments[1] == _UNIX


def _text(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _connreq() -> int:
    from connreq.cli.main import main  # noqa: PLC0415 (under watch)

    return main(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(watch(sys.argv[1], _connreq))
