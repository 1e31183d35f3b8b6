"""The greeting names somebody else than the header's `to`.

## Why

A note that was written for one person and sent to another says so in its second word. Nobody reads on.

A name counts as the recipient's in any form that people use: first name or surname, in either order, with or without
accents, a nickname (“Bob” for Robert, “Sasha” for Aleksandra), an initial. One that is nearly theirs is said to be
misspelt. Where `to` or the greeting may be no person's name (“Hiring Manager”, a firm), connreq is silent.

## Flagged

```connreq
---
to: Mary Chen
---
Hi Tom, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding.
```

## Fine

```connreq
---
to: Dr Robert Hale
---
Hi Bob, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding.
```

## Fix

The recipient's first name, or title and surname where the greeting has those; or the other way round, `to` becomes
the name in the greeting.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from connreq.core.expressions import expression
from connreq.core.findings import Edit, Finding, Fix, Level
from connreq.core.mending import header_edits
from connreq.core.names import PARTICLES, Verdict, bare, compare, greeting_name, is_known, is_unusual, take_apart
from connreq.core.rule import Fault, NoteContext
from connreq.core.text import Span

LEVEL = Level.WARNING

_NAME = r"(?![a-z])[^\W\d_][\w'’.-]*\w"
# The rest of a name whose first part is what the reading found: "Mr. J. Smith", "Dr Anna van der Berg".
_REST = expression(rf"(?:(?<=\b\w)\. +|(?: +(?:{'|'.join(sorted(PARTICLES))})\b)+ +){_NAME}")
# Others who are greeted too: "Tom, Mary and Jo,", "Tom/Mary"; but not "Tom, Mary told me".
_OTHERS = expression(
    rf"(?:(?:, *{_NAME})*,? *(?:&|\band\b) *{_NAME}(?: {_NAME})*|/ *{_NAME})(?=\s*(?:[^\w\s]|[\r\n]|\Z))"
)
# What follows a name that nobody is greeted by: "Hi Ana suggested …", "Hi Tom's sister here", "Hi Tom from Acme here".
_TOLD_OF = expression(
    r"['’]s\b| (?:and (?:i|my|we|our)|here|from|of|this|speaking|told|said|says|thinks|thought|knows|knew|gave|is|was|"
    r"has|had|sent|got|put|did|does|will|would|can|suggests|recommends|mentions|\w+ed)\b",
    re.IGNORECASE,
)
_NEXT_WORD = expression(rf" ({_NAME})")
# What follows a name that is addressed even without a "hello": "Tom, I saw …", but not "Tom, a nurse from Leeds".
_ADDRESSED = expression(
    r"\W*(?:i|we|you|it|thanks?|hope|could|would|can|do|did|are|have|how|what|hi|hello|hey|congratulations)\b",
    re.IGNORECASE,
)


class _Wrong(NamedTuple):
    """A wrong name in the greeting: its place, what stands there, and what should; `to` is what the header would say.

    `misspelt` and `meant` are the word with the mistake and the right one; empty where the name is quite another.
    """

    span: Span
    name: str
    right: str
    to: str
    misspelt: str
    meant: str


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Compare the name in the greeting with the header's."""
    wrong = _wrong(context)
    if wrong and wrong.misspelt:
        yield Fault(f"“{wrong.misspelt}” is not {wrong.meant}: is it misspelt?", wrong.span)
    elif wrong:
        yield Fault(f"This greets {wrong.name}, but the note is for {wrong.right}.", wrong.span)


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer to greet the recipient, or to change who that is."""
    wrong = _wrong(context)
    if wrong:  # pragma: no branch (where one was found it is; this tells the type checker)
        yield Fix(f"Greet {wrong.right}", (Edit(wrong.span, wrong.right),))
        edit = header_edits.set_value(context.draft, "to", wrong.to)
        yield Fix(f"The note is for {wrong.to}: change “to”", (edit,))


def _wrong(context: NoteContext) -> _Wrong | None:
    """Return the wrong name in the greeting; None where it is right, or may be, or is no name that is greeted."""
    text, to, place = context.draft.text, context.draft.value("to"), _greeted(context)
    if place is None or not to:
        return None
    verdict, misspelt, meant = compare(place.of(text), to)
    if verdict not in (Verdict.OTHER, Verdict.MISSPELT):
        return None
    start, end = bare(place.of(text))
    span = Span(place.start + start, place.start + end)
    name = span.of(text)
    if not _is_greeting(context, span):
        return None
    if misspelt:
        return _Wrong(span, name, name.replace(misspelt, meant, 1), to.replace(meant, misspelt, 1), misspelt, meant)
    return _Wrong(span, name, greeting_name(to, formal=bool(take_apart(name).titles)), name, "", "")


def _greeted(context: NoteContext) -> Span | None:
    """Return the place of all the names that the note greets; None if there are none, or a slot among them."""
    text, note, found = context.draft.text, context.note, context.reading.recipient
    if found is None:
        return None
    end = found.end
    for more in (_REST, _OTHERS):
        match = more.match(text, end, note.span.end)
        end = match.end() if match else end
    slots = any(slot.span.start < end and found.start < slot.span.end for slot in note.slots)
    return None if slots else Span(found.start, end)


def _is_greeting(context: NoteContext, place: Span) -> bool:
    """Tell whether the note greets by the name, rather than tells of somebody: "Hi, Ana suggested …"."""
    text, name = context.draft.text, place.of(context.draft.text)
    before = text[context.note.span.start : place.start].rstrip()
    if not before or not before[-1].isalnum():
        return _is_addressed(context, place)
    next_word = _NEXT_WORD.match(text, place.end)
    if _TOLD_OF.match(text, place.end) or (next_word and is_unusual(next_word[1])):
        return False
    return is_known(name) or not text[place.end : place.end + 2].strip().isalnum()


def _is_addressed(context: NoteContext, place: Span) -> bool:
    """Tell whether a name that no "hello" leads to is the reader's: a whole name is as likely the writer's."""
    text, name = context.draft.text, place.of(context.draft.text)
    if len(name.split()) > 1 and not take_apart(name).titles:
        return False
    writer = compare(name, context.draft.value("from")).verdict is Verdict.SAME
    return is_known(name) and not writer and _ADDRESSED.match(text, place.end) is not None
