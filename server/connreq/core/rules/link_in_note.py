"""The note holds a link, a mail address or a phone number.

## Why

A first note that sends the reader elsewhere looks like advertising, whatever is there: a calendar, a website, a
document. It asks for a click, or for a call, before they have said that they want to hear from you. Once you are
connected there is room for all of it. So this is one rule for web addresses, calendar links, mail addresses and phone
numbers, in every language.

Names that look like links are none: “Node.js”, “Booking.com”, “@handle”. Nor are years, prices, dates, orders, ISBNs.

## Flagged

```connreq
Hi Tove, we met at the Bergen seaweed day. I'm looking for a co-author. Book a slot: https://calendly.com/anaruiz
```

```connreq
Hi Tove, we met at the Bergen seaweed day. I'm looking for a co-author, call me on +47 912 34 567.
```

## Fine

```connreq
Hi Tove, we met at the Bergen seaweed day, 2019-2020. I'm looking for somebody who writes Node.js with me, 24/7.
```

## Fix

What is there for the link alone goes with it: the brackets, the clause, the sentence. Where leaving it out would break
a sentence, or lose who you are or why you write, that is left to you.
"""

import re
from collections.abc import Iterator

from connreq.core.draft import MOST_READ
from connreq.core.expressions import expression
from connreq.core.findings import Edit, Finding, Fix, Level
from connreq.core.links import find_links
from connreq.core.reading.model import Mark, Role, Sentence
from connreq.core.rule import Fault, NoteContext
from connreq.core.text import Span

LEVEL = Level.WARNING

_WORD = expression(r"\w[\w'’.-]*")
_STOP = ".!?…"
_MOST_WORDS = 12  # besides the link; a longer sentence says more than where it leads
_MOST_IN_BRACKETS = 4
_MOST_FOUND = 50
_NEAR = 60  # characters on each side of a link within which its brackets, and the end of its line, are looked for
# What only this writer can say: no sentence with it is left out for a link.
_TELLING = frozenset({Role.CONTEXT, Role.BENEFIT, Role.INTEREST, Role.GREETING, Role.SIGN_OFF})
# "…, ana@example.org", "Slides – www.example.org": the mark goes with the link.
_APPOSING = frozenset(",;:|•·–—-")
# These announce the link, and would announce nothing.
_ANNOUNCING = expression(r"\b(?:here|this|these|link|below|following)\b|\b(?:at|on|see|is|are)$", re.IGNORECASE)
# What stands between a line or sentence and a link that is all of the next one, and behind that.
_ALONE_FROM = expression(r"(?:[\n\r]|(?<=[.!?…])\s)([^\w\n\r]*)\Z")
_ALONE_TO = expression(r"[^\w\n\r]*(?=[\n\r])|[.!?…]+(?=\s)")


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find each link, as far as anyone takes them out."""
    if len(context.note.text) > MOST_READ:
        return
    for link in find_links(context.draft.text, context.note.span, context.note.slots)[:_MOST_FOUND]:
        yield Fault(f"A {link.kind} in a first note puts readers off: send it once you are connected.", link.span)


def fixes_note(context: NoteContext, finding: Finding) -> Iterator[Fix]:
    """Offer to leave out what is there for the link alone."""
    for span in _removable(context, finding.span):
        if not _is_balanced(span.of(context.draft.text)):
            continue
        words = " ".join(span.of(context.draft.text).strip(" \t\r\n,;").split())
        yield Fix(f"Leave out “{words}”", (_leaving_out(context, span),))


def _is_balanced(words: str) -> bool:
    """Tell whether `words` can go without leaving half a pair of brackets."""
    return words.count("(") == words.count(")")


def _removable(context: NoteContext, link: Span) -> Iterator[Span]:
    """Yield the stretches that can go with the link and leave whole sentences, the smallest first."""
    yield from _brackets(context, link)
    yield from _alone(context, link)
    sentence = next(
        (s for s in context.reading.sentences if s.span.start <= link.start and link.end <= s.span.end), None
    )
    if sentence and context.reading.understood:
        yield from _apposition(context, sentence, link)
        yield from _clause(context, sentence, link)
        if not _tells(sentence.marks) and _words_around(context, sentence.span, link) <= _MOST_WORDS:
            yield sentence.span


def _brackets(context: NoteContext, link: Span) -> Iterator[Span]:
    """Yield the round brackets around the link, if they hold little else."""
    text, note = context.draft.text, context.note.span
    start = text.rfind("(", max(note.start, link.start - _NEAR), link.start)
    end = text.find(")", link.end, min(note.end, link.end + _NEAR))
    if start < 0 or end < 0 or ")" in text[start : link.start] or "(" in text[link.end : end]:
        return
    brackets = Span(start, end + 1)
    if _words_around(context, brackets, link) <= _MOST_IN_BRACKETS:
        yield brackets


def _alone(context: NoteContext, link: Span) -> Iterator[Span]:
    """Yield the link with the marks around it, if no other word is in its line or sentence: so in any language."""
    text, note = context.draft.text, context.note.span
    start, end = max(note.start, link.start - _NEAR), min(note.end, link.end + _NEAR)
    before = _ALONE_FROM.search("\n" * (start == note.start) + text[start : link.start])
    behind = _ALONE_TO.match(text[link.end : end] + "\n" * (end == note.end))
    if before and behind:
        yield Span(link.start - len(before[1]), link.end + behind.end())


def _clause(context: NoteContext, sentence: Sentence, link: Span) -> Iterator[Span]:
    """Yield the clause of the link, if another comes before it and it says nothing that only this writer can say."""
    text = context.draft.text
    for before, clause in zip(sentence.clauses, sentence.clauses[1:], strict=False):
        if clause.span.start <= link.start and link.end <= clause.span.end:
            if _tells(clause.marks):
                return
            if clause.span.end < sentence.span.end:
                yield clause.span
            else:
                start = before.span.start + len(before.span.of(text).rstrip(" ,;:-–—\t\r\n"))
                yield Span(start, _without_stop(text, clause.span.end, link.end))


def _apposition(context: NoteContext, sentence: Sentence, link: Span) -> Iterator[Span]:
    """Yield the link with the mark before it, if it hangs on the end of a sentence or signature."""
    text = context.draft.text
    before = text[sentence.span.start : link.start].rstrip()
    said = before[:-1].rstrip()
    mark = before[len(said) :].strip()
    if not said or mark not in _APPOSING or _without_stop(text, sentence.span.end, link.end) != link.end:
        return
    announced = mark == ":" and not _tells(sentence.clauses[-1].marks, certain=True)
    if not announced and not _ANNOUNCING.search(said[-_NEAR:]):
        yield Span(sentence.span.start + len(said), link.end)


def _tells(marks: tuple[Mark, ...], *, certain: bool = False) -> bool:
    """Tell whether words say what only this writer can say; what merely may is left to the writer to judge."""
    return any(mark.role in _TELLING and (mark.certain if certain else mark.decides) for mark in marks)


def _without_stop(text: str, end: int, at_least: int) -> int:
    """Return where a sentence that ends at `end` ends without its full stop."""
    while end > at_least and (text[end - 1] in _STOP or text[end - 1].isspace()):
        end -= 1
    return end


def _words_around(context: NoteContext, span: Span, link: Span) -> int:
    text = context.draft.text
    return sum(len(_WORD.findall(text, *part)) for part in ((span.start, link.start), (link.end, span.end)))


def _leaving_out(context: NoteContext, span: Span) -> Edit:
    """Delete a stretch of the note with the white space before it, or behind it where it begins the note."""
    text, note = context.draft.text, context.note.span
    before = len(text[: span.start].rstrip())
    if before > note.start:
        return Edit(Span(before, span.end), "")
    behind = text[span.end : note.end]
    return Edit(Span(span.start, span.end + len(behind) - len(behind.lstrip())), "")
