"""How long the quick fixes of a note take: the first of a session, later ones after each edit, and the same again.

Editors ask whenever the cursor moves, and then nothing has changed.
"""

from functools import partial
from statistics import median

from benchmarks.installed import Installed
from benchmarks.notes import lists
from benchmarks.rounds import Contender, Sample
from benchmarks.session import Server, Session

_FIRST = "Hi Mary, I'd like to add you to my professional network on LinkedIn."
WARM_UP, NOTES = 10, 40


def contenders(installed: Installed) -> dict[str, Contender]:
    """Ask connreq alone: nothing else has fixes to compare with."""
    return {name: partial(_ask, installed, server) for name, server in installed.servers("connreq").items()}


def _ask(installed: Installed, server: Server, turn: int) -> Sample:
    with Session(server, installed.workspace) as session:
        session.initialize()
        session.open(_FIRST)
        first = session.code_actions()
        (texts,) = lists(turn, 1, WARM_UP + NOTES)
        warm, computed, again = [], [], []
        for text in texts:
            session.edit(text)
            before = session.cpu_seconds
            warm.append(session.code_actions())
            computed.append(session.cpu_seconds - before)
            again.append(session.code_actions())
        return {
            "first, ms": first * 1000,
            "after an edit, ms": median(warm[WARM_UP:]) * 1000,
            "after an edit, ms of computing": median(computed[WARM_UP:]) * 1000,
            "the slowest after an edit, ms": max(warm[WARM_UP:]) * 1000,
            "asked again, ms": median(again[WARM_UP:]) * 1000,
        }
