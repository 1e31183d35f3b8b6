"""Edits of a draft's header: nothing else in the draft changes."""

from collections.abc import Mapping

from connreq.core.draft import Draft
from connreq.core.findings import Edit
from connreq.core.text import Span


def set_value(draft: Draft, key: str, value: str) -> Edit:
    """Return the edit that gives the header's `key` this value, in a new header if there is none."""
    field = draft.header.field(key) if draft.header else None
    if field:
        return Edit(field.value_span, value)
    return _add_field(draft, key, value)


def set_values(draft: Draft, values: Mapping[str, str]) -> tuple[Edit, ...]:
    """Return the edits that give the header these values, in a new header if there is none."""
    header = draft.header
    if header is None:
        return (_new_header(draft, values),)
    # The values of lines that are there come before new lines, which may go in at the same place.
    known = {field.key for field in header.fields}
    return tuple(set_value(draft, key, values[key]) for key in sorted(values, key=lambda key: key not in known))


def add_item(draft: Draft, key: str, item: str) -> Edit:
    """Return the edit that appends `item` to the header's list `key`, behind brackets never closed."""
    field = draft.header.field(key) if draft.header else None
    if field:
        end = field.value_span.end
        return Edit(Span(end, end), f"{')' * field.open_brackets}, {item}")
    return _add_field(draft, key, item)


def remove_item(draft: Draft, key: str, start: int) -> Edit:
    """Return the edit that takes the item that begins at the offset `start` out of the list `key`.

    With its last item the whole line goes.
    """
    items = draft.items(key)
    at = [item.span.start for item in items].index(start)
    if len(items) == 1:
        return Edit(draft.lines.whole_line(draft.lines.line_at(start)), "")
    if at == 0:
        return Edit(Span(items[0].whole.start, items[1].whole.start), "")
    return Edit(Span(items[at - 1].whole.end, items[at].whole.end), "")


def _add_field(draft: Draft, key: str, value: str) -> Edit:
    newline = draft.newline
    header = draft.header
    if header is None:
        return _new_header(draft, {key: value})
    empty = next((field for field in header.fields if field.key == key), None)
    if empty:
        return Edit(
            Span(empty.line.end, empty.line.end),
            f" {value}".removeprefix(" " * _ends_blank(draft, empty.line)),
        )
    end = header.fields[-1].line.end if header.fields else header.opening.end
    return Edit(Span(end, end), f"{newline}{key}: {value}")


def _new_header(draft: Draft, values: Mapping[str, str]) -> Edit:
    fields = (f"{key}: {value}" for key, value in values.items())
    return Edit(Span(draft.start, draft.start), draft.newline.join(["---", *fields, "---", ""]))


def _ends_blank(draft: Draft, line: Span) -> bool:
    return line.of(draft.text).endswith((" ", "\t"))
