"""How much memory a server has in use once a draft has been typed; that of connreq also once it has told of fixes."""

from functools import partial

from benchmarks.installed import Installed
from benchmarks.notes import typing
from benchmarks.rounds import Contender, Sample
from benchmarks.session import Server, Session

EDITS = 200


def contenders(installed: Installed) -> dict[str, Contender]:
    """Look at each server."""
    servers = installed.servers("connreq", "bare pygls", "write-good", "ruff")
    return {name: partial(_use, installed, server, mends=name == "connreq") for name, server in servers.items()}


def _use(installed: Installed, server: Server, turn: int, *, mends: bool) -> Sample:
    with Session(server, installed.workspace) as session:
        session.initialize()
        first, *texts = typing(turn, 1 + EDITS)
        session.open(first)
        for text in texts:
            session.edit(text)
        sample = {"resident, MiB": session.resident_mib}
        if mends:
            session.code_actions()
            sample["resident after fixes, MiB"] = session.resident_mib
        return sample
