"""What a reading is made of: roles with their evidence, clauses, sentences. Plain data, no decisions.

Spans are code points of the whole draft, not of the note.
"""

from enum import StrEnum
from typing import NamedTuple

from connreq.core.text import Span


class Role(StrEnum):
    """What a clause does for the note."""

    GREETING = "greeting"
    CONTEXT = "context"
    BENEFIT = "benefit"
    INTEREST = "interest"
    ASK = "ask"
    SIGN_OFF = "sign-off"
    BOILERPLATE = "boilerplate"
    PITCH = "pitch"
    FLATTERY = "flattery"
    FILLER = "filler"


class Kind(StrEnum):
    """What sort of context a clause gives."""

    IDENTITY = "identity"  # who the writer is
    RELATION = "relation"  # how they know or found the recipient
    SHARED = "shared"  # people, school, employer, event, group or place in common


class Evidence(NamedTuple):
    """The words that carried a decision, and the name of the cue that they matched."""

    span: Span
    cue: str


class Mark(NamedTuple):
    """One role of a clause or sentence.

    `certain` is False for weak cues (fellow feeling, "learn more about your work"). `replaces` names the role
    in whose place such words stand: a stock opener or flattery stands where context should be, a purpose in
    form only or a bare invitation where a benefit should be; None for anything else.
    """

    role: Role
    kind: Kind | None
    certain: bool
    evidence: tuple[Evidence, ...]
    replaces: Role | None = None


class Clause(NamedTuple):
    """A clause and its marks; no marks when nothing in it is recognised."""

    span: Span
    marks: tuple[Mark, ...]


class Sentence(NamedTuple):
    """A sentence with its full stop. `marks` unites those of its clauses, one per role and kind."""

    span: Span
    clauses: tuple[Clause, ...]
    marks: tuple[Mark, ...]

    def has(self, role: Role) -> bool:
        """Tell whether the sentence has `role`."""
        return any(mark.role is role for mark in self.marks)


class Reading(NamedTuple):
    """The reading of one note.

    `language` is an ISO 639-1 code, or None when unsure. `understood` is False where that language has no
    lexicon: then no clause has marks other than boilerplate, and nothing may be said to be missing.
    `closed`: every clause is recognised as something, so that what was not found is certainly not there.
    `only_boilerplate`: there is boilerplate, and nothing else in the note adds to it.
    `unread_statement`: a clause has several words that were not understood. Who tells who they are and then such a
    thing has most often told why, so that there is no knowing whether a benefit is missing.
    `recipient` is where the greeting names somebody, the name alone ("Mary", "Dr Chen").
    """

    span: Span
    language: str | None
    understood: bool
    sentences: tuple[Sentence, ...]
    closed: bool
    only_boilerplate: bool
    recipient: Span | None
    unread_statement: bool = False

    def has(self, role: Role) -> bool:
        """Tell whether any sentence has `role`."""
        return any(sentence.has(role) for sentence in self.sentences)

    def tells(self, role: Role) -> bool | None:
        """Tell whether the note has `role`; None when there is no knowing."""
        if self.has(role):
            return True
        unsure = role is Role.BENEFIT and self.unread_statement and self.has(Role.CONTEXT)
        return None if unsure or not self.understood else False


def unread(span: Span) -> Reading:
    """Return the reading of a note that was not read: nothing is known of it."""
    return Reading(span, None, understood=False, sentences=(), closed=False, only_boilerplate=False, recipient=None)
