"""A slot is still to be filled.

## Why

`[where we met]` is a place for your own words. Sent as it stands it tells the reader that you write to many and
read none of it. Slots of mail-merge tools are found too: `{{first_name}}`, `{firstName}`, `<Company>`,
`${name}`, `%FIRST_NAME%`, `XXX`.

## Flagged

```connreq
Hi {{first_name}}, we met at [the event]. I'm looking for a co-author for a paper on kelp farms.
```

## Fine

```connreq
Hi Tove, we met at the Bergen seaweed day. I'm looking for a co-author for a paper on kelp farms [sic].
```

## Fix

Where the header knows the words (the recipient's name, your own), they are filled in. The rest only you know.
"""

from collections.abc import Iterator

from connreq.core.findings import Edit, Finding, Fix, Level
from connreq.core.names import first_name
from connreq.core.rule import Fault, NoteContext

LEVEL = Level.ERROR

_FIRST_NAMES = frozenset({"name", "first name", "firstname", "their name", "recipient", "recipient name", "to"})
_MOST_FOUND = 50
_OWN_NAMES = frozenset({"your name", "my name", "sender name", "your first name", "my first name"})


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find each slot, as far as anyone fills them in."""
    for slot in context.note.slots[:_MOST_FOUND]:
        yield Fault(f"Still to fill in: {slot.label}.", slot.span)


def fixes_note(context: NoteContext, finding: Finding) -> Iterator[Fix]:
    """Fill in what the header knows."""
    label = next((slot.label.lower() for slot in context.note.slots if slot.span == finding.span), "")
    words = ""
    if label in _FIRST_NAMES:
        words = first_name(context.draft.value("to"))
    elif label in _OWN_NAMES:
        words = first_name(context.draft.value("from"))
    if words:
        yield Fix(f"Fill in “{words}”", (Edit(finding.span, words),))
