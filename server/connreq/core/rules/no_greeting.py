"""The note greets nobody, or not by name.

## Why

A name in the first line tells the reader that the note was written for them. This is said when there is no greeting at
all, and when the greeting leaves out a name that the header knows.

“Dear Hiring Manager,” and “Hi team,” greet somebody too, and so does a first sentence with the name in it: “Great
talk in Porto, Mary!” A note that is too long for a free account gets that hint alone.

## Flagged

```connreq
We met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding.
```

```connreq
---
to: Mary Chen
---
Hi there, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding.
```

## Fine

```connreq
---
to: Mary Chen
---
Hi Mary, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding.
```

```connreq
Hello! We met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding.
```

## Fix

“Hi Mary,” before the first word, or the name in the greeting. Where no name is known there is a place for it.
"""

import re
from collections.abc import Iterator

from connreq.core.expressions import expression
from connreq.core.findings import Edit, Finding, Fix, Level
from connreq.core.names import first_name
from connreq.core.phrasing import going_on
from connreq.core.reading.lexicon import lexicon
from connreq.core.reading.model import Role
from connreq.core.rule import Fault, NoteContext
from connreq.core.text import Span

LEVEL = Level.HINT

_SLOT = "[name]"
_WORD = expression(r"[^\W_][\w'’-]*")
_NEXT_WORD = expression(r"[ \t]+([^\W_]+)")
_MARK = expression(r"[,.!?:;\n]")
# Words of a greeting that name nobody ("Hi there", "Happy New Year"), and those of a group.
_NOBODY = expression(
    r"sir|madam|ma'am|mam|there|again|friend|colleague|stranger|professional|valued|my|dear|or|new|year|morning|"
    r"afternoon|evening|day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|easter",
    re.IGNORECASE,
)
_GROUP = expression(r"all|both|colleagues|everybody|everyone|folks|friends|neighbou?rs|team", re.IGNORECASE)
# What stands where the name should.
_INSTEAD = expression(
    r"(?<!\s)(?:\s+(?:there|stranger|sir|madam|ma'am|mam|or|my|dear|valued|friend|colleague|professional))+$",
    re.IGNORECASE,
)
# Nobody is a "Respected Mary" or a "Sir Mary".
_BEFORE_TITLES = expression(r"(?:respected|esteemed|sir|madam|ma'am|mam)\b", re.IGNORECASE)
# "Great talk, Mary!", "Judge Marsh, …", "Congratulations Mark!": they call somebody, whoever that is.
_CALLS = expression(
    r",\s[A-Z][\w'’-]+[.!?…]*$"
    r"|^(?i:captain|chef|coach|doctor|father|imam|inspector|judge|ma'am|madam|rabbi|sergeant|sir|sister|uncle)\b"
    r"|^(?i:congrats|congratulations|welcome(?: back| home)?|thanks|thank you|well done|happy birthday),? [A-Z][\w'’-]+"
)
# Known words that may as well be somebody's name where a note begins: they keep their capital.
_NAMES_TOO = frozenset(
    ["art", "baker", "bill", "chip", "drew", "grant", "judge", "may", "rich", "rose", "ward", "will"]
)


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find a note that greets nobody."""
    reading = context.reading
    if not reading.understood or not reading.sentences or reading.only_boilerplate or context.is_told_its_length:
        return
    first = reading.sentences[0]
    said, name = first.span.of(context.draft.text), first_name(context.draft.value("to"))
    if _names_recipient(context, said):
        return
    if not first.has(Role.GREETING) and not _CALLS.search(said):
        yield Fault(f"Nothing greets {name or 'them'}: begin with a name.", _first_word(context))
    elif first.has(Role.GREETING) and name and not _greets_somebody(context, first.span):
        yield Fault(f"Your greeting names nobody: say “{name}”.", _first_word(context))


def fixes_note(context: NoteContext, _finding: Finding) -> Iterator[Fix]:
    """Offer a greeting with the name."""
    first, name = context.reading.sentences[0], first_name(context.draft.value("to"))
    if not first.has(Role.GREETING):
        greeting, start = f"Hi {name or _SLOT},", context.note.span.start
        edit = Edit(Span(start, start + 1), f"{greeting} {_going_on(context)}")
        yield Fix(f"Greet: “{greeting}”", (edit,))
    elif greeting := _with_name(first.span.of(context.draft.text), name):
        yield Fix(f"Greet: “{greeting}”", (Edit(first.span, greeting),))


def _names_recipient(context: NoteContext, said: str) -> bool:
    """Tell whether words hold a name of the recipient that the header tells."""
    names = {word.lower() for word in _WORD.findall(context.draft.value("to"))}
    return any(word.lower() in names and word[0].isupper() for word in _WORD.findall(said))


def _greets_somebody(context: NoteContext, greeting: Span) -> bool:
    """Tell whether a greeting names a person, a position or a group: "hi mary", "Dear Hiring Manager", "Hi all"."""
    text, named = context.draft.text, context.reading.recipient
    if named and not all(map(_NOBODY.fullmatch, _WORD.findall(named.of(text)))):
        return True
    if any(not _MARK.search(text, greeting.start, slot.span.start) for slot in context.note.slots):
        return True
    words = _WORD.findall(greeting.of(text))[1:]
    if any(_GROUP.fullmatch(word) or (word[0].isupper() and not _NOBODY.fullmatch(word)) for word in words):
        return True
    behind = _NEXT_WORD.match(text, greeting.end, context.note.span.end)  # "hi coach its Danny"
    return behind is not None and _is_person(context, behind[1])


def _is_person(context: NoteContext, word: str) -> bool:
    known = lexicon(context.reading.language or "")
    return known is not None and not {"{job}", "{kin}"}.isdisjoint(known.classes_of(word.lower()))


def _with_name(greeting: str, name: str) -> str:
    """Return a greeting with the name in it; nothing where its end is not told ("Dear sir/madam", "Hi (")."""
    *_, last = _WORD.finditer(greeting)  # what greets has a word
    end = last.end()
    marks = re.sub(r"(?<!\s)\s*_+", "", greeting[end:])
    if re.search(r"[/(<{\[]", marks):
        return ""
    hello = _BEFORE_TITLES.sub("Dear", _INSTEAD.sub("", greeting[:end]))
    return f"{hello} {name}{marks or ','}"


def _first_word(context: NoteContext) -> Span:
    word = _WORD.search(context.draft.text, *context.note.span)
    return Span(*word.span()) if word else context.note.span


def _going_on(context: NoteContext) -> str:
    """Return the first character of the note as it goes on after a greeting: small, but for names and "I"."""
    text = context.note.text
    word, known = _WORD.match(text), lexicon(context.reading.language or "")
    if going_on(text)[0] != text[0]:
        return going_on(text)[0]
    if word is None or known is None or not (word[0][1:].islower() or word[0] == "A"):
        return text[0]
    stem = re.split("['’]", word[0].lower())[0]
    keeps = stem == "i" or stem in _NAMES_TOO or stem in known.structure.calendar or not known.knows(stem)
    return text[0] if keeps else text[0].lower()
