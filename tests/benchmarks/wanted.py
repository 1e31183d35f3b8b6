"""What is wanted, as rows.toml tells it, and what of it is reached."""

import tomllib
from pathlib import Path
from typing import NamedTuple

from benchmarks.rounds import Key, Results
from benchmarks.spread import Spread, number

OURS = "connreq"
_ROWS = Path(__file__).parent / "rows.toml"


class Wanted(NamedTuple):
    """A row of rows.toml; what its keys mean stands there."""

    what: str
    benchmark: str
    figure: str
    goals: list[float]
    against: str = ""
    of: str = ""
    stretch: float | None = None
    at_least: bool = False

    @property
    def ours(self) -> Key:
        """What is measured of connreq."""
        return Key(self.benchmark, OURS, self.figure)

    @property
    def theirs(self) -> Key:
        """What it is divided by."""
        return Key(self.benchmark, self.against, self.of or self.figure)

    def goal(self, value: float) -> str:
        """Return how a goal is written."""
        return f"{'≥' if self.at_least else '≤'} {number(value)}"

    def ratio(self, results: Results) -> Spread | None:
        """Return the ratio, round by round since a slow spell of the machine counts for both; None without any."""
        ours, theirs = results[self.ours], results.get(self.theirs, {})
        ratios = [ours[turn] / theirs[turn] for turn in ours if turn in theirs]
        return Spread.of(ratios) if ratios else None

    def reached(self, value: float) -> str:
        """Tell which goals a ratio, or a figure, reaches."""
        if not self.goals:
            return ""
        if self.stretch is not None and self._is_reached(value, self.stretch):
            return "stretch"
        if self._is_reached(value, self.goals[-1]):
            return "yes"
        reached = [goal for goal in self.goals if self._is_reached(value, goal)]
        return f"only {self.goal(reached[-1])}" if reached else "no"

    def _is_reached(self, value: float, goal: float) -> bool:
        return value >= goal if self.at_least else value <= goal


def rows() -> list[Wanted]:
    """Return all that is wanted."""
    with _ROWS.open("rb") as file:
        return [Wanted(**row) for row in tomllib.load(file)["row"]]
