"""The drafts of the workspace, to find copies of a note among: the open ones as they stand, the others as they lie."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence

from connreq.core.copies import Copied, Copies
from connreq.core.draft import parse
from connreq.files.drafts import DraftError, find_drafts, read_draft
from connreq.lsp.documents import Document

_Stamp = tuple[int, int]  # time of the last change in nanoseconds, size
_Changes = dict[str, str | None]  # the text of each file that is new or changed, None of each that is gone


class Siblings:
    """All drafts that are known, each by its path, or by its URI as long as it has none."""

    def __init__(self) -> None:
        self._copies = Copies()
        self._stamps: dict[str, _Stamp] = {}  # of files as they were last read

    def copied(self, document: Document) -> Copied:
        """Return what finds the copies of the notes of `document`."""
        return self._copies.of(key(document))

    def put(self, document: Document) -> set[str]:
        """Take what an open draft says now. Return the keys of drafts for which this makes a difference."""
        name = key(document)
        before = self._copies.near(name)
        return before | self._copies.near(name) if self._copies.put(name, parse(document.text)) else set()

    def close(self, document: Document) -> None:
        """Take the file for what a draft said that is no longer open."""
        self._copies.drop(key(document))
        self._stamps.pop(key(document), None)

    def look(self, folders: Sequence[str], tell: Callable[[_Changes], None]) -> None:
        """Look through `folders` on a thread of its own, and `tell` from there what changed since the last look."""
        known = dict(self._stamps)
        threading.Thread(target=lambda: tell(_changes(folders, known)), daemon=True).start()

    def take(self, changes: _Changes, is_open: Callable[[str], bool]) -> bool:
        """Take what a look through folders brought, but for drafts that are open. Tell whether anything did change."""
        taken = False
        for path, text in changes.items():
            if is_open(path):
                continue
            taken = True
            if text is None:
                self._stamps.pop(path, None)
                self._copies.drop(path)
            else:
                self._stamps[path] = _stamp(path) or (0, 0)
                self._copies.put(path, parse(text))
        return taken


def key(document: Document) -> str:
    """Return what a draft goes by."""
    return document.path or document.uri


def _changes(folders: Sequence[str], known: dict[str, _Stamp]) -> _Changes:
    there: dict[str, _Stamp | None] = {path: _stamp(path) for path in _paths(folders)}
    gone: _Changes = dict.fromkeys(known.keys() - there.keys())
    return gone | {path: text for path, stamp in there.items() if stamp != known.get(path) and (text := _text(path))}


def _paths(folders: Sequence[str]) -> Iterator[str]:
    """Yield the drafts below `folders`; what can't be read is for whoever opens it to be told."""
    return find_drafts(list(folders), on_error=lambda _error: None)


def _stamp(path: str) -> _Stamp | None:
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
