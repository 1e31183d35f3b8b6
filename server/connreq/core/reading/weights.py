"""The weights of the second opinion: plain data, learnt from labelled notes by tools/train_second_opinion.py."""

import json
from collections.abc import Iterable, Mapping, Sequence
from struct import Struct
from typing import NamedTuple

_REMEMBERED = 20_000  # rows of numbers; a language server runs for days
_BITS = 32  # of one number in a row that is packed
_ZERO = 1 << (_BITS - 1)  # what is added to each number of a sum, so that none is below zero


class _Rows(dict[str, int]):
    """The weights of each feature as one long number, made when first asked for: adding a hundred takes longest."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        self._rows = rows

    def __missing__(self, feature: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        packed = self[feature] = _packed(map(int, self._rows.get(feature, "").split()))
        return packed


class Weights(NamedTuple):
    """What was learnt.

    `rows` gives the weight of a feature for each claim. `bias` is what a sentence without any feature has. Both are
    log-odds times `scale`. `note` gives for each judgement the weights of what `note_features` tells, and last the
    bias.
    """

    scale: int
    rows: Mapping[str, int]
    bias: int
    row: Struct
    note: Mapping[str, Sequence[float]]

    def log_odds(self, features: Iterable[str]) -> tuple[float, ...]:
        """Return the log-odds of each claim for a sentence with `features`."""
        total = self.bias + sum(map(self.rows.__getitem__, features))
        numbers = self.row.unpack(total.to_bytes(self.row.size, "little"))
        return tuple([(number - _ZERO) / self.scale for number in numbers])


def load_weights(file: str) -> Weights:
    """Read the weights from `file`."""
    with open(file, encoding="utf-8") as stream:
        data = json.load(stream)
    bias = _packed(number + _ZERO for number in data["bias"])
    return Weights(data["scale"], _Rows(data["features"]), bias, Struct(f"<{len(data['bias'])}I"), data["note"])


def _packed(row: Iterable[int]) -> int:
    return sum(number << (place * _BITS) for place, number in enumerate(row))
