"""Each benchmark still runs, against the server at hand with nothing beside it. How fast that is, nobody looks at."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks import page
from benchmarks.__main__ import BENCHMARKS
from benchmarks.installed import Installed
from benchmarks.rounds import Contender, Key, Results, Rounds, Sample
from benchmarks.wanted import rows

SMALL = {
    "edits": {"WARM_UP": 1, "EDITS": 3},
    "burst": {"WARM_UP": 1, "EDITS": 20},
    "fixes": {"WARM_UP": 1, "NOTES": 3},
    "memory": {"EDITS": 3},
    "note": {"WARM_UP": 1, "LISTS": 2, "LENGTH": 5},
    "folder": {"FILES": 10},
    "workspace": {"DRAFTS": 50},
}


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    connreq = [sys.executable, "-m", "connreq"]
    return Installed(sys.executable, connreq, tmp_path, floors=False)


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_brings_what_the_table_shows(
    name: str, installed: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    benchmark = import_module(f"benchmarks.{name}")
    for constant, value in SMALL.get(name, {}).items():
        monkeypatch.setattr(benchmark, constant, value)
    (contender,) = benchmark.contenders(installed).items()
    assert contender[0] == "connreq"
    sample = contender[1](1)
    wanted = {row.figure for row in rows() if row.benchmark == name}
    assert wanted
    assert wanted <= sample.keys()
    assert all(value >= 0 for value in sample.values())


def test_every_row_is_of_a_benchmark() -> None:
    assert {row.benchmark for row in rows()} == set(BENCHMARKS)


def results(ours: list[float], theirs: list[float]) -> Results:
    figure = "first diagnostics, ms"
    return {
        Key("startup", name, figure): dict(enumerate(samples, 1))
        for name, samples in (("connreq", ours), ("bare pygls", theirs))
        if samples
    }


@pytest.mark.parametrize(
    ("ours", "theirs", "row"),
    [
        ([12, 20, 16], [10, 20, 10], ["16 (14–18)", "bare pygls: 10 (10–15)", "1.20 (1.10–1.40)", "no"]),
        ([10], [10], ["10 (10–10)", "bare pygls: 10 (10–10)", "1 (1–1)", "only ≤ 1.10"]),
        ([4], [10], ["4 (4–4)", "bare pygls: 10 (10–10)", "0.40 (0.40–0.40)", "yes"]),
        ([3], [10], ["3 (3–3)", "bare pygls: 10 (10–10)", "0.30 (0.30–0.30)", "stretch"]),
        ([3], [], ["3 (3–3)", "bare pygls: left out", "", "?"]),
    ],
)
def test_the_table_tells_medians_ratios_and_what_is_reached(
    ours: list[float], theirs: list[float], row: list[str]
) -> None:
    (line,) = (line for line in page.measured(results(ours, theirs), "").splitlines() if "from the start" in line)
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert [*cells[2:5], cells[-1]] == row


def test_in_each_round_another_one_is_first_and_what_fails_is_left_out_by_name() -> None:
    called = []

    def contender(name: str) -> Contender:
        def measure(turn: int) -> Sample:
            called.append(name)
            if name == "c" and turn == 2:
                raise EOFError("gone")
            return {"turn": turn}

        return measure

    rounds = Rounds({"it": {name: contender(name) for name in "abc"}})
    assert rounds.run(seconds=0, least=3) == 3
    assert "".join(called) == "abc" + "bca" + "cab" + "ba"
    assert rounds.failed == ["c in it (gone)"]
    assert rounds.results[Key("it", "a", "turn")] == {1: 1, 2: 2, 3: 3}
    assert rounds.results[Key("it", "c", "turn")] == {1: 1}
