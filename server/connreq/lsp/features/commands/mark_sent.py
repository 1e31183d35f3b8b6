"""`connreq.markSent {uri}`: the header says from now on that the note was sent, today."""

from datetime import UTC, datetime

from connreq.core.variants import VariantError, mark_sent
from connreq.lsp import arguments, edits
from connreq.lsp.session import Server

NAME = "connreq.markSent"


def run(ls: Server, *given: object) -> None:
    """Have the client edit the header; the answer is an error that tells why if it can't be said."""
    (uri,) = arguments.values(given, "uri")
    snapshot = ls.snapshot(arguments.text(uri))
    if snapshot is None:
        return
    today = datetime.now(UTC).astimezone().date()
    try:
        edits.send(ls, snapshot, "Mark as sent", mark_sent(snapshot.report.draft, today))
    except VariantError as error:
        raise edits.RefusedError(str(error)) from None
