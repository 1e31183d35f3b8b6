"""Leaving words out of a note, with the white space that parted them from the rest."""

from connreq.core.findings import Edit
from connreq.core.rule import NoteContext
from connreq.core.text import Span


def leaving_out(context: NoteContext, span: Span) -> Edit:
    """Delete a stretch of the note with the white space before it, or behind it where it begins the note."""
    text, note = context.draft.text, context.note.span
    before = len(text[: span.start].rstrip())
    if before > note.start:
        return Edit(Span(before, span.end), "")
    behind = text[span.end : note.end]
    return Edit(Span(span.start, span.end + len(behind) - len(behind.lstrip())), "")
