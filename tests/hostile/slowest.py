"""What takes longest of what somebody may write."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from hostile.growth import uncollected

ORDINARY = 2_000  # code points of a note that somebody may write


class Slowest:
    """The text of ordinary size that took longest to check."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.text = ""
        self.count = 0

    @contextmanager
    def timing(self, text: str) -> Iterator[None]:
        """Time what is done with `text`."""
        with uncollected():
            start = time.process_time()
            yield
            spent = time.process_time() - start
        self.count += 1
        if len(text) <= ORDINARY and spent > self.seconds:
            self.seconds, self.text = spent, text
