"""The drafts of the workspace: the open ones as they stand, the others as they lie.

Copies of a note are found among them, they are listed by recipient, and what was found in each is remembered.
"""

import os
import stat
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from connreq.core.copies import Copied, Copies, recipient
from connreq.core.draft import Draft, parse
from connreq.core.settings import Settings
from connreq.core.text import Position
from connreq.files.drafts import DraftError, find_drafts, read_draft
from connreq.lsp.documents import Document
from connreq.lsp.uris import has_uri

Stamp = tuple[int, int]  # time of the last change in nanoseconds, size


class File(NamedTuple):
    """A file as it was read, and its stamp from before that."""

    stamp: Stamp
    text: str


Changes = dict[str, File | None]
"""The files that are new or changed, by path; None for each that is gone, or can't be read any more."""


class Addressee(NamedTuple):
    """Whom a draft is for, and where it says so, in UTF-16 units; an empty name if it doesn't."""

    name: str
    start: Position


class Result(NamedTuple):
    """What a file was checked with, and the name of what was found."""

    stamp: Stamp
    settings: Settings
    id: str


class WorkspaceDrafts:
    """All drafts that are known, each by its path, or by its URI as long as it has none."""

    def __init__(self) -> None:
        self._copies = Copies()
        self._stamps: dict[str, Stamp] = {}  # of files as they were last read
        self._addressees: dict[str, Addressee] = {}
        self._results: dict[str, Result] = {}

    def copied(self, document: Document) -> Copied:
        """Return what finds the copies of the notes of `document`."""
        return self._copies.of(key(document))

    def addressees(self) -> dict[str, Addressee]:
        """Return whom each draft is for."""
        return self._addressees

    def files(self) -> dict[str, Stamp]:
        """Return the files that are known, as they were last read."""
        return self._stamps

    def result(self, path: str) -> Result | None:
        """Return what was last remembered of a file, unless another draft may have changed it since."""
        return self._results.get(path)

    def remember(self, path: str, result: Result) -> None:
        """Remember what was found in a file."""
        self._results[path] = result

    def put(self, document: Document) -> set[str]:
        """Take what an open draft says now. Return the keys of drafts for which this makes a difference."""
        return self._put(key(document), parse(document.text))

    def close(self, document: Document) -> set[str]:
        """Take the file for what a draft said that is no longer open. Return as `put` does."""
        name = key(document)
        return self.take(name, _file(name) if name in self._stamps else None)

    def look(self, folders: Sequence[str], tell: Callable[[Changes], None]) -> None:
        """Look through `folders` on a thread of its own, and `tell` from there what changed since the last look."""
        known = dict(self._stamps)

        def look() -> None:
            changes: Changes = {}
            try:
                changes = _changes(folders, known)
            finally:
                tell(changes)  # or nobody would look again

        threading.Thread(target=look, daemon=True).start()

    def take(self, path: str, file: File | None) -> set[str]:
        """Take what a look through folders brought of a file. Return as `put` does."""
        if file is None:
            return self._drop(path)
        self._stamps[path] = file.stamp
        return self._put(path, parse(file.text))

    def _put(self, name: str, draft: Draft) -> set[str]:
        self._addressees[name] = _addressee(draft)
        near = self._copies.put(name, draft)
        self._forget(near)
        return near

    def _drop(self, name: str) -> set[str]:
        near = self._copies.drop(name)
        self._forget(near | {name})
        self._stamps.pop(name, None)
        self._addressees.pop(name, None)
        return near

    def _forget(self, names: set[str]) -> None:
        for name in names:
            self._results.pop(name, None)


def key(document: Document) -> str:
    """Return what a draft goes by."""
    return document.path or document.uri


def _addressee(draft: Draft) -> Addressee:
    field = draft.header.field("to") if draft.header else None
    start = field.value_span.start if field else draft.notes[0].span.start
    return Addressee(recipient(draft, draft.notes[0]), draft.lines.position(start, "utf-16"))


def _changes(folders: Sequence[str], known: dict[str, Stamp]) -> Changes:
    there: dict[str, Stamp | None] = {path: _stamp(path) for path in _paths(folders)}
    changes: Changes = dict.fromkeys(known.keys() - there.keys())
    for path, stamp in there.items():
        if stamp != known.get(path):
            file = _file(path)
            if file or path in known:
                changes[path] = file
    return changes


def _paths(folders: Sequence[str]) -> Iterator[str]:
    """Yield the drafts below `folders`; what can't be read is for whoever opens it to be told."""
    found = find_drafts(list(folders), on_error=lambda _error: None, passes_over=_is_passed_over)
    return filter(has_uri, found)


def _is_passed_over(name: str) -> bool:
    """Tell whether nobody writes in a folder: hidden ones and installed packages hold files by the thousand."""
    return name.startswith(".") or name == "node_modules"


def _stamp(path: str) -> Stamp | None:
    try:
        there = os.stat(path)
    except (OSError, ValueError):
        return None
    # A pipe or a device could keep everybody waiting.
    return (there.st_mtime_ns, there.st_size) if stat.S_ISREG(there.st_mode) else None


def _file(path: str) -> File | None:
    stamp = _stamp(path)  # first: what is written while it is read is for the next look
    try:
        return File(stamp, read_draft(path).text) if stamp else None
    except DraftError:
        return None
