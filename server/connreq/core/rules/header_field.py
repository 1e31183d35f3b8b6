"""Something in the header can't be understood.

## Why

The header is `key: value` lines between two `---` lines at the very top. A key or a value that connreq doesn't
know has no effect, and a header that is never closed may swallow your note.

## Flagged

```connreq
---
too: Mary Chen
account: gold
---
Hi Mary, we shared a lab at Delft. I'm looking for a reading group in optics: is yours still going?
```

## Fine

```connreq
---
# We met twice.
to: Mary Chen
account: free
---
Hi Mary, we shared a lab at Delft. I'm looking for a reading group in optics: is yours still going?
```

## Fix

The nearest key or value that there is; the missing `---`.
"""

from collections.abc import Iterator
from datetime import date

from connreq.core.draft import HEADER_CHOICES, HEADER_KEYS, MOST_IN_HEADER, STATUSES, Field, Header
from connreq.core.expressions import expression
from connreq.core.findings import Edit, Finding, Fix, Level
from connreq.core.nearest import nearest
from connreq.core.rule import DraftContext, Fault
from connreq.core.settings import value_problem
from connreq.core.text import Span

LEVEL = Level.WARNING

_KEY = expression(r"[ \t]*([\w-]+)[ \t]*:")


def check_draft(context: DraftContext) -> Iterator[Fault]:
    """Find bad keys, bad values, lines that are no fields, and a header that is never closed."""
    header = context.draft.header
    if header is None:
        return
    if header.closing and header.is_too_long:
        message = f"This header is too long to be read: it may have {MOST_IN_HEADER} characters."
        yield Fault(message, header.opening)
    if header.closing is None:
        yield Fault("This header is never closed: put a line with --- below it.", header.opening)
    for line in header.malformed:
        key = _key(context, line)
        yield _unknown_key(context, key) if key else Fault("This is no “key: value” line.", _content(context, line))
    for field in header.fields:
        yield from _check_field(context, header, field)


def fixes_draft(context: DraftContext, finding: Finding) -> Iterator[Fix]:
    """Offer the nearest key or value, or the line that closes the header."""
    header, lines = context.draft.header, context.draft.lines
    if header is None:  # pragma: no cover (what has a finding is there; this tells the type checker)
        return
    if finding.span == header.opening and header.closing is None:
        yield _close(context, header)
    for line in header.malformed:
        if finding.span == _key(context, line):
            yield from _known_keys(context, finding.span)
    for field in header.fields:
        if finding.span == field.key_span and field.key not in HEADER_KEYS:
            yield from _known_keys(context, finding.span)
        elif finding.span == field.key_span:
            yield Fix("Remove this line", (Edit(lines.whole_line(lines.line_at(field.line.start)), ""),))
        elif finding.span == field.value_span:
            choices = HEADER_CHOICES.get(field.key, ())
            likely = nearest(field.value.lower(), choices) or list(choices)
            yield from (Fix(f"Change to “{value}”", (Edit(field.value_span, value),)) for value in likely)


def _unknown_key(context: DraftContext, place: Span) -> Fault:
    key = place.of(context.draft.text)
    likely = nearest(key.lower(), HEADER_KEYS)
    hint = f" Did you mean “{likely[0]}”?" if likely else f" There are: {', '.join(HEADER_KEYS)}."
    return Fault(f"“{key}” is no header key.{hint}", place)


def _known_keys(context: DraftContext, place: Span) -> Iterator[Fix]:
    for key in nearest(place.of(context.draft.text).lower(), HEADER_KEYS):
        yield Fix(f"Change to “{key}”", (Edit(place, key),))


def _check_field(context: DraftContext, header: Header, field: Field) -> Iterator[Fault]:
    if field.key not in HEADER_KEYS:
        yield _unknown_key(context, field.key_span)
    elif field.value and header.field(field.key) is not field:
        yield Fault(f"“{field.key}” is given twice: the last one counts.", field.key_span)
    elif field.value and (message := _value_message(field)):
        yield Fault(message, field.value_span)


def _value_message(field: Field) -> str | None:
    if field.key in ("account", "limit", "lang"):
        return value_problem(field.key, field.value)
    if field.key == "status" and field.value not in STATUSES:
        return f"“status” takes {', '.join(f'“{status}”' for status in STATUSES)}."
    if field.key == "sent" and not _is_date(field.value):
        return "“sent” takes a date such as 2026-11-23."
    return None


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _key(context: DraftContext, line: Span) -> Span | None:
    """Return the place of the key in a line that would be a field if its key were in lower-case letters."""
    key = _KEY.match(context.draft.text, *line)
    return Span(*key.span(1)) if key else None


def _content(context: DraftContext, line: Span) -> Span:
    text = line.of(context.draft.text)
    start = line.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()))


def _close(context: DraftContext, header: Header) -> Fix:
    newline = context.draft.newline
    before = "" if context.draft.text[: header.end].endswith(("\n", "\r")) else newline
    return Fix("Close the header", (Edit(Span(header.end, header.end), f"{before}---{newline}"),), safe=True)
