"""What a rule says of a draft, and the changes that would mend it. Plain data."""

from enum import IntEnum
from typing import NamedTuple

from connreq.core.text import Position, Span


class Level(IntEnum):
    """How bad a finding is. The numbers are those of LSP's DiagnosticSeverity."""

    ERROR = 1
    WARNING = 2
    INFORMATION = 3
    HINT = 4

    @property
    def label(self) -> str:
        """The level as settings and output name it: `error`, `warning`, `information`, `hint`."""
        return self.name.lower()


class Elsewhere(NamedTuple):
    """A place in another draft: the key that this one goes by, and a position in it.

    Only white space stands before the position in its line, so that all units of positions count the same.
    """

    key: str
    position: Position


class Related(NamedTuple):
    """Another place that explains a finding: of the draft, or `elsewhere`, where `span` then tells nothing new."""

    span: Span
    message: str
    elsewhere: Elsewhere | None = None


class Finding(NamedTuple):
    """One fault of a draft, with its place in code points.

    `note` is the variant, from 1; 0 is the header. `code` is the rule's name.
    """

    code: str
    level: Level
    message: str
    span: Span
    note: int
    related: tuple[Related, ...] = ()


class Edit(NamedTuple):
    """Replace what stands in `span` by `text`. Slots in `text` are still to be filled by the writer."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that mend a finding or reword a note.

    `kind` is LSP's code action kind. A `safe` fix changes no meaning and leaves no slot, so it may be applied
    without asking. Edits don't overlap. One that `ignores` leaves the fault as it is. After one that `goes_on` the
    writer goes on where its text ends. One that `shortens` is offered only if the note says no less after it.
    """

    title: str
    edits: tuple[Edit, ...]
    kind: str = "quickfix"
    safe: bool = False
    preferred: bool = False
    ignores: bool = False
    goes_on: bool = False
    shortens: bool = False


def apply(text: str, edits: tuple[Edit, ...]) -> str:
    """Return `text` with `edits` made; they must not overlap. Insertions at one place keep their order."""
    parts, end = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += [text[end : edit.span.start], edit.text]
        end = edit.span.end
    return "".join([*parts, text[end:]])
