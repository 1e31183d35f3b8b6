"""Putting softer words in place of clauses that come too early. Shared by the rules about pitches and requests."""

from collections.abc import Callable, Iterator

from connreq.core.findings import Edit, Fix
from connreq.core.mending.insertion import body
from connreq.core.mending.removal import without_all, without_sentences
from connreq.core.phrasing import softer
from connreq.core.reading.model import Clause, Sentence
from connreq.core.rule import NoteContext
from connreq.core.text import Span

Chosen = Callable[[Clause], bool]
_JOINTS = " \t,;:–—-"


def softenings(context: NoteContext, rule: str, chosen: Chosen) -> Iterator[Fix]:
    """Yield the ways to say something else, from the catalogue of `rule`, in place of all clauses that are `chosen`.

    One at least is, as otherwise the rule would have found nothing.
    """
    places = [place for sentence in body(context) if (place := _place(context, sentence, chosen))]
    for words in softer(rule):
        first = Edit(places[0], words.text if _begins(context, places[0]) else f". {words.text}")
        yield Fix(f"{words.label}: “{words.text}”", (first, *(_cut(context, place) for place in places[1:])))


def without(context: NoteContext, chosen: Chosen) -> Fix | None:
    """Return the fix that leaves out the sentences all of whose clauses are `chosen`; None if there are none."""
    whole = [sentence for sentence in body(context) if all(map(chosen, sentence.clauses))]
    edits = without_all(context, whole)
    return Fix("Leave it out", edits) if edits else None


def _place(context: NoteContext, sentence: Sentence, chosen: Chosen) -> Span | None:
    """Return what is chosen of a sentence, from its first chosen clause to its end, with the joint before it."""
    first = next((clause for clause in sentence.clauses if chosen(clause)), None)
    if first is None:
        return None
    if first is sentence.clauses[0]:
        return sentence.span
    before = context.draft.text[sentence.span.start : first.span.start].rstrip(_JOINTS)
    return Span(sentence.span.start + len(before), sentence.span.end)


def _cut(context: NoteContext, place: Span) -> Edit:
    """Leave out a whole sentence, or end one early."""
    return without_sentences(context, place) if _begins(context, place) else Edit(place, ".")


def _begins(context: NoteContext, place: Span) -> bool:
    return any(sentence.span.start == place.start for sentence in context.reading.sentences)
