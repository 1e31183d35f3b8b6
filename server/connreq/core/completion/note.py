"""What may be written in a note.

Whole notes and openers in an empty one, the recipient's name, and at the begin of a sentence what the note lacks.
"""

import re
from collections.abc import Iterator
from itertools import islice

from connreq.core.check import Report
from connreq.core.completion.items import Completion, Kind
from connreq.core.draft import Draft, Note
from connreq.core.expressions import expression
from connreq.core.findings import Edit
from connreq.core.names import first_name, greeting_name
from connreq.core.phrasing import going_on, openers, scaffold, sign_offs, suggest
from connreq.core.reading.model import Role
from connreq.core.text import Span, utf16_length

_HEADER = "---\nto: [name]\n---\n"
_WORD = expression(r"[^\W\d_][\w'’-]*$")
_END = expression(r"[.!?…][\"”’)]*\s+|[\r\n]\s*")  # of the sentence before
_GREETS = expression(r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)),?\s+$", re.IGNORECASE)
_LONGEST_NAME = 60  # letters that may have been typed of one
_MOST_PHRASES = 12  # of a role, or whole notes: a longer list is read by nobody
_ROLES = (Role.CONTEXT, Role.BENEFIT)


def in_note(report: Report, offset: int) -> Iterator[Completion]:
    """Yield what may be written at a place of a note, the most fitting first."""
    note = report.draft.note_at(offset)
    if report.draft.header and offset < report.draft.header.end:
        return
    if not note.text:
        yield from _in_empty_note(report, note, offset)
        return
    yield from _names(report, note, offset)
    if _GREETS.fullmatch(report.draft.text, note.span.start, offset):
        return
    if offset >= note.span.start and _is_end_of_line(report.draft, offset):
        sentence = Span(_begin_of_sentence(report, note, offset), offset)
        yield from _phrases(report, note, sentence)
        yield from _sign_offs(report, note, sentence)


def _in_empty_note(report: Report, note: Note, offset: int) -> Iterator[Completion]:
    draft, reading = report.draft, report.readings[note.number - 1]
    place = Span(offset, offset)
    for opener in openers(draft, reading):
        yield Completion(Kind.OPENER, opener, "opener", Edit(place, f"{opener} "))
    for whole in islice(scaffold(draft, reading), _MOST_PHRASES):
        yield Completion(Kind.NOTE, whole.text, f"a whole note: {whole.label}", Edit(place, whole.text))
    if draft.header is None:
        yield Completion(Kind.HEADER, "---", "a header that says whom it is to", Edit(place, _HEADER))


def _names(report: Report, note: Note, offset: int) -> Iterator[Completion]:
    """Yield the recipient's name where its first letters stand, or a greeting word and nothing else."""
    value = report.draft.value("to")
    before = report.draft.text[note.span.start : offset]
    word = _WORD.search(before, max(0, len(before) - _LONGEST_NAME))
    if not value or not (word or _GREETS.fullmatch(before)):
        return
    typed = word[0] if word else ""
    names = dict.fromkeys((first_name(value), greeting_name(value, formal=False), greeting_name(value, formal=True)))
    for name in filter(None, names):
        if name.casefold().startswith(typed.casefold()) and name != typed:
            yield Completion(Kind.NAME, name, "the recipient", Edit(Span(offset - len(typed), offset), name))


def _is_end_of_line(draft: Draft, offset: int) -> bool:
    line = draft.lines.line(draft.lines.line_at(offset))
    return not draft.text[offset : line.end].strip()


def _begin_of_sentence(report: Report, note: Note, offset: int) -> int:
    """Return where the sentence that is being written at `offset` begins, behind a greeting's comma too."""
    reading, text = report.readings[note.number - 1], report.draft.text
    ends = [match.end() for match in _END.finditer(text, note.span.start, offset)]
    greetings = [sentence.span.end for sentence in reading.sentences[:1] if sentence.is_frame]
    begin = max([note.span.start, *ends, *(end for end in greetings if end <= offset)])
    return begin + len(text[begin:offset]) - len(text[begin:offset].lstrip())


def _phrases(report: Report, note: Note, place: Span) -> Iterator[Completion]:
    """Yield phrasings, what the note lacks before what it has, and what fits before what doesn't."""
    reading, text = report.readings[note.number - 1], report.draft.text
    typed = place.of(text).casefold()
    goes_on = text[note.span.start : place.start].rstrip(" ").endswith(",")
    behind = max(0, place.start - note.span.end)  # white space that comes to count
    free = report.note_context(note.number).free + len(typed) - behind
    for role in sorted(_ROLES, key=lambda role: role not in reading.lacking):
        phrases = suggest(role, report.draft, reading, max(free, 0))
        worded = [(going_on(phrase.text) if goes_on else phrase.text, phrase.label) for phrase in phrases]
        fitting = sorted(worded, key=lambda worded: utf16_length(worded[0]) > free)
        chosen = [(words, label) for words, label in fitting if words.casefold().startswith(typed)]
        for words, label in chosen[:_MOST_PHRASES]:
            yield Completion(Kind.PHRASE, words, label, Edit(place, words))


def _sign_offs(report: Report, note: Note, place: Span) -> Iterator[Completion]:
    """Yield ways to sign a note that has a context and a benefit and no sign-off yet."""
    reading = report.readings[note.number - 1]
    is_signed = any(one.has(Role.SIGN_OFF) and one.span.start < place.start for one in reading.sentences)
    if is_signed or reading.lacking & set(_ROLES):
        return
    typed = place.of(report.draft.text).casefold()
    for words in sign_offs(report.draft, reading):
        if words.casefold().startswith(typed):
            yield Completion(Kind.SIGN_OFF, words, "sign-off", Edit(place, words))
