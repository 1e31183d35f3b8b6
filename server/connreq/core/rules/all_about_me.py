"""The note speaks of its writer in nearly every clause, and of its recipient in none.

## Why

A note that begins with “I” and goes on with “I”, “my” and “I” reads as a covering letter that went to many. One clause
about the recipient, what they do or what they get, makes it a letter to them.

## Flagged

```connreq
Hi Mary, I'm a bookbinder in Leeds. I have run my own workshop since 2011. I won two prizes for my tooling, and I am
looking for a gallery.
```

## Fine

```connreq
Hi Mary, I'm a bookbinder in Leeds. I have run my own workshop since 2011, and I am looking for a gallery that shows
tooling as yours does.
```

## Fix

A sentence about them, with a place for what only you know.
"""

from collections.abc import Iterator

from connreq.core.findings import Finding, Fix, Level
from connreq.core.mending.insertion import body, ways_to_put
from connreq.core.persons import of_recipient, of_writer
from connreq.core.phrasing import softer
from connreq.core.reading.model import Kind, Role
from connreq.core.rule import Fault, NoteContext

LEVEL = Level.INFORMATION

_FEWEST = 4  # clauses that have to be about the writer: two or three are an introduction and a purpose
_SHARE = 0.75  # of the clauses
_PERSONAL = frozenset((Kind.RELATION, Kind.SHARED))


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find out who the clauses speak of."""
    reading, text = context.reading, context.draft.text
    if not reading.understood or reading.only_boilerplate or reading.has(Role.INTEREST):
        return
    sentences = body(context)
    if any(mark.decides and mark.kind in _PERSONAL for sentence in sentences for mark in sentence.marks):
        return
    clauses = [clause.span.of(text) for sentence in sentences for clause in sentence.clauses]
    about_me = sum(map(of_writer, clauses))
    if about_me >= max(_FEWEST, _SHARE * len(clauses)) and not any(map(of_recipient, clauses)):
        yield Fault(f"All of this is about you: say what is in it for {context.recipient}.", sentences[0].span)


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer a sentence about the recipient."""
    for words in softer("all-about-me"):
        for edits in ways_to_put(context, words.text, Role.BENEFIT):
            yield Fix(f"{words.label}: “{words.text}”", edits)
