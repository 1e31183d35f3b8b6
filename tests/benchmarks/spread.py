"""A median with the quartiles around it, and how numbers are written."""

from collections.abc import Iterable
from statistics import median, quantiles
from typing import NamedTuple, Self


class Spread(NamedTuple):
    """A median and the quartiles around it."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Self:
        """Return that of some samples. Raises StatisticsError if there are none."""
        samples = list(values)
        low, _, high = quantiles(samples, n=4, method="inclusive") if len(samples) > 1 else samples * 3
        return cls(low, median(samples), high)

    def __str__(self) -> str:
        return f"{number(self.middle)} ({number(self.low)}–{number(self.high)})"


def number(value: float) -> str:
    """Return a number with the digits that tell something, at most three."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"
