"""Where a suggested phrase goes: after the greeting, before the sign-off, or in place of words that say little.

Shared by the rules about what a note lacks. Every function yields the ways to put the phrase in, the best first;
`connreq.core.fixes` offers the first that keeps the laws.
"""

from collections.abc import Iterator

from connreq.core.findings import Edit
from connreq.core.phrasing import fewest, trims
from connreq.core.reading.model import Role, Sentence
from connreq.core.rule import NoteContext
from connreq.core.text import Span, utf16_length

# Sentences with no other roles than these can give way to something that says more.
_SAYS_LITTLE = frozenset({Role.FILLER, Role.FLATTERY, Role.BOILERPLATE})
_FRAME = frozenset({Role.GREETING, Role.SIGN_OFF})


def ways_to_put(context: NoteContext, phrase: str, role: Role) -> Iterator[tuple[Edit, ...]]:
    """Yield the ways to put in a `phrase` that has `role` (context or benefit)."""
    stand_in = stand_in_for(context, role)
    if stand_in and says_little(stand_in):
        yield (Edit(stand_in.span, phrase),)
    insertion = _insert(context, phrase, role)
    yield (insertion,)
    trimmed = _trimmed(context, insertion)
    if trimmed:
        yield trimmed
    for sentence in context.reading.sentences:
        if sentence is not stand_in and says_little(sentence):
            yield (Edit(sentence.span, phrase),)


def stand_in_for(context: NoteContext, role: Role) -> Sentence | None:
    """Return the sentence that stands where `role` should be: a stock opener, flattery, a vague purpose."""
    return next((s for s in context.reading.sentences if any(mark.replaces is role for mark in s.marks)), None)


def says_little(sentence: Sentence) -> bool:
    """Tell whether a sentence could be left out without losing anything that only this writer can say."""
    return bool(sentence.marks) and all(
        clause.marks and all(mark.role in _SAYS_LITTLE for mark in clause.marks) for clause in sentence.clauses
    )


def frame(sentence: Sentence) -> bool:
    """Tell whether a sentence is nothing but greeting or sign-off."""
    return bool(sentence.marks) and all(mark.role in _FRAME for mark in sentence.marks)


def body(context: NoteContext) -> list[Sentence]:
    """Return the sentences between greeting and sign-off, or all if there is nothing between them."""
    sentences = list(context.reading.sentences)
    return [sentence for sentence in sentences if not frame(sentence)] or sentences


def _insert(context: NoteContext, phrase: str, role: Role) -> Edit:
    sentences = context.reading.sentences
    inner = [sentence for sentence in sentences if not frame(sentence)]
    if inner and role is Role.CONTEXT:
        return _before(inner[0], phrase)
    if inner:
        return _after(context, inner[-1], phrase)
    greetings = [sentence for sentence in sentences if sentence.has(Role.GREETING)]
    if greetings:
        return _after(context, greetings[-1], phrase)
    return _before(sentences[0], phrase)


def _before(sentence: Sentence, phrase: str) -> Edit:
    return Edit(Span(sentence.span.start, sentence.span.start), f"{phrase} ")


def _after(context: NoteContext, sentence: Sentence, phrase: str) -> Edit:
    end = sentence.span.end
    last = context.draft.text[end - 1]
    stop = "" if not last.isalnum() else "," if sentence.has(Role.GREETING) else "."
    return Edit(Span(end, end), f"{stop} {phrase}")


def _trimmed(context: NoteContext, insertion: Edit) -> tuple[Edit, ...]:
    """Return the insertion joined with the fewest safe trims that make room for it; nothing if none do."""
    excess = utf16_length(insertion.text) - context.free
    safe = tuple(trim for trim in trims(context.draft.text, context.note.span) if trim.safe)
    chosen = fewest(safe, excess) if excess > 0 else None
    return (*(Edit(trim.span, trim.text) for trim in chosen), insertion) if chosen else ()
