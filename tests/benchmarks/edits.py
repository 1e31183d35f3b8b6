"""How long after an edit its diagnostics come, while a writer types."""

from functools import partial
from statistics import median, quantiles

from benchmarks.installed import Installed
from benchmarks.notes import typing
from benchmarks.rounds import Contender, Sample
from benchmarks.session import Server, Session

WARM_UP = 100  # edits until a just-in-time compiler has seen most of what there is
EDITS = 300


def contenders(installed: Installed) -> dict[str, Contender]:
    """Type into each server."""
    return {name: partial(_type, installed, server) for name, server in installed.servers().items()}


def _type(installed: Installed, server: Server, turn: int) -> Sample:
    with Session(server, installed.workspace) as session:
        session.initialize()
        texts = typing(turn, 1 + WARM_UP + EDITS)
        session.open(texts[0])
        for text in texts[1 : 1 + WARM_UP]:
            session.edit(text)
        computed = session.cpu_seconds
        took = [session.edit(text) * 1000 for text in texts[1 + WARM_UP :]]
        return {
            "p50, ms": median(took),
            "p99, ms": quantiles(took, n=100)[98],
            "mean, ms of computing": (session.cpu_seconds - computed) * 1000 / EDITS,
        }
