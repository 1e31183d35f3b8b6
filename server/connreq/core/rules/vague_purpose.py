"""The purpose is one in form only.

## Why

“To exchange ideas”, “for mutual benefit”, “to learn from your journey”: such a purpose fits every note, so the reader
has to ask what you really want. One detail makes a reason of it: which ideas, which benefit, which part of the
journey.

It is told only where it is all the purpose that the note gives, and nothing of the recipient's is named that it could
be about.

## Flagged

```connreq
Hi Mary, we met at the Porto book fair. I'd love to exchange ideas.
```

## Fine

```connreq
Hi Mary, we met at the Porto book fair. I'd love to exchange ideas on goatskin and what it costs.
```

```connreq
Hi Mary, we met at the Porto book fair. Could you teach a weekend class in bookbinding? I'd love to learn from you.
```

## Fix

The same purpose with a place for the detail that only you know.
"""

from collections.abc import Iterator

from connreq.core.findings import Finding, Fix, Level
from connreq.core.mending.rewording import quoted, rewordings, sentence_of, worn_phrases
from connreq.core.phrasing import Worn
from connreq.core.reading.model import Kind, Role
from connreq.core.rule import Fault, NoteContext
from connreq.core.text import Span

LEVEL = Level.INFORMATION


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find the first purpose in form only, if nothing gives it substance."""
    reading = context.reading
    if not reading.understood or reading.only_boilerplate or Role.BENEFIT in reading.lacking:
        return
    purposes = _purposes(context)
    if purposes and not _says_more(context, [purpose.span for purpose in purposes]):
        first = purposes[0]
        yield Fault(f"{quoted(context, first.span)} fits any note: {first.why}.", first.span)


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer a purpose with a detail, in place of the first one, which is what was found."""
    yield from rewordings(context, _purposes(context)[0])


def _purposes(context: NoteContext) -> list[Worn]:
    return worn_phrases(context, "vague_purposes")


def _says_more(context: NoteContext, purposes: list[Span]) -> bool:
    """Tell whether something besides `purposes` says why: another purpose, a sale, or what they would be about.

    That is a thing of the recipient's, or what both share if the sentence tells it.
    """
    marks = [mark for sentence in context.reading.sentences for mark in sentence.marks]
    besides = {
        mark.role
        for mark in marks
        if mark.role is Role.BENEFIT or mark.certain
        if not all(any(_part_of(evidence.span, place) for place in purposes) for evidence in mark.evidence)
    }
    shared = any(mark.kind is Kind.SHARED for mark in sentence_of(context, purposes[0]).marks)
    return shared or not besides.isdisjoint((Role.BENEFIT, Role.INTEREST, Role.PITCH))


def _part_of(evidence: Span, purpose: Span) -> bool:
    """Tell whether evidence overlaps a purpose or leads up to it: "I'd love to", "to talk"."""
    return Span(evidence.start, evidence.end + 2).overlaps(purpose)
