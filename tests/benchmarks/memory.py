"""How much memory a server has in use once a draft has been typed and its fixes were asked for."""

from functools import partial

from benchmarks.installed import Installed
from benchmarks.notes import typing
from benchmarks.rounds import Contender, Sample
from benchmarks.session import Server, Session

EDITS = 200


def contenders(installed: Installed) -> dict[str, Contender]:
    """Look at each server."""
    return {name: partial(_use, installed, server) for name, server in installed.servers().items()}


def _use(installed: Installed, server: Server, turn: int) -> Sample:
    with Session(server, installed.workspace) as session:
        session.initialize()
        first, *texts = typing(turn, 1 + EDITS)
        session.open(first)
        for text in texts:
            session.edit(text)
        return {"resident, MiB": session.resident_mib}
