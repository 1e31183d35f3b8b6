"""Making a note fit: where it overflows, and the trims that bring it back. Shared by the rules about length."""

from collections.abc import Iterator

from connreq.core.findings import Edit, Fix
from connreq.core.insertion import frame, says_little
from connreq.core.phrasing import Trim, fewest, tight, trims
from connreq.core.reading.model import Role, Sentence
from connreq.core.removal import without_all
from connreq.core.rule import NoteContext
from connreq.core.text import Span, utf16_length

_SIGN_OFF = frozenset((Role.SIGN_OFF, Role.FILLER))


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
    wordings = trims(context.draft.text, context.note.span)
    chosen = fewest(wordings, excess) or _leaving_out(context, wordings, excess)
    if chosen:
        edits = tuple(Edit(trim.span, trim.text) for trim in chosen)
        yield Fix(f"Fit into {limit}", edits, safe=all(trim.safe for trim in chosen))


def _leaving_out(context: NoteContext, wordings: tuple[Trim, ...], excess: int) -> tuple[Trim, ...] | None:
    """Return the fewest sentences that carry no role, and wordings in what remains, that save enough; None if too few.

    What says least goes first: filler, flattery and wishes to connect before a sign-off, that before any wording. Of
    sentences that save enough by themselves the shortest goes.
    """
    left_out = _omissions(context, excess)
    needed = excess - sum(trim.saves for trim in left_out)
    if needed <= 0:
        return left_out
    outside = tuple(
        trim
        for trim in wordings
        if all(trim.span.end <= gone.span.start or gone.span.end <= trim.span.start for gone in left_out)
    )
    rest = fewest(outside, needed) or fewest(outside, needed, safe_only=False)
    if rest is None:
        taken = [trim.span for trim in (*left_out, *outside)]
        tighter = tight(context.draft.text, context.note.span, taken)
        rest = fewest((*outside, *tighter), needed, safe_only=False)
    return tuple(sorted((*left_out, *rest))) if rest else None


def _omissions(context: NoteContext, excess: int) -> tuple[Trim, ...]:
    chosen: list[Sentence] = []
    made: tuple[Trim, ...] = ()
    for group in _groups(context):
        left = sorted(group, key=lambda sentence: sentence.span.end - sentence.span.start)
        while left and (needed := excess - sum(trim.saves for trim in made)) > 0:
            enough = next((one for one in left if one.span.end - one.span.start >= needed), left[-1])
            left.remove(enough)
            chosen.append(enough)
            made = tuple(Trim(edit.span, edit.text, safe=False) for edit in without_all(context, chosen))
    return made


def _groups(context: NoteContext) -> Iterator[list[Sentence]]:
    """Yield the sentences that may go: those that say little, then sign-offs that hold nothing but a name."""
    sentences = context.reading.sentences
    little = [sentence for sentence in sentences if says_little(sentence)]
    yield little if any(not frame(one) and one not in little for one in sentences) else little[1:]
    yield [one for one in sentences if {mark.role for mark in one.marks} <= _SIGN_OFF and one.has(Role.SIGN_OFF)]
