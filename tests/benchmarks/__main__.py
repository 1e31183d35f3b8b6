"""Measure connreq beside its floor and its peers: `make bench`. docs/performance.md tells what is measured and how."""

import argparse
import json
import os
import platform
from datetime import UTC, datetime
from importlib import import_module

from benchmarks import page
from benchmarks.installed import FOLDER, install, versions
from benchmarks.rounds import Rounds

BENCHMARKS = ("startup", "edits", "note", "burst", "fixes", "memory", "command", "folder", "workspace")


def main() -> None:
    """Install, measure, print, and write the page if everything was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure how fast connreq is.")
    parser.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--minutes", type=float, default=6, help="how long to measure (6)")
    asked = parser.parse_args()
    before = os.getloadavg()[0]
    installed = install()
    names = asked.names or BENCHMARKS
    rounds = Rounds({name: import_module(f"benchmarks.{name}").contenders(installed) for name in names})
    done = rounds.run(asked.minutes * 60)
    load = f"load {before:.1f} before and {os.getloadavg()[0]:.1f} after"
    machine = f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores, {load}"
    packages = ", ".join(f"{name} {version}" for name, version in versions(installed).items())
    about = f"{datetime.now(UTC).date()}: {done} rounds on {machine}. {packages}."
    if left_out := [*installed.left_out, *rounds.failed]:
        about += f" Left out: {', '.join(left_out)}."
    text = page.measured(rounds.results, about)
    print(text)
    if not asked.names:
        page.write(text)
    raw = [[*key, list(samples.values())] for key, samples in rounds.results.items()]
    (FOLDER / "results.json").write_text(json.dumps(raw), encoding="utf-8")


if __name__ == "__main__":
    main()
