"""The note is longer than a LinkedIn account can send.

## Why

No account can send more than 300 characters, and a free one takes 200. While your draft doesn't say which
account you have, this rule says what your note is too long for: information over 300, a hint over 200. Once
`account` is known, `over-limit` watches that limit instead.

## Flagged

```connreq
Hi Ines, we shared a desk at the Porto archive in the summer of 2019. I am back in town from January and I am
looking for two people who can read old harbour ledgers with me on Thursday evenings. You read them faster than
anybody I know. Would that be something for you?
```

## Fine

```connreq
---
account: premium
---
Hi Ines, we shared a desk at the Porto archive in the summer of 2019. I am back in town from January and I am
looking for two people who can read old harbour ledgers with me on Thursday evenings. You read them faster than
anybody I know. Would that be something for you?
```

## Fix

Say which account you have: that goes into the header. “Fit into 300” and “Fit into 200” do what they do for
`over-limit`.
"""

from collections.abc import Iterator

from connreq.core.findings import Finding, Fix, Level
from connreq.core.mending import header_edits
from connreq.core.mending.trimming import fit, overflow
from connreq.core.rule import Fault, NoteContext
from connreq.core.settings import ACCOUNT_LIMITS

LEVEL = Level.INFORMATION
LOWER = Level.HINT

_FREE, _PREMIUM = ACCOUNT_LIMITS["free"], ACCOUNT_LIMITS["premium"]


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find what stands past the limit of any account, or else of a free one."""
    characters = context.characters
    if context.settings.account or characters > context.settings.limit:
        return
    if characters > _PREMIUM:
        message = f"LinkedIn takes {_PREMIUM} characters at most: this is {characters - _PREMIUM} more."
        yield Fault(message, overflow(context, _PREMIUM))
    elif characters > _FREE:
        message = f"A free account can send {_FREE} characters: this is {characters - _FREE} more."
        yield Fault(message, overflow(context, _FREE), lower=True)


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer to name the account, and to fit."""
    for account in ("premium", "free"):
        edit = header_edits.set_value(context.draft, "account", account)
        yield Fix(f"My account is {account}", (edit,))
    for limit in (_PREMIUM, _FREE):
        if context.characters > limit:
            yield from fit(context, limit)
