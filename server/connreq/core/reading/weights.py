"""The weights of the second opinion: plain data, learnt from labelled notes by tools/train_second_opinion.py."""

import json
from collections.abc import Iterable, Mapping, Sequence
from struct import Struct

from connreq.core.remembered import Remembered

_REMEMBERED = 5_000  # features
_SENTENCES = 60  # that are remembered: while somebody types, most sentences stay as they are
_BITS = 32  # of one number in a row that is packed
_ZERO = 1 << (_BITS - 1)  # what is added to each number of a sum, so that none is below zero


class Weights:
    """What was learnt, for each sentence and for the note."""

    def __init__(
        self, scale: int, features: Mapping[str, str], bias: Sequence[int], note: Mapping[str, Sequence[float]]
    ) -> None:
        """Take what was learnt.

        `features` gives the weight of a feature for each claim, as numbers in a string, `bias` what a sentence without
        any feature has; both are log-odds times `scale`. `note` gives for each judgement the weights of what
        `note_features` tells, and last the bias.
        """
        self.note = note
        self._scale = scale
        self._bias = _packed(number + _ZERO for number in bias)
        self._row = Struct(f"<{len(bias)}I")
        # A row of numbers is added as one long number: a sentence has some hundred rows, which take longest.
        self._rows = Remembered[str, int](
            lambda feature: _packed(map(int, features.get(feature, "").split())), _REMEMBERED
        )
        self._sums = Remembered(self._sum, _SENTENCES)

    def log_odds(self, words: frozenset[str], around: Iterable[str]) -> tuple[float, ...]:
        """Return the log-odds of each claim for a sentence by the features of its words and of what is around it."""
        total = self._bias + self._sums[words] + self._sum(around)
        numbers = self._row.unpack(total.to_bytes(self._row.size, "little"))
        return tuple([(number - _ZERO) / self._scale for number in numbers])

    def _sum(self, features: Iterable[str]) -> int:
        return sum(map(self._rows.__getitem__, features))


def load_weights(file: str) -> Weights:
    """Read the weights from `file`."""
    with open(file, encoding="utf-8") as stream:
        data = json.load(stream)
    return Weights(data["scale"], data["features"], data["bias"], data["note"])


def _packed(row: Iterable[int]) -> int:
    return sum(number << (place * _BITS) for place, number in enumerate(row))
