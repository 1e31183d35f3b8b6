"""How many files a second one core checks, by one command for a folder of 2,200.

connreq computes in one thread, so a second of computing is one of one core, whatever else the machine does.
"""

from functools import partial

from benchmarks.installed import Installed
from benchmarks.notes import notes
from benchmarks.processes import usage
from benchmarks.rounds import Contender, Sample

FILES = 2200


def contenders(installed: Installed) -> dict[str, Contender]:
    """Check the folder."""
    return {"connreq": partial(_check, installed)}


def _check(installed: Installed, _turn: int) -> Sample:
    folder = installed.workspace / "drafts"
    if not folder.exists():
        folder.mkdir()
        for number, note in enumerate(notes()[:FILES]):
            (folder / f"{number}.connreq").write_text(note, encoding="utf-8")
    used = usage(installed.python, [*installed.connreq, "check", "--output-format", "concise", str(folder)])
    return {
        "files a second": FILES / used.seconds,
        "files a second of computing": FILES / used.cpu_seconds,
        "peak, MiB": used.peak_mib,
    }
