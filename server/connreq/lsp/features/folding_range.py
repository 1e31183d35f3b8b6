"""What can be folded away: the header, and each variant, if they have more than one line."""

from collections.abc import Iterator

from lsprotocol import types

from connreq.core.draft import Draft
from connreq.core.text import Span
from connreq.lsp.session import Server


def register(server: Server) -> None:
    """Offer to fold."""
    if server.client.folding_ranges:
        server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)(folding_range)


def folding_range(ls: Server, params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
    """Return the ranges, in whole lines: so every client can fold them."""
    snapshot = ls.snapshot(params.text_document.uri)
    if snapshot is None:
        return None
    lines = snapshot.report.draft.lines
    ranges = [(lines.line_at(span.start), lines.line_at(span.end)) for span in _parts(snapshot.report.draft)]
    return [types.FoldingRange(first, last) for first, last in ranges if first < last]


def _parts(draft: Draft) -> Iterator[Span]:
    header = draft.header
    if header:
        last = header.closing or (header.fields[-1].line if header.fields else header.opening)
        yield Span(header.opening.start, last.end)
    for note in draft.notes:
        yield note.span
