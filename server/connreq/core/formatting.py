"""How a draft is laid out: spacing in the header, no white space at line ends, one line end at the end; never words."""

from collections.abc import Iterator

from connreq.core.draft import Draft
from connreq.core.findings import Edit
from connreq.core.text import Span

_BLANK = " \t"


def layout(draft: Draft) -> tuple[Edit, ...]:
    """Return the edits that lay a draft out, none over another. Made twice they change nothing more."""
    end = len(draft.text.rstrip(f"{_BLANK}\r\n"))
    if not end:
        return ()
    edits = [*_lines(draft, end), Edit(Span(end, len(draft.text)), draft.newline)]
    return tuple(edit for edit in edits if edit.span.of(draft.text) != edit.text)


def _lines(draft: Draft, end: int) -> Iterator[Edit]:
    """Yield the edits of the lines before `end`."""
    fields = {field.line.start: field for field in (draft.header.fields if draft.header else ())}
    for number in range(draft.lines.line_at(end) + 1):
        start, line_end = draft.lines.line(number)
        line = Span(start, min(line_end, end))
        said = line.of(draft.text)
        field = fields.get(start)
        wanted = (f"{field.key}: {field.value}" if field else said).rstrip(_BLANK)
        if not wanted and draft.text[start - 1 : start] + draft.text[line_end : line_end + 1] == "\r\n":
            continue  # without the blanks between them these two line ends would be one
        same = len(wanted) if said.startswith(wanted) else 0
        yield Edit(Span(start + same, line.end), wanted[same:])
