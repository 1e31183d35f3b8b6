"""What comes of many edits at once, as when a macro runs or the editor was busy."""

from functools import partial

from benchmarks.installed import Installed
from benchmarks.notes import typing
from benchmarks.rounds import Contender, Sample
from benchmarks.session import Server, Session

WARM_UP, EDITS = 50, 200


def contenders(installed: Installed) -> dict[str, Contender]:
    """Send the edits to the server and to the floor."""
    servers = installed.servers("connreq", "bare pygls")
    return {name: partial(_burst, installed, server) for name, server in servers.items()}


def _burst(installed: Installed, server: Server, turn: int) -> Sample:
    with Session(server, installed.workspace) as session:
        session.initialize()
        first, *texts = typing(turn, 1 + WARM_UP + EDITS)
        session.open(first)
        for text in texts[:WARM_UP]:
            session.edit(text)
        start = session.edit_at_once(texts[WARM_UP:])
        came = session.wait_for_diagnostics()
        return {"publishes": len(came), "last, ms": (came[-1] - start) * 1000}
