"""What to select next, from the inside out: word, sentence, note; in the header word, value, line, header."""

import re
from collections.abc import Iterator

from lsprotocol import types

from connreq.core.check import Report
from connreq.core.text import Span
from connreq.lsp.documents import Snapshot
from connreq.lsp.session import Server

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def register(server: Server) -> None:
    """Offer to select."""
    if server.client.selection_ranges:
        server.feature(types.TEXT_DOCUMENT_SELECTION_RANGE)(selection_range)


def selection_range(ls: Server, params: types.SelectionRangeParams) -> list[types.SelectionRange] | None:
    """Return a range with those around it for each place, in their order."""
    snapshot = ls.snapshot(params.text_document.uri)
    if snapshot is None:
        return None
    return [_nested(snapshot, snapshot.offset(position)) for position in params.positions]


def _nested(snapshot: Snapshot, offset: int) -> types.SelectionRange:
    spans = [Span(0, len(snapshot.report.draft.text))]
    for span in _around(snapshot.report, offset):
        outer = spans[-1]
        if span != outer and outer.start <= span.start <= offset <= span.end <= outer.end:
            spans.append(span)
    nested = types.SelectionRange(snapshot.range(spans[0]))
    for span in spans[1:]:
        nested = types.SelectionRange(snapshot.range(span), nested)
    return nested


def _around(report: Report, offset: int) -> Iterator[Span]:
    """Yield what may hold a place, the outermost first."""
    draft = report.draft
    if draft.header and offset < draft.header.end:
        yield Span(draft.header.opening.start, draft.header.end)
        for field in draft.header.fields:
            yield from (field.line, field.key_span, field.value_span)
    for note, reading in zip(draft.notes, report.readings, strict=True):
        yield note.span
        for sentence in reading.sentences:
            yield sentence.span
        yield from (slot.span for slot in note.slots)
    line = draft.lines.line(draft.lines.line_at(offset))
    yield from (Span(*word.span()) for word in _WORD.finditer(draft.text, *line))
