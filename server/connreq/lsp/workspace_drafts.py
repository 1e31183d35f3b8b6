"""The drafts of the workspace: the open ones as they stand, the others as they lie.

Copies of a note are found among them, they are listed by recipient, and what was found in each is remembered.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from connreq.core.copies import Copied, Copies, recipient
from connreq.core.draft import Draft, parse
from connreq.core.settings import Settings
from connreq.core.text import Position
from connreq.files.drafts import DraftError, find_drafts, read_draft
from connreq.lsp.documents import Document

Stamp = tuple[int, int]  # time of the last change in nanoseconds, size
Changes = dict[str, str | None]  # the text of each file that is new or changed, None of each that is gone


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

    def close(self, document: Document) -> None:
        """Take the file for what a draft said that is no longer open."""
        self._drop(key(document))

    def look(self, folders: Sequence[str], tell: Callable[[Changes], None]) -> None:
        """Look through `folders` on a thread of its own, and `tell` from there what changed since the last look."""
        known = dict(self._stamps)
        threading.Thread(target=lambda: tell(_changes(folders, known)), daemon=True).start()

    def take(self, path: str, text: str | None) -> None:
        """Take what a look through folders brought of a file."""
        if text is None:
            self._drop(path)
        else:
            self._stamps[path] = _stamp(path) or (0, 0)
            self._put(path, parse(text))

    def _put(self, name: str, draft: Draft) -> set[str]:
        self._addressees[name] = _addressee(draft)
        near = self._copies.put(name, draft)
        self._forget(near)
        return near

    def _drop(self, name: str) -> None:
        self._forget(self._copies.drop(name) | {name})
        self._stamps.pop(name, None)
        self._addressees.pop(name, None)

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
    gone: Changes = dict.fromkeys(known.keys() - there.keys())
    return gone | {path: text for path, stamp in there.items() if stamp != known.get(path) and (text := _text(path))}


def _paths(folders: Sequence[str]) -> Iterator[str]:
    """Yield the drafts below `folders`; what can't be read is for whoever opens it to be told."""
    return find_drafts(list(folders), on_error=lambda _error: None, passes_over=_is_passed_over)


def _is_passed_over(name: str) -> bool:
    """Tell whether nobody writes in a folder: hidden ones and installed packages hold files by the thousand."""
    return name.startswith(".") or name == "node_modules"


def _stamp(path: str) -> Stamp | None:
    try:
        there = os.stat(path)
    except OSError:
        return None
    return there.st_mtime_ns, there.st_size


def _text(path: str) -> str | None:
    try:
        return read_draft(path).text
    except DraftError:
        return None
