"""What copies among 10,000 drafts cost: to index and find all of them, in memory, and with one more edit."""

import json
from functools import partial
from pathlib import Path

from benchmarks.installed import Installed
from benchmarks.notes import drafts
from benchmarks.processes import run
from benchmarks.rounds import Contender, Sample

DRAFTS = 10_000
_SUBJECT = Path(__file__).parent / "subjects" / "workspace.py"


def contenders(installed: Installed) -> dict[str, Contender]:
    """Index them in a process of its own."""
    return {"connreq": partial(_index, installed)}


def _index(installed: Installed, _turn: int) -> Sample:
    sample: Sample = json.loads(run([installed.python, str(_SUBJECT)], json.dumps(list(drafts(DRAFTS)))))
    return sample
