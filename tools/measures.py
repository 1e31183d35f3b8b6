"""Measures made of counts, and 95 % intervals for them."""

import math
import random
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

FEWEST_CLUSTERS = 8  # with fewer writers, drawing writers anew says little
_RESAMPLES = 1000
_SEED = 20261123
_Z = 1.96


class Counts(NamedTuple):
    """True positives, false positives, false negatives. A measure is None where its denominator is 0."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float | None:
        """How many of what was flagged were rightly flagged."""
        return ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """How many of what should be flagged were."""
        return ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)


class Interval(NamedTuple):
    """A 95 % interval."""

    low: float
    high: float


class Measure(NamedTuple):
    """A measured share, from 0 to 1, and its interval; None where nothing was there to measure."""

    value: float | None
    interval: Interval | None


class Measures(NamedTuple):
    """Precision, recall and F1 of one thing that is flagged."""

    counts: Counts
    precision: Measure
    recall: Measure
    f1: Measure


def ratio(part: int, whole: int) -> float | None:
    """Return `part / whole`, None for nothing of nothing."""
    return part / whole if whole else None


def total(clusters: Iterable[Counts]) -> Counts:
    """Add counts up."""
    return Counts(*(sum(column) for column in zip(Counts(), *clusters, strict=True)))


def measure(clusters: Sequence[Counts]) -> Measures:
    """Measure what each writer's notes gave."""
    counts = total(clusters)
    tp, fp, fn = counts
    by_writer = _resampled(clusters) if len(clusters) >= FEWEST_CLUSTERS else None
    by_note = by_writer or _resampled([Counts(tp=1)] * tp + [Counts(fp=1)] * fp + [Counts(fn=1)] * fn)
    return Measures(
        counts,
        Measure(counts.precision, _interval(tp, tp + fp, by_writer, lambda drawn: drawn.precision)),
        Measure(counts.recall, _interval(tp, tp + fn, by_writer, lambda drawn: drawn.recall)),
        Measure(counts.f1, _f1_interval(counts, by_note)),
    )


def measure_share(clusters: Sequence[Counts]) -> Measure:
    """Measure the share of `tp` among `tp` and `fp`."""
    counts = total(clusters)
    drawn = _resampled(clusters) if len(clusters) >= FEWEST_CLUSTERS else None
    interval = _interval(counts.tp, counts.tp + counts.fp, drawn, lambda counts: counts.precision)
    return Measure(counts.precision, interval)


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Return Cohen's kappa of two labellers; None without pairs, or where both only ever say one thing."""
    if not pairs:
        return None
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    first = sum(one for one, _ in pairs) / len(pairs)
    second = sum(other for _, other in pairs) / len(pairs)
    chance = first * second + (1 - first) * (1 - second)
    return (agreed - chance) / (1 - chance) if chance < 1 else None


def wilson(part: int, whole: int) -> Interval | None:
    """Return Wilson's interval for a share."""
    if not whole:
        return None
    share, shrink = part / whole, 1 + _Z**2 / whole
    middle = (share + _Z**2 / (2 * whole)) / shrink
    half = _Z / shrink * math.sqrt(share * (1 - share) / whole + _Z**2 / (4 * whole**2))
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def _interval(
    part: int, whole: int, drawn: Sequence[Counts] | None, of: Callable[[Counts], float | None]
) -> Interval | None:
    """Drawing anew shows no spread where all or nothing is right: Wilson's interval still does."""
    return _percentiles(map(of, drawn)) if drawn and 0 < part < whole else wilson(part, whole)


def _f1_interval(counts: Counts, drawn: Sequence[Counts]) -> Interval | None:
    tp, fp, fn = counts
    if tp and (fp or fn):
        return _percentiles(counts.f1 for counts in drawn)
    jaccard = wilson(tp, tp + fp + fn)  # of which F1 is a rising function
    return jaccard and Interval(*(2 * share / (1 + share) for share in jaccard))


def _resampled(clusters: Sequence[Counts]) -> list[Counts]:
    """Draw as many clusters with replacement, again and again, and add each drawing up."""
    generator = random.Random(_SEED)  # noqa: S311 (figures shall be the same tomorrow)
    return [total(generator.choices(clusters, k=len(clusters))) for _ in range(_RESAMPLES if clusters else 0)]


def _percentiles(values: Iterable[float | None]) -> Interval:
    known = sorted(value for value in values if value is not None)
    return Interval(known[int(0.025 * len(known))], known[math.ceil(0.975 * len(known)) - 1])
