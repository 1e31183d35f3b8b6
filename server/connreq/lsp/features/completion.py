"""Completion: keys and values of the header, the recipient's name, openers and phrasings.

What an item is about is told when a client asks for that item alone.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from lsprotocol import types

from connreq.core.completion import Completion, Kind, in_header, in_note
from connreq.core.draft import HEADER_KEYS
from connreq.core.rules import RULES
from connreq.core.slots import find_slots
from connreq.core.text import utf16_length
from connreq.lsp.documents import Snapshot
from connreq.lsp.session import Server
from connreq.lsp.snippets import snippets

_KINDS = {
    Kind.HEADER: types.CompletionItemKind.Struct,
    Kind.KEY: types.CompletionItemKind.Property,
    Kind.VALUE: types.CompletionItemKind.EnumMember,
    Kind.RULE: types.CompletionItemKind.Reference,
    Kind.NAME: types.CompletionItemKind.Variable,
}
_WORDS = types.CompletionItemKind.Text
# Typed behind a key a colon asks for its values, within a list the comma for the next one.
_TRIGGERS = [":", ","]
# What some engines for snippets run as code (yasnippet in Emacs, UltiSnips in Vim): words that hold it stay plain.
_RUNS = "`"


def register(server: Server) -> None:
    """Offer to complete."""
    if not server.client.completion:
        return
    options = types.CompletionOptions(trigger_characters=_TRIGGERS, resolve_provider=True)
    server.feature(types.TEXT_DOCUMENT_COMPLETION, options)(completion)
    server.feature(types.COMPLETION_ITEM_RESOLVE)(resolve)


def completion(ls: Server, params: types.CompletionParams) -> list[types.CompletionItem] | None:
    """Return what may be written at a place, in the order in which it fits. Punctuation in a note asks for nothing."""
    snapshot = ls.snapshot(params.text_document.uri)
    if snapshot is None:
        return None
    offset, today = snapshot.offset(params.position), datetime.now(UTC).astimezone().date()
    found = list(in_header(snapshot.report, offset, today))
    if not (params.context and params.context.trigger_character):
        found += in_note(snapshot.report, offset)
    return [_item(ls, snapshot, number, one) for number, one in enumerate(found)]


def resolve(ls: Server, item: types.CompletionItem) -> types.CompletionItem:
    """Add what an item is about; one that is not of this server stays as it is."""
    if text := _documentation(item):
        kind = types.MarkupKind.Markdown if ls.client.completion_markdown else types.MarkupKind.PlainText
        item.documentation = types.MarkupContent(kind, text)
    elif text := "\n\n".join(_words(item)):
        # Words may come from the draft's header, and nothing in a draft is markup.
        item.documentation = types.MarkupContent(types.MarkupKind.PlainText, text)
    return item


def _item(ls: Server, snapshot: Snapshot, number: int, completion: Completion) -> types.CompletionItem:
    edit = completion.edit
    is_snippet = ls.client.completion_snippets and bool(find_slots(edit.text)) and _RUNS not in edit.text
    text = snippets((edit,))[0] if is_snippet else edit.text
    return types.CompletionItem(
        completion.label,
        kind=_KINDS.get(completion.kind, _WORDS),
        detail=completion.detail or None,
        sort_text=f"{number:03}",
        filter_text=edit.text.strip(),
        insert_text_format=types.InsertTextFormat.Snippet if is_snippet else None,
        text_edit=types.TextEdit(snapshot.range(edit.span), text),
        data={"kind": completion.kind.value, **_length(snapshot, completion)},
    )


def _length(snapshot: Snapshot, completion: Completion) -> dict[str, int]:
    """Return how long the note gets and may get, for words that go into one."""
    if completion.kind in _KINDS:
        return {}
    edit, report = completion.edit, snapshot.report
    note = report.draft.note_at(edit.span.start)
    behind = max(0, edit.span.start - note.span.end)  # white space that comes to count
    grows = behind + utf16_length(edit.text) - (edit.span.end - edit.span.start)
    return {"length": note.characters(report.settings.count_unit) + grows, "limit": report.settings.note_limit}


def _documentation(item: types.CompletionItem) -> str | None:
    """Return what there is to say of a rule or a key."""
    kind = item.data.get("kind") if isinstance(item.data, Mapping) else None
    if kind == Kind.RULE and item.label in RULES:
        return RULES[item.label].documentation.strip()
    return HEADER_KEYS.get(item.label) if kind == Kind.KEY else None


def _words(item: types.CompletionItem) -> Iterator[str]:
    """Tell of words all of them, and how long the note gets."""
    data = item.data if isinstance(item.data, Mapping) else {}
    if isinstance(data.get("length"), int) and isinstance(data.get("limit"), int):
        yield item.label
        yield f"The note then has {data['length']} of {data['limit']} characters."
