"""`connreq.keepVariant {uri, position}`: the variant at a place is kept, and the others are taken out of the draft."""

from connreq.core.variants import VariantError, keep
from connreq.lsp import arguments, edits
from connreq.lsp.session import Server

NAME = "connreq.keepVariant"


def run(ls: Server, *given: object) -> None:
    """Have the client edit the draft; the answer is an error that tells why if there is nothing to take out."""
    uri, position = arguments.values(given, "uri", "position")
    place = arguments.position(position)
    snapshot = ls.snapshot(arguments.text(uri))
    if snapshot is None:
        return
    try:
        edits.send(ls, snapshot, "Keep this variant only", keep(snapshot.report.draft, snapshot.note_at(place)))
    except VariantError as error:
        raise edits.RefusedError(str(error)) from None
