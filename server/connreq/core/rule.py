"""What a rule is: what it sees, what it says, and what the framework adds to it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from connreq.core.copies import Copied, no_copies
from connreq.core.draft import Draft, Note
from connreq.core.findings import Finding, Fix, Level, Related
from connreq.core.names import first_name
from connreq.core.reading.model import Reading
from connreq.core.settings import ACCOUNT_LIMITS, Settings
from connreq.core.text import Span


class Fault(NamedTuple):
    """What a rule found. `lower` asks for the lower of the rule's two levels."""

    message: str
    span: Span
    lower: bool = False
    related: tuple[Related, ...] = ()


class NoteContext(NamedTuple):
    """What a rule about notes sees: one variant of a draft, its reading, and what finds its copies in other drafts."""

    draft: Draft
    note: Note
    reading: Reading
    settings: Settings
    copied: Copied = no_copies

    @property
    def characters(self) -> int:
        """The length of the note, as LinkedIn counts it."""
        return self.note.characters(self.settings.count_unit)

    @property
    def free(self) -> int:
        """How many characters the note may still grow by; below zero when it is too long."""
        return self.settings.note_limit - self.characters

    @property
    def is_told_its_length(self) -> bool:
        """Whether a hint tells that a free account can't send the note: then there is no room for more, nor hints."""
        return self.settings.account is None and self.characters > ACCOUNT_LIMITS["free"]

    @property
    def recipient(self) -> str:
        """What to call the recipient in a message: the name in the greeting, else `to`, else “them”."""
        return self.greeted or first_name(self.draft.value("to")) or "them"

    @property
    def greeted(self) -> str:
        """Whom the greeting names; an empty string if nobody, or if the name is still to be filled in."""
        named = self.reading.recipient
        if named and not any(slot.span.start < named.end and named.start < slot.span.end for slot in self.note.slots):
            return named.of(self.draft.text)
        return ""


class DraftContext(NamedTuple):
    """What a rule about the header sees: the draft, and which names in `ignore` silenced a finding."""

    draft: Draft
    settings: Settings
    silenced: frozenset[str]


class Rule(NamedTuple):
    """A rule, made of the module that defines it.

    `level` is its level unless the settings say otherwise, `lower` that of its milder findings, if it has any.
    A rule checks notes or the draft. `fixes` yields candidates in order of preference; of several with one
    title the first that keeps the laws (see `connreq.core.fixes`) is offered.
    """

    name: str
    documentation: str
    level: Level
    lower: Level | None
    check_note: Callable[[NoteContext], Iterator[Fault]] | None
    check_draft: Callable[[DraftContext], Iterator[Fault]] | None
    fixes_note: Callable[[NoteContext, Finding], Iterator[Fix]] | None
    fixes_draft: Callable[[DraftContext, Finding], Iterator[Fix]] | None

    def level_of(self, fault: Fault, settings: Settings) -> Level | None:
        """Return the level at which to tell `fault`, or None if the rule is off."""
        level = settings.rules.get(self.name, self.level)
        return max(level, self.lower) if level and fault.lower and self.lower else level
