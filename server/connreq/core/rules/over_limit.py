"""The note is longer than its limit.

## Why

The limit is the smaller of `limit` (350 unless you set it) and what the `account` in the header can send: 200
characters from a free one, 300 from a premium one. LinkedIn refuses a longer note or cuts it short.

Characters are counted as a browser's text field counts them: in UTF-16 code units, so that most emoji are two,
and a line break is one. The setting `count` can change that.

## Flagged

```connreq
---
limit: 40
---
Hi Mary, we shared a lab at Delft in 2019: you had the bench by the window.
```

## Fine

```connreq
---
limit: 80
---
Hi Mary, we shared a lab at Delft in 2019: you had the bench by the window.
```

## Fix

“Fit into …” leaves out what says nothing and puts shorter words for longer ones, the fewest that suffice. Where they
don't, it names a sentence to give up: one whose part in the note another sentence plays as well. It is offered when
all that can suffice.
"""

from collections.abc import Iterator

from connreq.core.findings import Finding, Fix, Level
from connreq.core.mending.trimming import fit, overflow
from connreq.core.rule import Fault, NoteContext
from connreq.core.settings import ACCOUNT_LIMITS

LEVEL = Level.ERROR

_MOST = max(ACCOUNT_LIMITS.values())


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find what stands past the limit."""
    limit = context.settings.note_limit
    excess = context.characters - limit
    if excess > 0:
        yield Fault(f"{excess} over {limit}.{_what_linkedin_takes(context)}", overflow(context, limit))


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer the fewest trims that suffice."""
    yield from fit(context, context.settings.note_limit)


def _what_linkedin_takes(context: NoteContext) -> str:
    account, limit = context.settings.account, context.settings.note_limit
    if account and limit == ACCOUNT_LIMITS[account]:
        return f" A {account} account can send no more."
    if limit > _MOST:
        return f" LinkedIn takes {_MOST} at most."
    return ""
