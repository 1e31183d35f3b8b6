"""`connreq.status {uri, position}`: how the note at a place stands, for status bars."""

from connreq.lsp import arguments
from connreq.lsp.session import Server
from connreq.lsp.status import status

NAME = "connreq.status"


def run(ls: Server, *given: object) -> dict[str, object] | None:
    """Return `{note, characters, limit, context, benefit}`; None if there is no such draft."""
    uri, position = arguments.values(given, "uri", "position")
    place = arguments.position(position)
    snapshot = ls.snapshot(arguments.text(uri))
    return status(snapshot.report, snapshot.note_at(place).number)._asdict() if snapshot else None
