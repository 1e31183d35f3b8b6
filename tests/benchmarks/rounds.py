"""Measuring in rounds: each takes one sample of everything, so that what slows the machine down slows all alike.

What takes long takes part in fewer rounds, so that there are many.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from math import inf
from time import monotonic
from typing import NamedTuple

# In one of how many rounds takes part what takes less than so many seconds.
_EVERY = {1: 4.0, 4: inf}

Sample = dict[str, float]
"""What one measurement brought, by the name of the figure."""

Contender = Callable[[int], Sample]
"""Takes one sample. What it measures with follows from the number of the round, for all contenders alike."""


class Key(NamedTuple):
    """What a list of samples is of."""

    benchmark: str
    contender: str
    figure: str


Results = Mapping[Key, Mapping[int, float]]
"""The samples of each figure, by the number of the round."""


class Rounds:
    """Takes samples of `benchmarks`: for each benchmark its contenders. `failed` tells of contenders that did."""

    def __init__(self, benchmarks: Mapping[str, Mapping[str, Contender]]) -> None:
        self._benchmarks = {name: dict(contenders) for name, contenders in benchmarks.items()}
        self._seconds: dict[tuple[str, str], float] = {}  # that the last sample took
        self.results: defaultdict[Key, dict[int, float]] = defaultdict(dict)
        self.failed: list[str] = []

    def run(self, seconds: float, least: int = max(_EVERY)) -> int:
        """Measure for some seconds, after a round that counts for nothing. Return the number of rounds."""
        self._round(0)
        self.results.clear()
        start, done = monotonic(), 0
        while done < least or (monotonic() - start) * (done + 1) / done < seconds:
            done += 1
            self._round(done)
            took = monotonic() - start
            print(f"\rround {done}, {took:.0f} of {seconds:.0f} s ", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        return done

    def _round(self, turn: int) -> None:
        for number, (benchmark, contenders) in enumerate(self._benchmarks.items()):
            names = list(contenders)
            first = turn % len(names)
            for name in names[first:] + names[:first]:
                # Contenders of one benchmark that come seldom come in the same rounds; those of another, in others.
                if (turn + number) % self._every(benchmark, name) == 0:
                    self._sample(benchmark, name, turn)

    def _every(self, benchmark: str, contender: str) -> int:
        """Return in one of how many rounds a contender takes part."""
        seconds = self._seconds.get((benchmark, contender), 0)
        return next(every for every, most in _EVERY.items() if seconds < most)

    def _sample(self, benchmark: str, contender: str, turn: int) -> None:
        start = monotonic()
        try:
            sample = self._benchmarks[benchmark][contender](turn)
        except Exception as error:
            if contender == "connreq":
                raise
            del self._benchmarks[benchmark][contender]
            self.failed.append(f"{contender} in {benchmark} ({error})")
            return
        self._seconds[benchmark, contender] = monotonic() - start
        for figure, value in sample.items():
            self.results[Key(benchmark, contender, figure)][turn] = value
