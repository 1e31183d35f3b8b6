"""Making a note fit: where it overflows, and the trims that bring it back. Shared by the rules about length."""

from collections.abc import Iterator

from connreq.core.findings import Edit, Fix
from connreq.core.phrasing import fewest, trims
from connreq.core.rule import NoteContext
from connreq.core.text import Span, utf16_length


def overflow(context: NoteContext, limit: int) -> Span:
    """Return what stands past `limit`: from the first character that does not fit whole to the note's end."""
    text, units = context.note.text, 0
    for index, character in enumerate(text):
        if character == "\n" and text[index - 1 : index] == "\r":
            continue
        units += utf16_length(character) if context.settings.count_unit == "utf16" else 1
        if units > limit:
            return Span(context.note.span.start + index, context.note.span.end)
    return Span(context.note.span.end, context.note.span.end)


def fit(context: NoteContext, limit: int) -> Iterator[Fix]:
    """Offer the fewest trims that bring the note within `limit`: safe ones if those suffice."""
    excess = context.characters - limit
    if excess > limit:
        return  # no shorter wordings halve a note
    found = trims(context.draft.text, context.note.span)
    for safe_only in (True, False):
        chosen = fewest(found, excess, safe_only=safe_only)
        if chosen:
            edits = tuple(Edit(trim.span, trim.text) for trim in chosen)
            yield Fix(f"Fit into {limit}", edits, safe=all(trim.safe for trim in chosen))
            return
