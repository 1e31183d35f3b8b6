"""Ends the server when its client is gone: LSP asks that of it, and an orphan could go on for ever otherwise.

The end of stdin tells most of it; but another process of the client's may still hold the other end.
"""

import asyncio
import os
import sys
from collections.abc import Callable

_INTERVAL = 2.0  # seconds


def watch(process: int, end: Callable[[], None]) -> None:
    """Call `end` when `process` is gone.

    One that is not there to begin with lives on another machine or in another container, and can't be watched.
    """
    if sys.platform == "win32" or not _lives(process):  # Windows ends a process that is sent signal 0
        return
    # A child is handed to another parent at once; a dead process can be seen until its own parent has taken note of it,
    # which in some containers nobody does.
    is_child = os.getppid() == process

    def look() -> None:
        if _lives(process) and (os.getppid() == process or not is_child):
            asyncio.get_running_loop().call_later(_INTERVAL, look)
        else:
            end()

    look()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
