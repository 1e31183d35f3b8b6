"""The measured part of docs/performance.md: what was wanted and reached, and every figure."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.installed import FLOORS
from benchmarks.rounds import Key, Results
from benchmarks.spread import Spread
from benchmarks.wanted import OURS, Wanted, rows

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
_BEGIN, _END = "<!-- make bench -->\n", "\n<!-- end of make bench -->"
_HEAD = ("what", "figure", "connreq", "beside it", "ratio", "goal", "stretch", "reached")


def measured(results: Results, about: str) -> str:
    """Return the tables, under a line that tells what they are of."""
    wanted = [_row(row, results) for row in rows() if row.ours in results]
    return "\n\n".join([about, _table(_HEAD, wanted), "### Every figure", *_every_figure(results)])


def write(text: str) -> None:
    """Put the measured part into the page. Raises ValueError if its marks are not there."""
    page = PAGE.read_text(encoding="utf-8")
    start = page.index(_BEGIN) + len(_BEGIN)
    PAGE.write_text(f"{page[:start]}\n{text}\n{page[page.index(_END, start) :]}", encoding="utf-8")


def _row(row: Wanted, results: Results) -> list[str]:
    ours = Spread.of(results[row.ours].values())
    ratio = row.ratio(results) if row.against else None
    judged = ratio if row.against else ours
    return [
        row.what,
        row.figure,
        str(ours),
        _beside(row, results),
        str(ratio or ""),
        ", then ".join(map(row.goal, row.goals)),
        row.goal(row.stretch) if row.stretch else "",
        row.reached(judged.middle) if judged else "?",
    ]


def _beside(row: Wanted, results: Results) -> str:
    if not row.against:
        return ""
    name = row.of if row.against == OURS else row.against
    return f"{name}: {_spread(results, row.theirs) or 'left out'}"


def _every_figure(results: Results) -> Iterator[str]:
    """Yield for each benchmark a table of its figures by contender."""
    for benchmark in dict.fromkeys(key.benchmark for key in results):
        keys = [key for key in results if key.benchmark == benchmark]
        figures = list(dict.fromkeys(key.figure for key in keys))
        names = sorted({key.contender for key in keys}, key=_place)
        lines = [[name, *(_spread(results, Key(benchmark, name, figure)) for figure in figures)] for name in names]
        yield _table([benchmark, *figures], lines)


def _place(contender: str) -> tuple[bool, bool, str]:
    """Order contenders: connreq, the floors, then the others."""
    return contender != OURS, contender not in FLOORS, contender


def _spread(results: Results, key: Key) -> str:
    return str(Spread.of(results[key].values())) if key in results else ""


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *lines])
