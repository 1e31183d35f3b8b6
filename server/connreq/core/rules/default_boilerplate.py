"""The note is LinkedIn's default sentence, or one that everybody sends.

## Why

“I'd like to add you to my professional network on LinkedIn.” was filled in for everybody who pressed the button,
for years. It says that you took no time for this person. Old, translated and reworded ones say the same, and so
does a bare “let's connect”.

It is an error when it is all the note says: a greeting, thanks, a stock opener or unnamed mutual connections
add nothing to it. Inside a fuller note it is information: the note is better without it.

## Flagged

```connreq
I'd like to add you to my professional network on LinkedIn.
```

## Fine

```connreq
Hi Mary, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding.
```

## Fix

A whole note in its place, with a greeting, how you know each other and why you write; in a fuller note, to leave
the sentence out.
"""

from collections.abc import Iterator

from connreq.core.findings import Edit, Finding, Fix, Level
from connreq.core.mending.missing import lack_of_room_for_a_note
from connreq.core.mending.removal import without_all
from connreq.core.phrasing import scaffold
from connreq.core.reading.model import Mark, Role, Sentence
from connreq.core.rule import Fault, NoteContext

LEVEL = Level.ERROR
LOWER = Level.INFORMATION


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find the first default sentence of the note."""
    for sentence in context.reading.sentences:
        mark = _boilerplate(sentence)
        if mark:
            fuller = not context.reading.only_boilerplate
            yield Fault(_message(context, mark, fuller=fuller), sentence.span, lower=fuller)
            return


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer a whole note, or a note without the sentence."""
    if context.reading.only_boilerplate:
        for phrase in scaffold(context.draft, context.reading):
            yield Fix(f"Write instead: “{phrase.text}”", (Edit(context.note.span, phrase.text),))
        return
    if all(sentence.says_little for sentence in context.reading.sentences if _boilerplate(sentence)):
        yield Fix(
            "Leave this sentence out", without_all(context, [s for s in context.reading.sentences if _boilerplate(s)])
        )


def _boilerplate(sentence: Sentence) -> Mark | None:
    return next((mark for mark in sentence.marks if mark.role is Role.BOILERPLATE), None)


def _message(context: NoteContext, mark: Mark, *, fuller: bool) -> str:
    default = any(evidence.cue.startswith("default") for evidence in mark.evidence)
    subject = "This is LinkedIn's default sentence" if default else "Everyone sends this sentence"
    if fuller:
        return f"{subject}: your note says more without it."
    return f"{subject}: it tells {context.recipient} nothing about you.{lack_of_room_for_a_note(context)}"
