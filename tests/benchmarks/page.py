"""The measured part of docs/performance.md: what was wanted and reached, and every figure."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

from benchmarks.rounds import Key, Results

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
_ROWS = Path(__file__).parent / "rows.toml"
_BEGIN, _END = "<!-- make bench -->\n", "\n<!-- end of make bench -->"
_OURS = "connreq"


class Spread(NamedTuple):
    """A median and the quartiles around it."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread":
        """Return that of at least one sample."""
        samples = list(values)
        if len(samples) == 1:
            return cls(samples[0], samples[0], samples[0])
        low, _, high = quantiles(samples, n=4, method="inclusive")
        return cls(low, median(samples), high)

    def __str__(self) -> str:
        return f"{_number(self.middle)} ({_number(self.low)}–{_number(self.high)})"


def rows() -> list[dict[str, Any]]:
    """Return what is wanted, as rows.toml tells it."""
    with _ROWS.open("rb") as file:
        wanted: list[dict[str, Any]] = tomllib.load(file)["row"]
    return wanted


def measured(results: Results, about: str) -> str:
    """Return the tables, under a line that tells what they are of."""
    wanted = [_wanted(row, results) for row in rows() if _key(row) in results]
    figures = [
        [key.benchmark, key.figure, key.contender, str(Spread.of(samples.values()))]
        for key, samples in _by_figure(results)
    ]
    return "\n\n".join(
        [
            about,
            _table(["what", "connreq", "beside", "ratio", "goal", "more", "reached"], wanted),
            "Every figure:",
            _table(["benchmark", "figure", "of", "median (quartiles)"], figures),
        ]
    )


def write(text: str) -> None:
    """Put the measured part into the page. Raises ValueError if its marks are not there."""
    page = PAGE.read_text(encoding="utf-8")
    start = page.index(_BEGIN) + len(_BEGIN)
    PAGE.write_text(f"{page[:start]}\n{text}\n{page[page.index(_END, start) :]}", encoding="utf-8")


def _wanted(row: dict[str, Any], results: Results) -> list[str]:
    ours = results[_key(row)]
    against = row.get("against")
    sign = "≥" if row.get("at_least") else "≤"
    goals, stretch = row["goals"], row.get("stretch")
    told = [
        f"{row['what']}, {_unit(row['figure'])}" if _unit(row["figure"]) else row["what"],
        str(Spread.of(ours.values())),
        "",
        "",
        ", then ".join(f"{sign} {_number(goal)}" for goal in goals),
        f"{sign} {_number(stretch)}" if stretch else "",
    ]
    value = Spread.of(ours.values()).middle
    if against:
        theirs = results.get(Key(row["benchmark"], against, row.get("of", row["figure"])))
        told[2] = f"{against}: {Spread.of(theirs.values())}" if theirs else f"{against}: left out"
        if against == _OURS:
            told[2] = f"{_name(row['of'])}: {Spread.of((theirs or ours).values())}"
        turns = ours.keys() & theirs.keys() if theirs else ()
        if not theirs or not turns:
            return [*told, "?"]
        # Round by round, so that a slow spell of the machine counts for both.
        ratio = Spread.of(ours[turn] / theirs[turn] for turn in turns)
        told[3] = str(ratio)
        value = ratio.middle
    return [*told, _verdict(value, goals, stretch, at_least=bool(row.get("at_least")))]


def _verdict(value: float, goals: list[float], stretch: float | None, *, at_least: bool) -> str:
    def is_reached(goal: float) -> bool:
        return value >= goal if at_least else value <= goal

    if stretch is not None and is_reached(stretch):
        return "and more"
    reached = [goal for goal in goals if is_reached(goal)]
    if not goals:
        return ""
    if len(reached) == len(goals):
        return "yes"
    return f"the first, {_number(reached[-1])}" if reached else "no"


def _by_figure(results: Results) -> list[tuple[Key, Mapping[int, float]]]:
    """Return the results with all contenders of one figure together."""
    order = {(key.benchmark, key.figure): number for number, key in reversed(list(enumerate(results)))}
    contenders = {key.contender: number for number, key in reversed(list(enumerate(sorted(results, key=_is_peer))))}
    return sorted(
        results.items(), key=lambda item: (order[item[0].benchmark, item[0].figure], contenders[item[0].contender])
    )


def _is_peer(key: Key) -> bool:
    return key.contender != _OURS


def _key(row: dict[str, Any]) -> Key:
    return Key(row["benchmark"], _OURS, row["figure"])


def _name(figure: str) -> str:
    return figure.partition(", ")[0]


def _unit(figure: str) -> str:
    unit = figure.rpartition(", ")[2]
    return {"ms of computing": "ms", "files a second": figure, "publishes": ""}.get(unit, unit)


def _number(value: float) -> str:
    """Return a number with three digits that tell something."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
