"""The drafts that are open in the editor, and what is known of each."""

import os
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from lsprotocol import types

from connreq.core.check import Report, check
from connreq.core.copies import Copied, Copy
from connreq.core.draft import Note
from connreq.core.findings import Edit, Finding, Fix
from connreq.core.fixes import fix_all, fixes
from connreq.core.settings import Settings
from connreq.core.text import LineIndex, Position, PositionEncoding, Span
from connreq.files.drafts import DraftError, read_draft
from connreq.lsp.timing import Showing
from connreq.lsp.uris import path_of

_SCHEMES = ("file:", "untitled:")


class Checked:
    """What is known of a draft at one moment.

    Fixes are worked out once, when they are first asked for: editors ask with each move of the cursor.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.copies = _copies(report, report.copied)
        self._fixes: dict[Finding, tuple[Fix, ...]] = {}

    def fixes(self, finding: Finding) -> tuple[Fix, ...]:
        """Return the fixes of one of the report's findings."""
        if finding not in self._fixes:
            self._fixes[finding] = fixes(self.report, finding)
        return self._fixes[finding]

    @cached_property
    def fix_all(self) -> Edit | None:
        """The edit that makes every safe fix."""
        return fix_all(self.report)


def _copies(report: Report, copied: Copied) -> list[tuple[Copy, ...]]:
    return [copied(report.draft, note, report.settings.similarity) for note in report.draft.notes]


class Document:
    """A draft as the editor has it. `version` is None for one that is not open but read from disk."""

    def __init__(self, uri: str, version: int | None, text: str) -> None:
        self.uri = uri
        self.version = version
        self.text = text
        self.showing = Showing()
        self._checked: Checked | None = None

    @property
    def path(self) -> str | None:
        """Where the draft is on disk; None for one that was never saved."""
        return path_of(self.uri)

    def edit(
        self, version: int, changes: Sequence[types.TextDocumentContentChangeEvent], encoding: PositionEncoding
    ) -> None:
        """Make the client's changes. Whole texts are asked for; ranges are understood all the same."""
        self.version = version
        for change in changes:
            self.text = _changed(self.text, change, encoding)
        self._checked = None

    def check(self, settings: Settings, copied: Copied) -> Checked:
        """Return what is known of the draft; checked anew only if its text, its settings or its copies changed."""
        checked = self._checked
        if checked is None or checked.report.base != settings or checked.copies != _copies(checked.report, copied):
            checked = self._checked = Checked(check(self.text, settings, copied))
        return checked


class Documents:
    """The open drafts by URI. The same URI may be spelled in several ways, so they are unquoted first."""

    def __init__(self) -> None:
        self._open: dict[str, Document] = {}

    def open(self, item: types.TextDocumentItem) -> Document | None:
        """Add a draft; None for what is neither a file nor an unsaved draft, such as an old version in a diff."""
        if not item.uri.startswith(_SCHEMES):
            return None
        document = Document(item.uri, item.version, item.text)
        self._open[unquote(item.uri)] = document
        return document

    def close(self, uri: str) -> Document | None:
        """Drop a draft and return it, or None if it was not open."""
        return self._open.pop(unquote(uri), None)

    def get(self, uri: str) -> Document | None:
        """Return an open draft."""
        return self._open.get(unquote(uri))

    def all(self) -> list[Document]:
        """Return the open drafts."""
        return list(self._open.values())

    def read(self, uri: str) -> Document | None:
        """Return the draft at `uri`: an open one, else the file; None if there is none that can be read."""
        if document := self.get(uri):
            return document
        path = path_of(uri)
        try:
            # A pipe or a device could keep everybody waiting.
            return Document(uri, None, read_draft(path).text) if path and os.path.isfile(path) else None
        except DraftError:
            return None


class Snapshot(NamedTuple):
    """What a request is answered from: a draft, what is known of it, and the units in which positions are told."""

    document: Document
    checked: Checked
    encoding: PositionEncoding

    @property
    def report(self) -> Report:
        """What was found in the draft."""
        return self.checked.report

    def position(self, offset: int) -> types.Position:
        """Return where `offset` is, as the client counts."""
        return types.Position(*self.report.draft.lines.position(offset, self.encoding))

    def range(self, span: Span) -> types.Range:
        """Return where `span` is, as the client counts."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """Return the offset of a place that the client told."""
        return self.report.draft.lines.offset(Position(position.line, position.character), self.encoding)

    def note_at(self, position: types.Position) -> Note:
        """Return the note at a place that the client told: the last one that begins before it, else the first."""
        return self.report.draft.note_at(self.offset(position))

    def span(self, range_: types.Range) -> Span:
        """Return the span of a range that the client told."""
        return Span(self.offset(range_.start), self.offset(range_.end))


def _changed(text: str, change: types.TextDocumentContentChangeEvent, encoding: PositionEncoding) -> str:
    if isinstance(change, types.TextDocumentContentChangeWholeDocument):
        return change.text
    lines = LineIndex(text)
    start = lines.offset(Position(change.range.start.line, change.range.start.character), encoding)
    end = lines.offset(Position(change.range.end.line, change.range.end.character), encoding)
    return text[:start] + change.text + text[max(start, end) :]
