"""Colours that no grammar knows: keys and values of the header, and slots. Never prose, never over a line end."""

from collections.abc import Iterator
from typing import NamedTuple

from lsprotocol import types

from connreq.core.draft import Draft
from connreq.core.text import Span
from connreq.lsp.documents import Snapshot
from connreq.lsp.session import Server

_KEY, _VALUE, _SLOT = _TYPES = ["property", "string", "parameter"]


class _Token(NamedTuple):
    span: Span
    type: str


def register(server: Server) -> None:
    """Offer colours to clients that know at least one of the types."""
    legend = [name for name in _TYPES if name in server.client.semantic_token_types]
    if not legend:
        return

    def semantic_tokens(params: types.SemanticTokensParams) -> types.SemanticTokens | None:
        snapshot = server.snapshot(params.text_document.uri)
        return types.SemanticTokens(_encoded(snapshot, legend)) if snapshot else None

    options = types.SemanticTokensLegend(legend, [])
    server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, options)(semantic_tokens)


def _tokens(draft: Draft) -> Iterator[_Token]:
    for field in draft.header.fields if draft.header else ():
        yield _Token(field.key_span, _KEY)
        yield _Token(field.value_span, _VALUE)
    for note in draft.notes:
        yield from (_Token(part, _SLOT) for slot in note.slots for part in _by_line(draft, slot.span))


def _by_line(draft: Draft, span: Span) -> Iterator[Span]:
    lines = draft.lines
    for number in range(lines.line_at(span.start), lines.line_at(span.end) + 1):
        line = lines.line(number)
        yield Span(max(span.start, line.start), min(span.end, line.end))


def _encoded(snapshot: Snapshot, legend: list[str]) -> list[int]:
    """Return five numbers for each token: lines and units from the one before it, length, type, no modifiers."""
    encoded: list[int] = []
    line = character = 0
    for span, name in _tokens(snapshot.report.draft):
        place = snapshot.range(span)
        length = place.end.character - place.start.character
        if name not in legend or length <= 0:
            continue
        lines = place.start.line - line
        units = place.start.character - (character if not lines else 0)
        encoded += [lines, units, length, legend.index(name), 0]
        line, character = place.start.line, place.start.character
    return encoded
