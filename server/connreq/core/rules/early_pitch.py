"""The note sells something to somebody who doesn't know you yet.

## Why

An invitation that turns out to be an advertisement is ignored, and the next one from the same firm as well. First get
to know each other: ask how they do it today, or give something that is of use to them whether they buy or not. Who you
work for is no pitch; neither is a job, a place to speak or help for nothing. Where you say that you have met, this is
information instead of a warning.

## Flagged

```connreq
Hi Mary, I work at Brightlane. We help dental practices cut missed appointments by 30 %, can I show you a demo?
```

## Fine

```connreq
Hi Mary, I work at Brightlane, on appointment reminders. How does your practice deal with missed appointments today?
```

## Fix

Another sentence in its place: a question, something of use, or their view; or to leave it out, if the note has a
reason without it.
"""

from collections.abc import Iterator

from connreq.core.findings import Finding, Fix, Level
from connreq.core.mending.softening import softenings, without
from connreq.core.reading.model import Clause, Role
from connreq.core.requests import acquainted
from connreq.core.rule import Fault, NoteContext

LEVEL = Level.WARNING
LOWER = Level.INFORMATION


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find the first clause that sells."""
    clauses = (clause for sentence in context.reading.sentences for clause in sentence.clauses)
    if first := next(filter(_sells, clauses), None):
        lower = acquainted(context.reading)
        yield Fault("This sells before you know each other: ask or give first.", first.span, lower)


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer something else to say."""
    yield from softenings(context, "early-pitch", _sells)
    if shorter := without(context, _sells):
        yield shorter


def _sells(clause: Clause) -> bool:
    return any(mark.role is Role.PITCH for mark in clause.marks)
