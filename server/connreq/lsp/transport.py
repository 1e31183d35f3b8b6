"""Messages over stdin and stdout, framed as LSP says: a header with the body's length, then the body.

pygls reads stdin in worker threads, with three hops between threads for every message. Here the event loop reads
it where it can, which halves the time that a message takes; and all that has queued up is handled before anything
else runs, so that a burst of edits can be answered once.
"""

import asyncio
import contextlib
import os
import re
import stat
import sys
from collections.abc import Callable
from threading import Thread

_HEADER_END = b"\r\n\r\n"
# LSP writes `Content-Length`; names of header fields are the same in any case. More digits are no length: to wait for
# a hundred megabytes would be to answer nothing any more.
_CONTENT_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,8})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_CHUNK = 1 << 16
_LONGEST_HEADER = 1 << 16  # bytes; what is longer is none


class Reader(asyncio.Protocol):
    """Cuts what arrives into message bodies and hands each to `receive`; `closed` is set when no more will come.

    A header without a length is passed over with nothing else lost.
    """

    def __init__(self, receive: Callable[[bytes], None], closed: asyncio.Event) -> None:
        self._receive = receive
        self._closed = closed
        self._buffer = bytearray()
        self._length: int | None = None  # of the body whose header has been read

    def data_received(self, data: bytes) -> None:
        """Take bytes from the pipe."""
        self._buffer += data
        while not self._closed.is_set() and (body := self._next_body()) is not None:
            self._receive(body)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (asyncio passes it; either way it is over)
        """Note that the pipe was closed."""
        self._closed.set()

    def _next_body(self) -> bytes | None:
        while self._length is None:
            end = self._buffer.find(_HEADER_END)
            if end < 0:
                if len(self._buffer) > _LONGEST_HEADER:
                    del self._buffer[: 1 - len(_HEADER_END)]
                return None
            match = _CONTENT_LENGTH.search(self._buffer, 0, end)
            self._length = int(match[1]) if match else None
            del self._buffer[: end + len(_HEADER_END)]
        if len(self._buffer) < self._length:
            return None
        body = bytes(self._buffer[: self._length])
        del self._buffer[: self._length]
        self._length = None
        return body


class Writer:
    """Writes messages to a file descriptor. When nobody reads them any more it sets `closed` instead of failing."""

    def __init__(self, descriptor: int, closed: asyncio.Event) -> None:
        if sys.platform != "win32":
            os.set_blocking(descriptor, True)  # a full pipe is waited for, not tried on and on
        # Unbuffered: what Python would flush at exit into a closed pipe ends in a traceback.
        self._stream = open(descriptor, "wb", buffering=0, closefd=False)  # noqa: SIM115 (open as long as the process)
        self._closed = closed

    def write(self, data: bytes) -> None:
        """Write all of `data`."""
        rest = memoryview(data)
        try:
            while rest and not self._closed.is_set():
                rest = rest[self._stream.write(rest) :]
        except OSError:
            self._closed.set()

    def close(self) -> None:
        """Write nothing from now on."""
        self._closed.set()


async def read(reader: Reader, stdin: int, stdout: int) -> asyncio.BaseTransport | None:
    """Feed `reader` from the file descriptor `stdin`.

    Returns the transport, to be closed at the end, or None where a thread reads.
    """
    loop = asyncio.get_running_loop()
    stream = open(stdin, "rb", buffering=0, closefd=False)  # noqa: SIM115, ASYNC230 (opens nothing, wraps a descriptor)
    if _loop_can_read(stdin, stdout):
        transport, _ = await loop.connect_read_pipe(lambda: reader, stream)
        return transport

    def feed() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            with contextlib.suppress(OSError):
                while data := stream.read(_CHUNK):
                    loop.call_soon_threadsafe(reader.data_received, data)
            loop.call_soon_threadsafe(reader.connection_lost, None)

    Thread(target=feed, daemon=True).start()
    return None


def _loop_can_read(stdin: int, stdout: int) -> bool:
    """Tell whether the event loop can wait for `stdin`, which makes it non-blocking: not if it is stdout too."""
    if sys.platform == "win32":
        return False
    mode = os.fstat(stdin).st_mode
    return (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)) and not os.path.sameopenfile(stdin, stdout)
