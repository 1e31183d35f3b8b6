"""What a note tells of itself that its header doesn't: whom it is to, who writes, how they met, and why.

The header fills suggestions, those for the next variant too, and names the draft in lists.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from connreq.core.check import Report
from connreq.core.draft import Note
from connreq.core.expressions import expression
from connreq.core.findings import Fix
from connreq.core.mending import header_edits
from connreq.core.reading.model import Clause, Kind, Role, Sentence
from connreq.core.reading.sentences import TITLES
from connreq.core.text import Span

_KIND = "refactor.rewrite"
_LONGEST = 100  # code points of a value: a longer one tells too much to fill a suggestion
_TELLS: dict[str, tuple[Role, Kind | None]] = {
    "about": (Role.CONTEXT, Kind.IDENTITY),
    "met": (Role.CONTEXT, Kind.RELATION),
    "why": (Role.BENEFIT, None),
}
_NO_NAMES = TITLES | {"sir", "madam", "ma'am", "maam", "doctor", "boss", "coach", "chef", "recruiter"}
# What stands around a clause and is none of its words; its full stop belongs to the note.
_MARKS = " ,;:–—-"
_JOINS = expression(r"^(?:and|but|so|or) | (?:and|but|so|or)$", re.IGNORECASE)


def rewrites(report: Report, selected: Span) -> Iterator[Fix]:
    """Yield what puts into the header what the note at `selected` tells, or from within the header the first note."""
    draft = report.draft
    values = suggestions(report, draft.note_at(selected.start))
    if "to" in values or len(values) == 1:
        key, value = next(iter(values.items()))
        yield Fix(f"Say in the header: {key}: {value}", (header_edits.set_value(draft, key, value),), _KIND)
    if len(values) > 1:
        yield Fix("Fill in the header from the note", header_edits.set_values(draft, values), _KIND)


def suggestions(report: Report, note: Note) -> dict[str, str]:
    """Return the header fields that are missing and that `note` certainly tells, in their usual order."""
    told = {"to": _recipient(report, note)}
    for key in _TELLS:
        # The same words are told once: who "read your paper twice for my thesis" is no two things.
        told[key] = next((words for words in _told(report, note, key) if words not in told.values()), "")
    return {key: value for key, value in told.items() if value and not report.draft.value(key)}


def _recipient(report: Report, note: Note) -> str:
    """Return whom the greeting names beyond doubt: "Solar panels:" may be anything, "Hi Mary," is to Mary."""
    name, greeting = report.note_context(note.number).greeted, report.readings[note.number - 1].recipient
    words = [word.casefold().rstrip(".").replace("’", "'") for word in name.split()]
    if greeting is None or not name[:1].isupper() or _NO_NAMES.issuperset(words):
        return ""
    return " ".join(name.split()) if greeting.start > note.span.start or words[0] in TITLES else ""


def _told(report: Report, note: Note, key: str) -> Iterator[str]:
    """Yield what the note says that tells `key` and can be a value of it."""
    for sentence in report.readings[note.number - 1].sentences:
        if _tells(sentence, key) and not any(slot.span.start in sentence.span for slot in note.slots):
            words = (_words(report, clauses) for clauses in _ways(sentence, key))
            yield from (value for value in words if _can_be_value(value))


def _ways(sentence: Sentence, key: str) -> Iterator[list[Clause]]:
    """Yield which clauses of a sentence to take for `key`, the most first.

    All, if the sentence tells no other key; those from the first that tells it until one tells another; that first one.
    """
    clauses = [clause for clause in sentence.clauses if not any(mark.role is Role.GREETING for mark in clause.marks)]
    others = [other for other in _TELLS if other != key]
    first = next((index for index, clause in enumerate(clauses) if _tells(clause, key)), len(clauses))
    if not any(_tells(sentence, other) for other in others):
        yield clauses
    yield list(takewhile(lambda clause: not any(_tells(clause, other) for other in others), clauses[first:]))
    yield clauses[first : first + 1]


def _tells(part: Sentence | Clause, key: str) -> bool:
    role, kind = _TELLS[key]
    return any(mark.role is role and mark.kind is kind and mark.certain for mark in part.marks)


def _can_be_value(words: str) -> bool:
    return 0 < len(words) <= _LONGEST and words.count("(") == words.count(")")


def _words(report: Report, clauses: list[Clause]) -> str:
    """Return the words from the first to the last of `clauses`, in one line and without what is around them."""
    if not clauses:
        return ""
    said = Span(clauses[0].span.start, clauses[-1].span.end).of(report.draft.text)
    return _bare(_JOINS.sub("", _bare(" ".join(said.split()))))


def _bare(words: str) -> str:
    return words.lstrip(_MARKS).rstrip(f"{_MARKS}.")
