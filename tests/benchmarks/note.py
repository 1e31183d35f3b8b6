"""How long one note takes by library call, with all rules: no process, no protocol. No note comes twice."""

import json
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.installed import Installed
from benchmarks.notes import lists
from benchmarks.processes import run
from benchmarks.rounds import Contender, Sample

WARM_UP, LISTS, LENGTH = 3, 4, 50
_OURS = Path(__file__).parent / "subjects" / "note.py"


def contenders(installed: Installed) -> dict[str, Contender]:
    """Call each library, in a process of its own."""
    commands = {"connreq": [installed.python, str(_OURS)]} | installed.node_libraries()
    return {name: partial(_read, command) for name, command in commands.items()}


def _read(command: list[str], turn: int) -> Sample:
    took = json.loads(run(command, json.dumps(lists(turn, WARM_UP + LISTS, LENGTH))))[WARM_UP:]
    return {
        "a note, ms": median(ms for ms, _ in took),
        "a note, ms of computing": median(ms for _, ms in took),
    }
