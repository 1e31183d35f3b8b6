"""The note doesn't say why to connect.

## Why

A reader who knows who you are asks next: why, and what is in it for me? Say what you are looking for (“I'm
looking for a reading group in optics”) or what you bring (“I can send you the 1911 survey”). “Grow my network”,
“mutual benefit” and “stay in touch” are purposes in form only: they fit every note ever sent.

It is a warning when that is beyond doubt and context is missing too, and information otherwise: a note that says
clearly how you know each other often needs no more.

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
from connreq.core.mending.missing import fault, suggestions
from connreq.core.reading.model import Role
from connreq.core.rule import Fault, NoteContext

LEVEL = Level.WARNING
LOWER = Level.INFORMATION


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find out whether a benefit is missing."""
    reading = context.reading
    if reading.only_boilerplate or Role.BENEFIT not in reading.lacking:
        return  # where there is a pitch, it says why, only too plainly: `early-pitch` is the finding for that
    certain = Role.BENEFIT in reading.surely_lacking
    opening = "Nothing says" if certain else "I found nothing that says"
    yield fault(context, Role.BENEFIT, f"{opening} why you want to connect.", lower=not certain)


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer sentences that say it."""
    yield from suggestions(context, Role.BENEFIT)
