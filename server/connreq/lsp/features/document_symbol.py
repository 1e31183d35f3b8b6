"""The outline of a draft: its header with the fields, and each variant with its sentences and what they do."""

import textwrap
from collections.abc import Iterator

from lsprotocol import types

from connreq.core.draft import Field, Header, Note
from connreq.core.reading.model import Sentence
from connreq.core.text import Span
from connreq.lsp.documents import Snapshot
from connreq.lsp.roles import all_it_does
from connreq.lsp.session import Server
from connreq.lsp.status import summary

_MOST_SHOWN = 50  # characters of a sentence
_NO_VALUE = "…"


def register(server: Server) -> None:
    """Offer outlines."""
    if server.client.document_symbols:
        server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(document_symbol)


def document_symbol(
    ls: Server, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
    """Return the outline: as a tree if the client takes one, else as a list."""
    snapshot = ls.snapshot(params.text_document.uri)
    if snapshot is None:
        return None
    tree = list(_tree(snapshot))
    return tree if ls.client.symbol_trees else list(_listed(snapshot.document.uri, tree, None))


def _tree(snapshot: Snapshot) -> Iterator[types.DocumentSymbol]:
    draft = snapshot.report.draft
    if draft.header:
        yield _header(snapshot, draft.header)
    for note in draft.notes:
        if note.text:
            yield _note(snapshot, note, "Note" if len(draft.notes) == 1 else f"Variant {note.number}")


def _header(snapshot: Snapshot, header: Header) -> types.DocumentSymbol:
    lines = [header.opening, *(field.line for field in header.fields), *header.malformed]
    whole = Span(header.opening.start, max(line.end for line in [*lines, header.closing or header.opening]))
    fields = [_field(snapshot, field) for field in header.fields]
    return _symbol(snapshot, "Header", None, types.SymbolKind.Namespace, whole, header.opening, fields)


def _field(snapshot: Snapshot, field: Field) -> types.DocumentSymbol:
    value = field.value or _NO_VALUE
    return _symbol(snapshot, field.key, value, types.SymbolKind.Property, field.line, field.key_span)


def _note(snapshot: Snapshot, note: Note, name: str) -> types.DocumentSymbol:
    reading = snapshot.report.readings[note.number - 1]
    sentences = [_sentence(snapshot, sentence) for sentence in reading.sentences]
    detail = summary(snapshot.report, note.number)
    return _symbol(snapshot, name, detail, types.SymbolKind.File, note.span, note.span, sentences)


def _sentence(snapshot: Snapshot, sentence: Sentence) -> types.DocumentSymbol:
    words = textwrap.shorten(sentence.span.of(snapshot.report.draft.text), _MOST_SHOWN, placeholder=" …")
    detail = all_it_does(sentence) or None
    return _symbol(snapshot, words, detail, types.SymbolKind.String, sentence.span, sentence.span)


def _symbol(  # noqa: PLR0913, PLR0917 (as many as a symbol has)
    snapshot: Snapshot,
    name: str,
    detail: str | None,
    kind: types.SymbolKind,
    whole: Span,
    selected: Span,
    children: list[types.DocumentSymbol] | None = None,
) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name, kind, snapshot.range(whole), snapshot.range(selected), detail=detail, children=children
    )


def _listed(uri: str, tree: list[types.DocumentSymbol], container: str | None) -> Iterator[types.SymbolInformation]:
    for symbol in tree:
        location = types.Location(uri, symbol.range)
        yield types.SymbolInformation(location, symbol.name, symbol.kind, container_name=container)
        yield from _listed(uri, list(symbol.children or ()), symbol.name)
