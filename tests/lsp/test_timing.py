"""When findings are shown, on a clock of our own."""

import asyncio

import pytest

from connreq.core.findings import Finding, Level
from connreq.core.text import Span
from connreq.lsp.timing import PAUSE, Idle, Pauses, Showing


def finding(code: str, note: int = 1) -> Finding:
    return Finding(code, Level.WARNING, "", Span(0, 1), note)


MISSING = finding("missing-context")
LIMIT = finding("over-limit")


def test_nothing_waits_before_the_first_edit() -> None:
    assert Showing().select([MISSING, LIMIT], 5.0) == ((MISSING, LIMIT), None)


def test_what_is_newly_missing_waits_and_a_limit_does_not() -> None:
    showing = Showing()
    showing.edited(10.0)
    assert showing.select([MISSING, LIMIT], 10.0) == ((LIMIT,), pytest.approx(PAUSE))
    assert showing.select([MISSING, LIMIT], 10.5) == ((LIMIT,), pytest.approx(PAUSE - 0.5))
    assert showing.select([MISSING, LIMIT], 10.0 + PAUSE) == ((MISSING, LIMIT), None)


def test_each_edit_begins_the_pause_anew() -> None:
    showing = Showing()
    showing.edited(10.0)
    showing.edited(10.6)
    assert showing.select([MISSING], 10.0 + PAUSE) == ((), pytest.approx(0.6))


def test_what_was_said_stays_until_it_is_mended() -> None:
    showing = Showing()
    showing.select([MISSING], 0.0)
    showing.edited(10.0)
    assert showing.select([MISSING], 10.0) == ((MISSING,), None)
    assert showing.select([], 10.1) == ((), None)
    assert showing.select([MISSING], 10.2)[0] == ()


def test_what_was_said_of_one_note_is_not_said_of_another() -> None:
    showing = Showing()
    other = finding("missing-context", note=2)
    showing.select([MISSING], 0.0)
    showing.edited(10.0)
    assert showing.select([MISSING, other], 10.0)[0] == (MISSING,)


def test_many_requests_cause_one_action_when_no_more_come() -> None:
    calls = []

    async def burst() -> None:
        idle = Idle(lambda: calls.append("done"))
        for _ in range(50):  # each in another turn of the loop, as messages arrive
            idle.request()
            await asyncio.sleep(0)
            assert calls == []
        await asyncio.sleep(0.01)
        assert calls == ["done"]
        idle.request()
        await asyncio.sleep(0.01)
        assert calls == ["done", "done"]

    asyncio.run(burst())


def test_a_pause_that_begins_anew_ends_once() -> None:
    ended = []

    async def edits() -> None:
        pauses = Pauses(ended.append)
        for seconds in (0.01, 0.02, 0.01):
            pauses.wait("draft", seconds)
        pauses.wait("other", 0.01)
        pauses.wait("other", None)
        await asyncio.sleep(0.1)

    asyncio.run(edits())
    assert ended == ["draft"]
