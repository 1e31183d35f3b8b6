"""The weights of the second opinion: plain data, learnt from labelled notes by tools/train_second_opinion.py."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Weights(NamedTuple):
    """What was learnt.

    `features` gives the weight of a feature for each claim, `bias` what a sentence without any has, both in log-odds
    times `scale`. `note` gives for each judgement the weights of what `note_features` tells, and last the bias.
    """

    scale: int
    features: Mapping[str, Sequence[int]]
    bias: Sequence[int]
    note: Mapping[str, Sequence[float]]


def load_weights(file: str) -> Weights:
    """Read the weights from `file`."""
    with open(file, encoding="utf-8") as stream:
        data = json.load(stream)
    return Weights(data["scale"], data["features"], data["bias"], data["note"])
