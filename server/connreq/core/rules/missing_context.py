"""The note doesn't say who you are or how you know the recipient.

## Why

The first question of anybody who gets an invitation is: who is this, and where do I know them from? If the note
doesn't answer it, “I don't know this person” is one click away. One of these is enough: who you are (“I'm a
nurse at Leeds General”), how you know or found them (“we met at the Porto book fair”, “your talk on pumps”), or
whom, what or where you share (“we both know Ana Ruiz”).

It is a warning when that is beyond doubt, and information when it is only likely: then it may be there in words that
connreq doesn't know.

## Flagged

```connreq
Hi Mary, I came across your profile. I'm looking for somebody to teach a weekend class in bookbinding.
```

## Fine

```connreq
Hi Mary, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding.
```

## Fix

Sentences for the likely situations, with a place for the detail that only you know. They take the place of a
stock opener or of flattery if there is one, and come after the greeting otherwise.

If the note does say it, take “This is context”: the sentence, or the words that you selected, are added to
`lexicon.context` in your `.connreq.toml`, and count from then on.
"""

from collections.abc import Iterator

from connreq.core.findings import Finding, Fix, Level
from connreq.core.mending.missing import fault, suggestions
from connreq.core.reading.model import Role
from connreq.core.rule import Fault, NoteContext

LEVEL = Level.WARNING
LOWER = Level.INFORMATION


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find out whether context is missing."""
    reading = context.reading
    if reading.only_boilerplate or Role.CONTEXT not in reading.lacking:
        return
    certain = Role.CONTEXT in reading.surely_lacking
    opening = "Nothing says" if certain else "I found nothing that says"
    yield fault(context, Role.CONTEXT, f"{opening} who you are or how you know {context.recipient}.", lower=not certain)


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer sentences that say it."""
    yield from suggestions(context, Role.CONTEXT)
