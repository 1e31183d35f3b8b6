"""The note asks for more than one thing.

## Why

One request is answered with yes or no. Two make work: which one first, and what if only one is possible? Ask for the
one that matters most, and keep the other for later.

## Flagged

```connreq
Hi Mary, we met at the Leeds nursing fair. Could you look over my CV? And would you introduce me to your matron?
```

## Fine

```connreq
Hi Mary, we met at the Leeds nursing fair. Could you look over my CV before I send it to your ward?
```

## Fix

Leave out the second request.
"""

from collections.abc import Iterator

from connreq.core.findings import Finding, Fix, Level
from connreq.core.mending.softening import without
from connreq.core.requests import requests
from connreq.core.rule import Fault, NoteContext

LEVEL = Level.INFORMATION


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find the first request for something else than the one before it."""
    found = requests(context.reading)
    for clause, what in found[1:]:
        if what != found[0][1]:
            yield Fault(f"You ask for {found[0][1]} and for {what}: one request is easier to answer.", clause.span)
            return


def fixes_note(context: NoteContext, finding: Finding) -> Iterator[Fix]:
    """Offer to leave the second one out."""
    first, _ = requests(context.reading)[0]
    if first.span != finding.span and (shorter := without(context, lambda clause: clause.span == finding.span)):
        yield shorter
