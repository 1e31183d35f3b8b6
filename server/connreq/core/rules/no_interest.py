"""The note says nothing specific about its recipient.

## Why

“Why me?” is what a stranger asks. A thing of theirs that you know (a talk, a decision, a garden) tells that this note
was written for one person. The rule speaks only where all else is there and a stranger writes with room to spare:
whoever has met the recipient, was sent by somebody or asks about them has said enough.

## Flagged

```connreq
Hi Mary, I'm a bookbinder in Leeds. I'm looking for somebody to teach a weekend class in gold tooling.
```

## Fine

```connreq
Hi Mary, I'm a bookbinder in Leeds. Your piece on gold tooling is why I write: we need a teacher for a weekend class.
```

## Fix

A sentence that names what you know of them, with a place for it.
"""

from collections.abc import Iterator

from connreq.core.findings import Finding, Fix, Level
from connreq.core.mending.insertion import body, ways_to_put
from connreq.core.persons import of_recipient
from connreq.core.phrasing import softer
from connreq.core.reading.model import Kind, Role
from connreq.core.rule import Fault, NoteContext

LEVEL = Level.HINT

_PERSONAL = frozenset((Kind.RELATION, Kind.SHARED))
_ROOM = 80  # characters that a sentence about the recipient needs


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find out whether a stranger's note lacks it and nothing else."""
    reading = context.reading
    if (
        reading.lacking != {Role.INTEREST}
        or reading.only_boilerplate
        or context.free < _ROOM
        or context.is_told_its_length
    ):
        return
    sentences = body(context)
    if any(of_recipient(sentence.span.of(context.draft.text)) for sentence in sentences if not sentence.says_little):
        return
    kinds = {mark.kind for sentence in reading.sentences for mark in sentence.marks if mark.role is Role.CONTEXT}
    if kinds and kinds.isdisjoint(_PERSONAL) and reading.has(Role.GREETING):
        yield Fault(f"Nothing here is about {context.recipient}: name something of theirs.", sentences[0].span)


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer sentences that name something of theirs."""
    for words in softer("no-interest"):
        for edits in ways_to_put(context, words.text, Role.CONTEXT):
            yield Fix(f"{words.label}: “{words.text}”", edits)
