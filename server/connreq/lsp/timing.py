"""When findings are shown.

What got mended disappears at once. That something is missing from a note is only said when the writer pauses:
while a sentence is being written, the next one may hold it. What was said stays until it is mended. And a burst of
edits is answered once, when no more of them wait.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from connreq.core.findings import Finding

PAUSE = 0.7
"""Seconds after the last edit until something new may be said to be missing."""

_PATIENT = ("missing-context", "missing-benefit")
# Turns of the event loop without news until nothing more waits: one to read what has come, one to handle it.
_QUIET_TURNS = 2


class Showing:
    """Which findings of one draft are shown. Times are seconds of one clock, whichever it is."""

    def __init__(self) -> None:
        self._edited: float | None = None
        self._said: frozenset[tuple[str, int]] = frozenset()

    def edited(self, now: float) -> None:
        """Note an edit. Before the first one nothing has to wait."""
        self._edited = now

    def select(self, findings: Sequence[Finding], now: float) -> tuple[tuple[Finding, ...], float | None]:
        """Return the findings to show now, and in how many seconds the others are due; None if there are none."""
        wait = 0.0 if self._edited is None else self._edited + PAUSE - now
        shown = tuple(
            finding for finding in findings if wait <= 0 or not _is_patient(finding) or _key(finding) in self._said
        )
        self._said = frozenset(_key(finding) for finding in shown if _is_patient(finding))
        return shown, (wait if len(shown) < len(findings) else None)


class Pauses:
    """Calls `action` with a draft when the pause that it waits for is over."""

    def __init__(self, action: Callable[[Any], None]) -> None:
        self._action = action
        self._timers: dict[object, asyncio.TimerHandle] = {}

    def wait(self, draft: object, seconds: float | None) -> None:
        """Call the action after `seconds`, or never if None, and forget what was to be waited for before."""
        timer = self._timers.pop(draft, None)
        if timer:
            timer.cancel()
        if seconds is not None:
            self._timers[draft] = asyncio.get_running_loop().call_later(seconds, self._end, draft)

    def _end(self, draft: object) -> None:
        del self._timers[draft]
        self._action(draft)


class Idle:
    """Calls `action` once after any number of requests, as soon as no more messages wait to be read."""

    def __init__(self, action: Callable[[], None]) -> None:
        self._action = action
        self._turns_left = 0

    def request(self) -> None:
        """Ask for the action; within a turn of the event loop."""
        if not self._turns_left:
            asyncio.get_running_loop().call_soon(self._turn)
        self._turns_left = _QUIET_TURNS

    def _turn(self) -> None:
        self._turns_left -= 1
        if self._turns_left:
            asyncio.get_running_loop().call_soon(self._turn)
        else:
            self._action()


def _is_patient(finding: Finding) -> bool:
    return finding.code in _PATIENT


def _key(finding: Finding) -> tuple[str, int]:
    """Tell findings apart by more than their place, which moves with each edit."""
    return finding.code, finding.note
