"""How long the quick fixes of a note take: the first ones of a session, and later ones, each for a text just edited."""

from functools import partial
from statistics import median

from benchmarks.installed import Installed
from benchmarks.notes import lists
from benchmarks.rounds import Contender, Sample
from benchmarks.session import Server, Session

_FIRST = "Hi Mary, I'd like to add you to my professional network on LinkedIn."
WARM_UP, NOTES = 20, 60


def contenders(installed: Installed) -> dict[str, Contender]:
    """Ask the server alone: nothing else has fixes to compare with."""
    return {name: partial(_ask, installed, server) for name, server in installed.servers("connreq").items()}


def _ask(installed: Installed, server: Server, turn: int) -> Sample:
    with Session(server, installed.workspace) as session:
        session.initialize()
        session.open("")
        first = _fixes(session, _FIRST)
        (texts,) = lists(turn, 1, WARM_UP + NOTES)
        warm = [took for text in texts if (took := _fixes(session, text)) is not None][WARM_UP:]
        return {"first, ms": first or 0, "warm, ms": median(warm), "slowest, ms": max(warm)}


def _fixes(session: Session, text: str) -> float | None:
    diagnostics, _ = session.edit(text)
    return session.code_actions(diagnostics)[1] * 1000 if diagnostics else None
