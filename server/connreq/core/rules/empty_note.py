"""There is nothing to send.

## Why

An invitation without a note is what strangers send. If you can't come up with a reason to connect, don't
bother: nor will they.

## Flagged

```connreq
---
to: Mary Chen
---
```

## Fine

```connreq
---
to: Mary Chen
---
Hi Mary, we shared a lab at Delft. I'm looking for a reading group in optics: is yours still going?
```

## Fix

A whole note to start from, with a place for how you know them and a place for what you are looking for.
"""

from collections.abc import Iterator

from connreq.core.findings import Edit, Finding, Fix, Level
from connreq.core.mending.missing import lack_of_room_for_a_note
from connreq.core.phrasing import scaffold
from connreq.core.rule import Fault, NoteContext
from connreq.core.text import Span

LEVEL = Level.ERROR


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find a note with no text."""
    if not context.note.text:
        message = "There is nothing to send yet: say who you are and why you write."
        yield Fault(message + lack_of_room_for_a_note(context), _place(context))


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer whole notes to start from."""
    block, header = context.note.block, context.draft.header
    line = context.draft.newline if header and block.start == header.end and not _ends_line(context) else ""
    for phrase in scaffold(context.draft, context.reading):
        yield Fix(f"Start from: “{phrase.text}”", (Edit(Span(block.start, block.start), line + phrase.text),))


def _ends_line(context: NoteContext) -> bool:
    return context.draft.text[: context.note.block.start].endswith(("\n", "\r"))


def _place(context: NoteContext) -> Span:
    lines, block, header = context.draft.lines, context.note.block, context.draft.header
    if header and block.start == block.end:
        return header.closing or header.opening
    return lines.line(lines.line_at(block.start))
