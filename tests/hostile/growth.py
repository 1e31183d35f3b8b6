"""How time grows with what is given: what takes linear time takes eight times as long for eight times as much.

The margin is wide, as machines are busy; a quadratic step would take sixty-four times as long. What takes less than
12 milliseconds for all of it passes, however it grows.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import process_time

TIMES = 8
_MARGIN = 24  # times the time, at most
_TOO_QUICK = 0.0005  # seconds, below which nothing can be told


def assert_linear(short: Callable[[], object], long: Callable[[], object]) -> None:
    """Assert that `long`, which has `TIMES` times as much to do as `short`, takes no more than in proportion."""
    took = _seconds(long)
    if took > _TOO_QUICK * TIMES:
        assert took < max(_seconds(short), _TOO_QUICK) * _MARGIN


def _seconds(job: Callable[[], object]) -> float:
    """Return the processor time that `job` takes, at best of two."""
    took = []
    with uncollected():
        for _ in range(2):
            start = process_time()
            job()
            took.append(process_time() - start)
            if took[0] < _TOO_QUICK:
                break
    return min(took)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage: to look through all that the tests have made takes longer than most of what is timed."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
