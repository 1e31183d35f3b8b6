"""Nearly the same note goes to somebody else.

## Why

A note that fits two people says nothing that only one of them could have been told, and colleagues show each other
their invitations. Names, places and slots aside, all drafts of your folder are compared with this one; variants of one
draft are not compared with each other, nor are two drafts for the same person. How much may be alike is the setting
`copied-note.similarity`: with 0.8, two or three words more or fewer are still the same note.

## Flagged

```connreq
Hi Mary, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding.
```

Beside another draft of the folder:

```connreq
Hi Tom, we met at the Ghent book fair. I'm looking for somebody to teach a weekend class in bookbinding.
```

## Fine

```connreq
Hi Mary, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding.
```

## Fix

Rewrite what only this recipient can be told: what of theirs made you write, and what you want from them alone.
"""

from collections.abc import Iterator

from connreq.core.copies import Copy
from connreq.core.findings import Elsewhere, Level, Related
from connreq.core.mending.insertion import body
from connreq.core.rule import Fault, NoteContext

LEVEL = Level.WARNING

_MOST_LINKED = 3


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find the other drafts that say nearly the same."""
    if context.reading.only_boilerplate:
        return  # everybody sends it
    copies = context.copied(context.draft, context.note, context.settings.similarity)
    if not copies:
        return
    more = f" and {len(copies) - 1} more" if len(copies) > 1 else ""
    message = f"Nearly the same note goes to {_name(copies[0])}{more}: say what only this one can be told."
    sentences = body(context) if context.reading.sentences else []
    span = sentences[0].span if sentences else context.note.span
    related = tuple(
        Related(span, f"The note to {_name(copy)}.", Elsewhere(copy.key, copy.start)) for copy in copies[:_MOST_LINKED]
    )
    yield Fault(message, span, related=related)


def _name(copy: Copy) -> str:
    return copy.recipient or "somebody else"
