"""The note asks a stranger for a call, a job, a referral, an introduction or a review.

## Why

Accepting an invitation costs nothing; half an hour, or one's good name, does. Whoever is asked for it by somebody they
don't know says no by ignoring the invitation. Ask for something that can be given in a line or two, and for the call
when you know each other. Nobody is told so who has met the recipient.

## Flagged

```connreq
Hi Mary, I'm a third-year nurse at Leeds General. Could we have a quick call next week about district nursing?
```

## Fine

```connreq
Hi Mary, I'm a third-year nurse at Leeds General. I'd like to hear how you chose district nursing.
```

## Fix

Words in its place that ask for less: one question in writing, how they did it, a line or two.
"""

from collections.abc import Iterator

from connreq.core.findings import Finding, Fix, Level
from connreq.core.mending.softening import softenings, without
from connreq.core.reading.model import Clause
from connreq.core.requests import acquainted, request, requests
from connreq.core.rule import Fault, NoteContext

LEVEL = Level.INFORMATION


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find the first request that is much for a stranger."""
    if not acquainted(context.reading):
        for clause, what in requests(context.reading)[:1]:
            yield Fault(f"You ask for {what} before they know you: ask for less first.", clause.span)


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer to ask for less."""
    yield from softenings(context, "early-ask", _asks)
    if shorter := without(context, _asks):
        yield shorter


def _asks(clause: Clause) -> bool:
    return request(clause) is not None
