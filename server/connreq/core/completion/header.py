"""What may be written in a header: keys that are not there yet, and the values that a key takes."""

from collections.abc import Iterator
from datetime import date

from connreq.core import header_suggestions
from connreq.core.check import Report
from connreq.core.completion.items import Completion, Kind
from connreq.core.draft import HEADER_CHOICES, HEADER_KEYS, Draft, Field, parse
from connreq.core.expressions import expression
from connreq.core.findings import Edit
from connreq.core.rules import RULES
from connreq.core.settings import ACCOUNT_LIMITS
from connreq.core.text import Span

_KEY = expression(r"[ \t]*[\w-]*")


def in_header(report: Report, offset: int, today: date) -> Iterator[Completion]:
    """Yield what may be written at a place of the header; nothing if it is none of its lines."""
    draft = report.draft
    line = draft.lines.line(draft.lines.line_at(offset))
    field = next((field for field in _fields(draft) if field.line == line), None)
    if field and offset > field.key_span.end:
        yield from _values(report, field, offset, today)
    elif field:
        yield from _keys(draft, field, field.key_span)
    elif _is_begin_of_field(draft, line):
        yield from _keys(draft, None, line)


def _fields(draft: Draft) -> tuple[Field, ...]:
    return draft.header.fields if draft.header else ()


def _is_begin_of_field(draft: Draft, line: Span) -> bool:
    """Tell whether a line could become a field: a word at most, in the header or where a word has ended it early."""
    header = draft.header
    if header is None or line.start <= header.opening.start or not _KEY.fullmatch(draft.text, *line):
        return False
    return line.start < header.closing.start if header.closing else line.start <= header.end


def _keys(draft: Draft, current: Field | None, place: Span) -> Iterator[Completion]:
    without = parse(draft.text[: place.start] + draft.text[place.end :])  # a word alone may have ended the header
    known = {field.key for field in _fields(draft if current else without) if field is not current}
    colon = "" if current else ": "
    for key, meaning in HEADER_KEYS.items():
        if key not in known:
            yield Completion(Kind.KEY, key, meaning, Edit(place, f"{key}{colon}"))


def _values(report: Report, field: Field, offset: int, today: date) -> Iterator[Completion]:
    if field.key == "ignore":
        yield from _rules(report, field, offset)
        return
    text = report.draft.text
    space = "" if text[field.key_span.end : offset].endswith((" ", "\t")) or field.value else " "
    start, end = field.value_span
    place = Span(start, max(end, offset)) if field.value else Span(offset, field.line.end)
    for value, meaning in _known_values(report, field, today):
        yield Completion(Kind.VALUE, value, meaning, Edit(place, space + value))


def _known_values(report: Report, field: Field, today: date) -> Iterator[tuple[str, str]]:
    accounts = {name: f"{limit} characters a note" for name, limit in ACCOUNT_LIMITS.items()}
    if field.key == "account":
        yield from accounts.items()
    elif field.key == "limit":
        yield from ((str(limit), f"what a {name} account takes") for name, limit in ACCOUNT_LIMITS.items())
    elif field.key == "sent":
        yield today.isoformat(), "today"
    elif field.key in HEADER_CHOICES:
        yield from ((value, "") for value in HEADER_CHOICES[field.key])
    elif not field.value:
        told = header_suggestions.suggestions(report, report.draft.notes[0])
        yield from ((value, "said in the note") for key, value in told.items() if key == field.key)


def _rules(report: Report, field: Field, offset: int) -> Iterator[Completion]:
    """Yield the rules that the list doesn't name yet, those first that find something in this draft."""
    items = field.items()
    current = next((item for item in items if offset in item.span), None)
    # What finds names without effect in this list can't be ignored by it.
    named = {item.name for item in items if item is not current} | {"unused-ignore"}
    found = [finding.code for finding in report.findings]
    before = report.draft.text[field.key_span.end : offset]
    space = "" if current or before.endswith((" ", "\t")) else " "
    place = current.span if current else Span(offset, offset)
    for name in dict.fromkeys((*found, *RULES)):
        if name not in named:
            detail = RULES[name].documentation.partition("\n")[0]
            yield Completion(Kind.RULE, name, detail, Edit(place, space + name))
