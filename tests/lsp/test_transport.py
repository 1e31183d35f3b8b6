"""Messages are cut out of whatever pieces they arrive in."""

import asyncio
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.lsp.transport import Reader, Writer


def framed(body: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


@given(st.lists(st.binary(max_size=40), max_size=6), st.data())
def test_messages_survive_any_cut(bodies: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(map(framed, bodies))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    received: list[bytes] = []
    reader = Reader(received.append, asyncio.Event())
    for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        reader.data_received(stream[start:end])
    assert received == bodies


def test_a_header_without_a_length_is_passed_over() -> None:
    received: list[bytes] = []
    reader = Reader(received.append, asyncio.Event())
    reader.data_received(b"garbage\r\n\r\nContent-Length: x\r\n\r\n" + framed(b"{}"))
    assert received == [b"{}"]


def test_nothing_is_handled_after_the_end() -> None:
    received: list[bytes] = []
    closed = asyncio.Event()
    reader = Reader(received.append, closed)
    reader.data_received(framed(b"1"))
    closed.set()
    reader.data_received(framed(b"2"))
    assert received == [b"1"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Windows always block")
def test_a_pipe_that_is_full_is_waited_for() -> None:
    source, sink = os.pipe()
    os.set_blocking(sink, False)
    Writer(sink, asyncio.Event())
    assert os.get_blocking(sink)
    os.close(source)
    os.close(sink)
