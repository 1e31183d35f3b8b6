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


# Sentences with no other roles than these can give way to something that says more.
_SAYS_LITTLE = frozenset((Role.FILLER, Role.FLATTERY, Role.BOILERPLATE))
_FRAME = frozenset((Role.GREETING, Role.SIGN_OFF))


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

    `certain` is False for weak cues (fellow feeling, "learn more about your work") and for what is only likely;
    `decides` is False for the latter alone. `replaces` names the role
    in whose place such words stand: a stock opener or flattery stands where context should be, a purpose in
    form only or a bare invitation where a benefit should be; None for anything else.
    """

    role: Role
    kind: Kind | None
    certain: bool
    evidence: tuple[Evidence, ...]
    replaces: Role | None = None
    decides: bool = True

    def moved(self, by: int) -> "Mark":
        """Return the mark of the same words `by` code points further on."""
        return self._replace(evidence=tuple([Evidence(one.span.moved(by), one.cue) for one in self.evidence]))


class Clause(NamedTuple):
    """A clause and its marks; no marks when nothing in it is recognised."""

    span: Span
    marks: tuple[Mark, ...]

    def moved(self, by: int) -> "Clause":
        """Return the clause `by` code points further on."""
        return Clause(self.span.moved(by), tuple([mark.moved(by) for mark in self.marks]))


class Sentence(NamedTuple):
    """A sentence with its full stop. `marks` unites those of its clauses, one per role and kind."""

    span: Span
    clauses: tuple[Clause, ...]
    marks: tuple[Mark, ...]

    def moved(self, by: int) -> "Sentence":
        """Return the sentence `by` code points further on."""
        clauses = tuple([clause.moved(by) for clause in self.clauses])
        return Sentence(self.span.moved(by), clauses, tuple([mark.moved(by) for mark in self.marks]))

    def has(self, role: Role) -> bool:
        """Tell whether the sentence has `role`."""
        for mark in self.marks:  # noqa: SIM110 (asked some forty times a note: a generator takes twice as long)
            if mark.role is role:
                return True
        return False

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that it has."""
        return frozenset(mark.role for mark in self.marks)

    @property
    def is_frame(self) -> bool:
        """Whether it is nothing but greeting or sign-off."""
        return bool(self.marks) and self.roles <= _FRAME

    @property
    def says_little(self) -> bool:
        """Whether it could be left out without losing anything that only this writer can say."""
        return bool(self.marks) and all(
            clause.marks and all(mark.role in _SAYS_LITTLE for mark in clause.marks) for clause in self.clauses
        )


class Reading(NamedTuple):
    """The reading of one note.

    `language` is an ISO 639-1 code, or None when unsure. `understood` is False where that language has no
    lexicon: then no clause has marks other than boilerplate, and nothing may be said to be missing.
    `lacking` are those of context and benefit that the note lacks, most likely; `surely_lacking` those that it lacks
    beyond doubt, a benefit only where nobody knows who writes either. A pitch is a purpose: no benefit is lacking.
    `only_boilerplate`: there is boilerplate, and nothing else in the note adds to it.
    `recipient` is where the greeting names somebody, the name alone ("Mary", "Dr Chen").
    """

    span: Span
    language: str | None
    understood: bool
    sentences: tuple[Sentence, ...]
    lacking: frozenset[Role]
    surely_lacking: frozenset[Role]
    only_boilerplate: bool
    recipient: Span | None

    def moved(self, by: int) -> "Reading":
        """Return the reading of the same note `by` code points further on in a draft."""
        if not by:
            return self
        return self._replace(
            span=self.span.moved(by),
            sentences=tuple([sentence.moved(by) for sentence in self.sentences]),
            recipient=self.recipient and self.recipient.moved(by),
        )

    def has(self, role: Role) -> bool:
        """Tell whether any sentence has `role`."""
        return any(sentence.has(role) for sentence in self.sentences)

    def tells(self, role: Role) -> bool | None:
        """Tell whether the note has `role`, which is context, benefit or interest; None when there is no knowing."""
        return role not in self.lacking if self.understood else None


def unread(span: Span) -> Reading:
    """Return the reading of a note that was not read: nothing is known of it."""
    return Reading(
        span,
        None,
        understood=False,
        sentences=(),
        lacking=frozenset(),
        surely_lacking=frozenset(),
        only_boilerplate=False,
        recipient=None,
    )
