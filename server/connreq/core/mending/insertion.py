"""Where a suggested phrase goes: after the greeting, before the sign-off, or in place of words that say little.

Shared by the rules about what a note lacks. Every function yields the ways to put the phrase in, the best first;
`connreq.core.fixes` offers the first that keeps the laws.
"""

from collections.abc import Iterator
from itertools import islice

from connreq.core.findings import Edit
from connreq.core.phrasing import fewest, going_on, trims
from connreq.core.reading.model import Role, Sentence
from connreq.core.rule import NoteContext
from connreq.core.text import Span, utf16_length

# Sentences in whose place a phrase is tried; a note that has more of them is a flood of words.
_MOST_REPLACED = 10


def ways_to_put(context: NoteContext, phrase: str, role: Role) -> Iterator[tuple[Edit, ...]]:
    """Yield the ways to put in a `phrase` that has `role` (context or benefit)."""
    stand_in = stand_in_for(context, role)
    if stand_in and stand_in.says_little:
        yield (_in_place_of(context, stand_in, phrase),)
    insertion = _insert(context, phrase, role)
    yield (insertion,)
    trimmed = _trimmed(context, insertion)
    if trimmed:
        yield trimmed
    little = (one for one in context.reading.sentences if one is not stand_in and one.says_little)
    for sentence in islice(little, _MOST_REPLACED):
        yield (_in_place_of(context, sentence, phrase),)


def stand_in_for(context: NoteContext, role: Role) -> Sentence | None:
    """Return the sentence that stands where `role` should be: a stock opener, flattery, a vague purpose."""
    return next((s for s in context.reading.sentences if any(mark.replaces is role for mark in s.marks)), None)


def body(context: NoteContext) -> list[Sentence]:
    """Return the sentences between greeting and sign-off, or all if there is nothing between them."""
    sentences = list(context.reading.sentences)
    return [sentence for sentence in sentences if not sentence.is_frame] or sentences


def _insert(context: NoteContext, phrase: str, role: Role) -> Edit:
    sentences = context.reading.sentences
    inner = [sentence for sentence in sentences if not sentence.is_frame]
    if inner and role is Role.CONTEXT:
        return _before(context, inner[0], phrase)
    if inner:
        return _after(context, inner[-1], phrase)
    greetings = [sentence for sentence in sentences if sentence.has(Role.GREETING)]
    if greetings:
        return _after(context, greetings[-1], phrase)
    return _before(context, sentences[0], phrase)


def _in_place_of(context: NoteContext, sentence: Sentence, phrase: str) -> Edit:
    return Edit(sentence.span, _cased(context, sentence.span.start, phrase))


def _before(context: NoteContext, sentence: Sentence, phrase: str) -> Edit:
    """Put the phrase before a sentence, which then begins one: "Hi Mary, we …" becomes "Hi Mary, [phrase] We …"."""
    start = sentence.span.start
    first = context.draft.text[start]
    capital = first.upper() if len(first.upper()) == 1 else first
    return Edit(Span(start, start + 1), f"{_cased(context, start, phrase)} {capital}")


def _cased(context: NoteContext, offset: int, phrase: str) -> str:
    """Return the phrase with a small letter where it goes on after a greeting's comma, parted from it by a space."""
    before = context.draft.text[context.note.span.start : offset]
    space = " " if before and not before[-1].isspace() else ""
    return space + (going_on(phrase) if before.rstrip(" ").endswith(",") else phrase)


def _after(context: NoteContext, sentence: Sentence, phrase: str) -> Edit:
    end = sentence.span.end
    last = context.draft.text[end - 1]
    if sentence.has(Role.GREETING) and (last == "," or last.isalnum()):
        return Edit(Span(end, end), f"{',' if last != ',' else ''} {going_on(phrase)}")
    return Edit(Span(end, end), f"{'.' if last.isalnum() else ''} {phrase}")


def _trimmed(context: NoteContext, insertion: Edit) -> tuple[Edit, ...]:
    """Return the insertion joined with the fewest safe trims that make room for it; nothing if none do."""
    grows = utf16_length(insertion.text) - (insertion.span.end - insertion.span.start)
    free = context.free
    if grows <= free:
        return ()
    # A trim at the very place of the insertion would overlap it.
    found = trims(context.draft.text, context.note.span)
    apart = tuple(
        trim for trim in found if trim.span.end <= insertion.span.start or insertion.span.end <= trim.span.start
    )
    chosen = fewest(apart, grows - free)
    return (*(Edit(trim.span, trim.text) for trim in chosen), insertion) if chosen else ()
