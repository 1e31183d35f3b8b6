"""`connreq.newDraft {to}`: the text of a new draft to somebody."""

from connreq.core.new_draft import new_draft
from connreq.lsp import arguments
from connreq.lsp.session import Server

NAME = "connreq.newDraft"


def run(ls: Server, *given: object) -> str:  # noqa: ARG001 (pygls passes it to every command)
    """Return the text."""
    (to,) = arguments.values(given, "to")
    return new_draft({"to": arguments.text(to)})
