"""The floors below which no figure on the regression part may fall, and the notes that were wrong already."""

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from judging import Score

PATH = Path(__file__).parent.parent / "tests" / "corpus" / "floors.json"
_DIGITS = 10**4
_MOST_NAMED = 20  # notes that became wrong


def read() -> dict[str, Score]:
    """Return the floors by the names of their figures; none if they were never written."""
    floors = json.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}
    return {name: Score(floor["shares"], floor["wrong"].split()) for name, floor in floors.items()}


def write(scores: Mapping[str, Score]) -> None:
    """Make `scores` the floors. A figure has a line, so that a diff shows which ones moved."""
    lines = (f"  {json.dumps(name)}: {json.dumps(_floor(score))}" for name, score in scores.items())
    PATH.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def fallen(scores: Mapping[str, Score], floors: Mapping[str, Score]) -> list[str]:
    """Tell of each figure that is below its floor: figure, floor, value, and the notes that became wrong."""
    return [line for name, floor in floors.items() for line in _fallen(name, scores[name], floor)]


def _fallen(name: str, score: Score, floor: Score) -> Iterator[str]:
    ids = sorted(set(score.wrong) - set(floor.wrong))
    new = " ".join(ids[:_MOST_NAMED]) or "none"
    if len(ids) > _MOST_NAMED:
        new += f" and {len(ids) - _MOST_NAMED} more"
    for share, least in floor.shares.items():
        if score.shares.get(share, 0) < least:
            yield f"{name}, {share}: {score.shares.get(share, 0):.4f} is below {least:.4f}. Newly wrong: {new}"


def _floor(score: Score) -> dict[str, object]:
    # Rounded down, so that what was measured reaches its own floor.
    shares = {share: math.floor(value * _DIGITS) / _DIGITS for share, value in score.shares.items()}
    return {"shares": shares, "wrong": " ".join(score.wrong)}
