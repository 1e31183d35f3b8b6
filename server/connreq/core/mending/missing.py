"""What the rules about a missing context, a missing benefit and a missing note share."""

from collections.abc import Iterator

from connreq.core.explanation import found_instead
from connreq.core.findings import Edit, Fix
from connreq.core.mending.insertion import body, stand_in_for, ways_to_put
from connreq.core.phrasing import scaffold, suggest
from connreq.core.reading.model import Role
from connreq.core.rule import Fault, NoteContext
from connreq.core.text import utf16_length

# A note with this much room takes some of the suggestions (the shortest have 18 to 40 characters), so there is no
# need to look whether one fits.
_PLENTY = 50
_PLENTY_FOR_A_NOTE = 200  # whole notes are shorter


def lack_of_room_for_a_note(context: NoteContext) -> str:
    """Return a sentence that tells how much room a whole note needs, if none fits; else nothing."""
    limit = context.settings.note_limit
    if limit >= _PLENTY_FOR_A_NOTE:
        return ""
    needed = min((utf16_length(phrase.text) for phrase in scaffold(context.draft, context.reading)), default=0)
    # One that is shorter than what is there may stand in its place, though it is too long.
    if needed <= limit or needed < context.characters:
        return ""
    return f" A whole note needs about {needed} characters, {limit} are free."


def fault(context: NoteContext, role: Role, message: str, *, lower: bool) -> Fault:
    """Return the fault that `role` is missing, at what stands in its place, with what was found instead."""
    stand_in = stand_in_for(context, role)
    sentences = body(context)
    sentence = stand_in or (sentences[0] if role is Role.CONTEXT else sentences[-1])
    return Fault(message + _lack_of_room(context, role), sentence.span, lower, found_instead(context.reading, role))


def suggestions(context: NoteContext, role: Role) -> Iterator[Fix]:
    """Yield the ways to put in each phrase that there is room for, under one title for each phrase."""
    free = context.free
    return (fix for fix in _suggestions(context, role) if _has_room(free, _growth(fix.edits)))


def _suggestions(context: NoteContext, role: Role) -> Iterator[Fix]:
    for phrase in suggest(role, context.draft, context.reading, context.free):
        title = f"{phrase.label[:1].upper()}{phrase.label[1:]}: “{phrase.text}”"
        for edits in ways_to_put(context, phrase.text, role):
            yield Fix(title, edits)


def _lack_of_room(context: NoteContext, role: Role) -> str:
    """Return a sentence that tells how much room is needed, if no suggestion fits; else nothing."""
    free = context.free
    if free >= _PLENTY:
        return ""
    needed = 0
    for fix in _suggestions(context, role):
        growth = _growth(fix.edits)
        if _has_room(free, growth):
            return ""
        needed = min(growth, needed or growth)
    return f" It needs about {needed} characters, {max(free, 0)} are free."


def _has_room(free: int, growth: int) -> bool:
    return growth <= free or growth < 0  # a note that is too long need only get shorter


def _growth(edits: tuple[Edit, ...]) -> int:
    return sum(utf16_length(edit.text) - (edit.span.end - edit.span.start) for edit in edits)
