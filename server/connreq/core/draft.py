"""A `.connreq` draft: an optional header, then one or more notes. Reading one never fails.

The format is this project's own (docs/format.md): `key: value` lines between two `---` lines at the very top,
then notes parted by further `---` lines. Spans are code points of the whole text.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Literal, NamedTuple

from connreq.core.expressions import expression
from connreq.core.slots import Slot, find_slots
from connreq.core.text import LineIndex, Span, utf16_length

BYTE_ORDER_MARK = "\ufeff"

# Every header key and what it is for: hovers, completions and the `header-field` rule ask here.
HEADER_KEYS = {
    "to": "The recipient.",
    "from": "You, the writer.",
    "about": "Who you are, in a few words: “a nurse at Leeds General”.",
    "met": "How you know or found each other.",
    "mutual": "People you both know, separated by commas.",
    "why": "What you are looking for.",
    "offer": "What is in it for the recipient.",
    "account": "Your LinkedIn account, `free` (200 characters a note) or `premium` (300).",
    "limit": "The most characters you want in a note.",
    "lang": "The language of the note, as an ISO 639-1 code such as `en`.",
    "ignore": "Rules to ignore in this draft, separated by commas, each with an optional reason in brackets.",
    "status": "How far the draft has come: `draft`, `sent`, `accepted` or `declined`.",
    "sent": "The day it was sent, as an ISO date such as 2026-11-23.",
}

# What the key `status` takes; all but the first mean that the note is out.
STATUSES = ("draft", "sent", "accepted", "declined")

# What keys take that take only certain words.
HEADER_CHOICES = {"account": ("free", "premium"), "status": STATUSES}

# Code points. Whatever a note so far beyond any limit says, its length is what is wrong with it: neither its slots
# nor its sentences are looked for.
MOST_READ = 5_000

# Code points. A longer header is passed over, which the rule `header-field` tells.
MOST_IN_HEADER = 5_000

# What follows the last of them belongs to it, `---` lines included.
MOST_VARIANTS = 100

CountUnit = Literal["utf16", "codepoints"]

_SEPARATOR = expression(r"(?<![^\r\n])---[ \t]*(?![^\r\n])")
_FIELD = expression(r"[ \t]*([a-z][a-z_-]*)[ \t]*:[ \t]*((?:.*[^ \t])?)[ \t]*")
# A mistyped field ("To: Mary", "to Mary"), told from the first line of a note that follows an unclosed header.
_MALFORMED_FIELD = expression(rf"[ \t]*(?:[\w-]{{1,20}}[ \t]*[:=]|(?:{'|'.join(HEADER_KEYS)})\b)")


class Item(NamedTuple):
    """One item of a list value: its name, and the reason in brackets behind it, if any.

    `whole` spans name and reason, `span` the name alone.
    """

    name: str
    reason: str
    span: Span
    whole: Span


class Field(NamedTuple):
    """One `key: value` line. An empty value has an empty span at the end of its line."""

    key: str
    value: str
    key_span: Span
    value_span: Span
    line: Span

    def items(self) -> list[Item]:
        """Return the value as a list: separated by commas, but commas in brackets don't separate."""
        items = []
        for part in _split(self.value):
            whole = part.of(self.value).strip()
            if not whole:
                continue
            start = self.value_span.start + self.value.index(whole, part.start)
            name, _, reason = whole.partition("(")
            name = name.rstrip()
            reason = reason.removesuffix(")").strip()
            items.append(Item(name, reason, Span(start, start + len(name)), Span(start, start + len(whole))))
        return items

    @property
    def open_brackets(self) -> int:
        """How many brackets of the value were never closed."""
        depth = 0
        for character in self.value:
            depth = _depth(depth, character)
        return depth


class Header(NamedTuple):
    """The header. `opening` and `closing` are its `---` lines; `closing` is None if it was never closed.

    `malformed` are lines that are no field, no comment and not blank. `end` is where the notes begin. One that
    `is_too_long` was not read: it has no fields.
    """

    fields: tuple[Field, ...]
    malformed: tuple[Span, ...]
    opening: Span
    closing: Span | None
    end: int

    @property
    def is_too_long(self) -> bool:
        """Whether it is longer than `MOST_IN_HEADER`."""
        return (self.closing or self.opening).end - self.opening.start > MOST_IN_HEADER

    def field(self, key: str) -> Field | None:
        """Return the last field named `key` that has a value."""
        return next((field for field in reversed(self.fields) if field.key == key and field.value), None)


class Note(NamedTuple):
    """One variant of the note. `span` leaves out the white space around it; `number` counts from 1.

    `block` is all that stands between the separators, white space included.
    """

    number: int
    text: str
    span: Span
    block: Span
    slots: tuple[Slot, ...]

    def characters(self, count: CountUnit = "utf16") -> int:
        """Return the length that LinkedIn would count: a line break as one, the rest in units of `count`."""
        text = self.text.replace("\r\n", "\n")
        return utf16_length(text) if count == "utf16" else len(text)


class Draft(NamedTuple):
    """A draft, read. `notes` has at least one, which is empty if the draft says nothing."""

    text: str
    header: Header | None
    notes: tuple[Note, ...]
    lines: LineIndex

    def value(self, key: str) -> str:
        """Return the header's value for `key`, or an empty string."""
        field = self.header.field(key) if self.header else None
        return field.value if field else ""

    def items(self, key: str) -> list[Item]:
        """Return the header's list for `key`."""
        field = self.header.field(key) if self.header else None
        return field.items() if field else []

    @property
    def newline(self) -> str:
        """The line end that this draft uses."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @property
    def start(self) -> int:
        """Where the draft begins: behind a byte order mark."""
        return len(BYTE_ORDER_MARK) if self.text.startswith(BYTE_ORDER_MARK) else 0

    @property
    def is_open(self) -> bool:
        """Whether the note is still to be sent, so that there is a point in judging it."""
        return self.value("status") in ("", "draft")

    def note_at(self, offset: int) -> Note:
        """Return the note at a place: the last one whose block begins before it, else the first."""
        return next((note for note in reversed(self.notes) if note.block.start <= offset), self.notes[0])


def parse(text: str) -> Draft:
    """Read a draft. Never raises: what is wrong with it is for the rules to say."""
    lines = LineIndex(text)
    header = _parse_header(text, lines)
    return Draft(text, header, _parse_notes(text, lines, header), lines)


def _split(value: str) -> Iterator[Span]:
    """Yield the parts of a list value: commas part them, but not within brackets."""
    start = depth = 0
    for index, character in enumerate(value):
        depth = _depth(depth, character)
        if character == "," and not depth:
            yield Span(start, index)
            start = index + 1
    yield Span(start, len(value))


def _depth(depth: int, character: str) -> int:
    """Return how deep in brackets a text is after one more `character`."""
    return max(0, depth + (character == "(") - (character == ")"))


def _is_separator(text: str, line: Span) -> bool:
    return text.startswith("---", line.start) and not text[line.start + 3 : line.end].strip(" \t")


def _parse_header(text: str, lines: LineIndex) -> Header | None:
    opening = lines.line(0)
    if text.startswith(BYTE_ORDER_MARK):
        opening = Span(len(BYTE_ORDER_MARK), opening.end)
    if not _is_separator(text, opening):
        return None
    closing = _SEPARATOR.search(text, opening.end)
    last = lines.line_at(closing.start()) if closing else None
    if last is not None and lines.line(last).end - opening.start > MOST_IN_HEADER:
        return Header((), (), opening, lines.line(last), lines.whole_line(last).end)
    fields: list[Field] = []
    malformed: list[Span] = []
    for number in range(1, len(lines)):
        line = lines.line(number)
        if line.end - opening.start > MOST_IN_HEADER:
            return Header(tuple(fields), tuple(malformed), opening, None, line.start)
        content = line.of(text).strip()
        if number == last:
            return Header(tuple(fields), tuple(malformed), opening, line, lines.whole_line(number).end)
        if field := _parse_field(text, line):
            fields.append(field)
        elif content and not content.startswith("#"):
            if last is None or not _is_malformed_field(text, lines, number, last):
                return Header(tuple(fields), tuple(malformed), opening, None, line.start)
            malformed.append(line)
    return Header(tuple(fields), tuple(malformed), opening, None, len(text))


def _is_malformed_field(text: str, lines: LineIndex, number: int, last: int) -> bool:
    """Tell whether a line that is no field belongs to the header all the same, rather than to a note."""
    if _MALFORMED_FIELD.match(text, *lines.line(number)) or _begins_key(lines.line(number).of(text).strip()):
        return True
    return any(_parse_field(text, lines.line(later)) for later in range(number + 1, last))


def _begins_key(word: str) -> bool:
    """Tell whether a line is a key that is just being written."""
    return any(key.startswith(word) for key in HEADER_KEYS)


def _parse_field(text: str, line: Span) -> Field | None:
    match = _FIELD.fullmatch(text, *line)
    if match is None:
        return None
    return Field(match[1], match[2], Span(*match.span(1)), Span(*match.span(2)), line)


def _parse_notes(text: str, lines: LineIndex, header: Header | None) -> tuple[Note, ...]:
    start = header.end if header else text.startswith(BYTE_ORDER_MARK)
    blocks: list[Span] = []
    for separator in islice(_SEPARATOR.finditer(text, start), MOST_VARIANTS - 1):
        blocks.append(Span(start, separator.start()))
        start = lines.whole_line(lines.line_at(separator.start())).end
    blocks.append(Span(int(start), len(text)))
    notes = [_note(text, block) for block in blocks]
    notes = [note for note in notes if note.text] or notes[:1]
    return tuple(note._replace(number=number) for number, note in enumerate(notes, 1))


def _note(text: str, block: Span) -> Note:
    inside = block.of(text)
    note = inside.strip()
    start = block.start + inside.index(note) if note else block.start
    span = Span(start, start + len(note))
    return Note(0, note, span, block, find_slots(text, span) if len(note) <= MOST_READ else ())
