"""`connreq.copyNote {uri, position}`: the note at a place, without header and white space around it, to be sent."""

from connreq.lsp import arguments
from connreq.lsp.session import Server

NAME = "connreq.copyNote"


def run(ls: Server, *given: object) -> str | None:
    """Return the text of the note; None if there is no such draft."""
    uri, position = arguments.values(given, "uri", "position")
    place = arguments.position(position)
    snapshot = ls.snapshot(arguments.text(uri))
    return snapshot.note_at(place).text if snapshot else None
