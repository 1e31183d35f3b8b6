"""A phrase that everyone writes, or praise that fits anyone.

## Why

“I came across your profile”, “pick your brain” and “an inspiring journey” stand in thousands of notes: a reader
passes over them, and takes what stands beside them for a template too. Your own words for the same take no more room
and show that you mean this person.

What stands in the place of a missing context or benefit, or in a sentence that everyone sends, is not told twice.

## Flagged

```connreq
Hi Mary, we met at the Porto book fair. I was impressed by your background. I need a binder in May.
```

```connreq
Hi Mary, we met at the Porto book fair. I'm looking for a binder, and I'd love to pick your brain.
```

## Fine

Where such words name their subject, where they are somebody's name, or where you quote them.

```connreq
Hi Mary, we met at the Porto book fair. I'd love to pick your brain on gluing goatskin.
```

```connreq
Hi Mary, I bind for Thought Leaders Ltd in Porto. I'm looking for somebody who never says “game changer”.
```

## Fix

Words in its stead, with a place for what only you know; or the note without it. The first two are told, and a fix
mends what was not told along with its own.
"""

from collections.abc import Iterator

from connreq.core.expressions import expression
from connreq.core.findings import Edit, Finding, Fix, Level
from connreq.core.mending.removal import without_sentences
from connreq.core.mending.rewording import is_taken, quoted, rewordings, sentence_of, worn_phrases
from connreq.core.phrasing import Worn
from connreq.core.reading.model import Role, Sentence
from connreq.core.rule import Fault, NoteContext
from connreq.core.text import Span

LEVEL = Level.INFORMATION

_MOST = 2
_PRAISE = "impressed"  # the cue of the reading for praise
_FEWEST = 3  # words: shorter praise is a courtesy ("God bless")
_OF_SOMETHING = expression(r"\b(?:about|on|with)\b")  # "you have a lovely way with that dog" fits not everyone
_END = expression(r"(?<!\W)\W+$")  # of a sentence, emoji included
_STRUCK = "[what struck you in their work] stayed with me"


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find the first two stock phrases."""
    for phrase in _found(context)[:_MOST]:
        yield Fault(_message(context, phrase), phrase.span)


def fixes_note(context: NoteContext, finding: Finding) -> Iterator[Fix]:
    """Offer words in its stead, or the note without it.

    What was found but not told is mended along with it: it would be told next, and the finding seem to stay.
    """
    found = _found(context)
    untold = [next(_ways(context, phrase)) for phrase in found[_MOST:]]
    for fix in (fix for phrase in found if phrase.span == finding.span for fix in _ways(context, phrase)):
        edits = list(fix.edits)
        for edit in (edit for other in untold for edit in other.edits):
            if not any(edit.span.overlaps(made.span) for made in edits):
                edits.append(edit)
        title = f"{fix.title}, and mend {len(untold)} more" if untold else fix.title
        yield fix._replace(title=title, edits=tuple(edits))


def _found(context: NoteContext) -> list[Worn]:
    """Return the stock phrases of the note and the praise that fits anyone, which has no reason and no better words."""
    if not context.reading.understood or context.reading.only_boilerplate:
        return []
    phrases = worn_phrases(context, "stock_phrases")
    praise = [
        Worn(place, _PRAISE, ())
        for sentence in context.reading.sentences
        if not any(phrase.span.overlaps(sentence.span) for phrase in phrases)
        if (place := _praise(context, sentence))
    ]
    return sorted([*phrases, *praise])


def _message(context: NoteContext, phrase: Worn) -> str:
    if phrase.why == _PRAISE:
        return "This praise fits anyone: say what struck you."
    advice = phrase.why or ("say it in your own words" if phrase.better else "your note says more without it")
    return f"Everyone writes {quoted(context, phrase.span)}: {advice}."


def _ways(context: NoteContext, phrase: Worn) -> Iterator[Fix]:
    return _without_praise(context, phrase.span) if phrase.why == _PRAISE else rewordings(context, phrase)


def _praise(context: NoteContext, sentence: Sentence) -> Span | None:
    """Return the words that praise in a sentence that does nothing else, unless another finding speaks of them."""
    if {mark.role for mark in sentence.marks} != {Role.FLATTERY} or not sentence.says_little:
        return None
    text = context.draft.text
    for cue, place in ((one.cue, one.span) for mark in sentence.marks if mark.certain for one in mark.evidence):
        is_courtesy = len(place.of(text).split()) < _FEWEST
        if cue == _PRAISE and not is_courtesy and not _OF_SOMETHING.search(text, place.end, sentence.span.end):
            return None if is_taken(context, place) else place
    return None


def _without_praise(context: NoteContext, praise: Span) -> Iterator[Fix]:
    start, end = sentence_of(context, praise).span
    statement = _END.search(context.draft.text, start, end)
    place = Span(start, statement.start() if statement else end)
    yield Fix(f"Say “{_STRUCK}” instead", (Edit(place, _STRUCK),))
    yield Fix("Leave this sentence out", (without_sentences(context, Span(start, end)),))
