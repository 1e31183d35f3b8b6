"""Worn phrases of a note that no other finding speaks of, and what may stand in their stead.

Shared by the rules about stock phrases and vague purposes.
"""

from collections.abc import Iterator

from connreq.core.findings import Edit, Fix
from connreq.core.mending.insertion import stand_in_for
from connreq.core.mending.removal import without_phrase, without_sentences
from connreq.core.phrasing import Worn, worn
from connreq.core.reading.model import Role, Sentence
from connreq.core.rule import NoteContext
from connreq.core.text import Places, Span

_OWN_WORDS = "[your own words]"


def worn_phrases(context: NoteContext, catalogue: str) -> list[Worn]:
    """Return the phrases of a catalogue in the note, but those that other findings speak of."""
    found = worn(catalogue, context.draft.text, context.note.span)
    taken = Places(_taken(context) if found else ())
    return [phrase for phrase in found if not taken.overlap(phrase.span)]


def is_taken(context: NoteContext, place: Span) -> bool:
    """Tell whether another finding speaks of `place`: of what stands for something missing, or of boilerplate."""
    return any(place.overlaps(other) for other in _taken(context))


def quoted(context: NoteContext, place: Span) -> str:
    """Return the words in `place` as a message or title shows them: on one line."""
    return f"“{' '.join(place.of(context.draft.text).split())}”"


def sentence_of(context: NoteContext, place: Span) -> Sentence:
    """Return the sentence that `place` begins in."""
    sentences = context.reading.sentences
    return next((sentence for sentence in sentences if place.start < sentence.span.end), sentences[-1])


def rewordings(context: NoteContext, phrase: Worn) -> Iterator[Fix]:
    """Yield what may stand in the stead of a phrase, the best first: other words, or none."""
    for wording in phrase.better:
        yield Fix(f"Say “{wording}” instead", (Edit(phrase.span, wording),))
    sentence = sentence_of(context, phrase.span)
    shorter = None if phrase.better else without_phrase(context, sentence, phrase.span)
    if shorter:
        yield Fix(f"Leave out {quoted(context, phrase.span)}", (shorter,))
    elif sentence.says_little:
        yield Fix("Leave this sentence out", (without_sentences(context, sentence.span),))
    if not phrase.better:
        yield Fix(f"Say “{_OWN_WORDS}” instead", (Edit(phrase.span, _OWN_WORDS),))


def _taken(context: NoteContext) -> Iterator[Span]:
    for role in context.reading.lacking & {Role.CONTEXT, Role.BENEFIT}:
        if stand_in := stand_in_for(context, role):
            yield stand_in.span
    for sentence in context.reading.sentences:
        for mark in sentence.marks:
            if mark.role is Role.BOILERPLATE and sentence.says_little:
                yield sentence.span
            elif mark.role is Role.BOILERPLATE:
                yield from (evidence.span for evidence in mark.evidence)
