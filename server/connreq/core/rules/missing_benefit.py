"""The note doesn't say why to connect.

## Why

A reader who knows who you are asks next: why, and what is in it for me? Say what you are looking for (“I'm
looking for a reading group in optics”) or what you bring (“I can send you the 1911 survey”). “Grow my network”,
“mutual benefit” and “stay in touch” are purposes in form only: they fit every note ever sent.

It is a warning when every part of the note was understood as something else and context is missing too, and
information otherwise: a note that says clearly how you know each other often needs no more. A note that says
who you are, and then something that was not understood, most often has said why: nothing is said about it.

## Flagged

```connreq
Hi Mary, we met at the Porto book fair. I look forward to being in touch.
```

## Fine

```connreq
Hi Mary, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding.
```

## Fix

Sentences for the likely situations, with a place for the detail that only you know. They take the place of a
purpose in form only if there is one, and come before the sign-off otherwise.

If the note does say it, take “This is a benefit”: the sentence, or the words that you selected, are added to
`lexicon.benefit` in your `.connreq.toml`, and count from then on.
"""

from collections.abc import Iterator

from connreq.core.findings import Finding, Fix, Level
from connreq.core.missing import fault, suggestions
from connreq.core.reading.model import Role
from connreq.core.rule import Fault, NoteContext

LEVEL = Level.WARNING
LOWER = Level.INFORMATION


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find out whether a benefit is missing."""
    reading = context.reading
    if not reading.sentences or reading.only_boilerplate or reading.has(Role.PITCH):
        return  # a pitch says why, only too plainly: `early-pitch` is the finding for that
    if reading.tells(Role.BENEFIT) is not False:
        return
    message = (
        "Nothing says why you want to connect."
        if reading.closed
        else "I found nothing that says why you want to connect."
    )
    certain = reading.closed and not reading.has(Role.CONTEXT)
    yield fault(context, Role.BENEFIT, message, lower=not certain)


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer sentences that say it."""
    yield from suggestions(context, Role.BENEFIT)
