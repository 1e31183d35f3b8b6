"""The weights of the second opinion: plain data, learnt from labelled notes by tools/train_second_opinion.py."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

_REMEMBERED = 20_000  # rows of numbers; a language server runs for days
_BITS = 32  # of one number in a row that is packed
_FULL, _HALF = 1 << _BITS, 1 << (_BITS - 1)


class Weights(NamedTuple):
    """What was learnt.

    `features` gives the weight of a feature for each claim, as numbers in a string: they are read when they are first
    needed. `bias` is what a sentence without any feature has. Both are log-odds times `scale`. `note` gives for each
    judgement the weights of what `note_features` tells, and last the bias.
    """

    scale: int
    features: Mapping[str, str]
    bias: Sequence[int]
    note: Mapping[str, Sequence[float]]

    def log_odds(self, features: Iterable[str]) -> tuple[float, ...]:
        """Return the log-odds of each claim for a sentence with `features`."""
        # A row of numbers is added as one long number: a sentence has some hundred rows, which take longest.
        packed = sum(map(_packed, filter(None, map(self.features.get, features))))
        return tuple((bias + weight) / self.scale for bias, weight in zip(self.bias, _unpacked(packed), strict=False))


def load_weights(file: str) -> Weights:
    """Read the weights from `file`."""
    with open(file, encoding="utf-8") as stream:
        data = json.load(stream)
    return Weights(data["scale"], data["features"], data["bias"], data["note"])


@lru_cache(_REMEMBERED)
def _packed(row: str) -> int:
    return sum(int(number) << (place * _BITS) for place, number in enumerate(row.split()))


def _unpacked(packed: int) -> Iterator[int]:
    while True:
        number = (packed + _HALF) % _FULL - _HALF
        yield number
        packed = (packed - number) >> _BITS
