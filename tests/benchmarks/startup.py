"""How long a server takes from its start to the first diagnostics."""

from functools import partial

from benchmarks.installed import Installed
from benchmarks.notes import notes
from benchmarks.rounds import Contender, Sample
from benchmarks.session import Server, Session


def contenders(installed: Installed) -> dict[str, Contender]:
    """Start each server."""
    servers = installed.servers("connreq", "bare pygls", "write-good", "ruff")
    return {name: partial(_start, installed, server) for name, server in servers.items()}


def _start(installed: Installed, server: Server, turn: int) -> Sample:
    with Session(server, installed.workspace) as session:
        answered = session.initialize()
        shown = session.open(notes()[turn % len(notes())])
        return {
            "initialized, ms": (answered - session.started) * 1000,
            "first diagnostics, ms": (shown - session.started) * 1000,
            "first diagnostics, ms of computing": session.cpu_seconds * 1000,
        }
