"""Draft files: finding, reading and writing them so that nothing in them is lost."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from typing import NamedTuple

from connreq.core.draft import BYTE_ORDER_MARK
from connreq.files import utf8

ENDING = ".connreq"


class DraftError(Exception):
    """Why a draft can't be read or written; as a string, all of it on one line.

    `row` and `column` are from 1, or 0 when the reason has no place in the file.
    """

    def __init__(self, path: str, reason: str, row: int = 0, column: int = 0) -> None:
        place = f"{path}:{row}:{column}" if row else path
        super().__init__(f"{place}: {reason}")
        self.path = path
        self.reason = reason
        self.row = row
        self.column = column


class DraftFile(NamedTuple):
    """A draft as it lay on disk. `text` is without the byte order mark; line ends are as they were."""

    path: str
    text: str
    data: bytes

    @property
    def mark(self) -> str:
        """The byte order mark that the file begins with, or an empty string."""
        return BYTE_ORDER_MARK if self.data.startswith(BYTE_ORDER_MARK.encode()) else ""

    def encode(self, text: str) -> bytes:
        """Return `text` as bytes of this file: with its byte order mark."""
        return (self.mark + text).encode()


def decode(path: str, data: bytes) -> DraftFile:
    """Return the draft that `data` is; `path` is what to call it. Raises DraftError unless it is UTF-8."""
    try:
        return DraftFile(path, utf8.decode(data), data)
    except utf8.NotUtf8Error as error:
        raise DraftError(path, error.reason, error.row, error.column) from None


def read_draft(path: str) -> DraftFile:
    """Read the draft at `path`. Raises DraftError if it can't be read or is not UTF-8."""
    return decode(path, _read(path))


def find_drafts(
    paths: list[str],
    on_error: Callable[[DraftError], None],
    *,
    passes_over: Callable[[str], bool] = lambda _name: False,
) -> Iterator[str]:
    """Yield each draft that `paths` name once: of a folder every `.connreq` file below it, sorted.

    Other paths are taken as they are, whatever they end with. Links to folders are not followed, nor are folders
    looked into whose name `passes_over` accepts. A folder that can't be read, or has no draft, is told to `on_error`.
    """
    seen = set()
    for path in paths:
        for draft in _below(path, on_error, passes_over) if os.path.isdir(path) else [path]:
            if (place := os.path.abspath(draft)) not in seen:
                seen.add(place)
                yield draft


def replace_draft(file: DraftFile, text: str) -> None:
    """Write `text` in place of what `file` was read from, at once or not at all.

    Keeps the byte order mark, the mode, and a link that leads to the file. Raises DraftError if it can't be
    written, or if the file has changed since it was read.
    """
    if _read(file.path) != file.data:
        raise DraftError(file.path, "changed since it was read, so it was left alone")
    _replace(file.path, file.encode(text))


def is_below(path: str, folder: str) -> bool:
    """Tell whether `path` is in `folder` or below it when all links are followed."""
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))


def create_draft(path: str, text: str) -> None:
    """Write a new draft. Raises DraftError if `path` is taken or can't be written."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        raise DraftError(path, "is there already, so it was left alone") from None
    except OSError as error:
        raise DraftError(path, _reason(error)) from None
    try:
        _replace(path, text.encode())
    except DraftError:
        os.unlink(path)
        raise


def _below(folder: str, on_error: Callable[[DraftError], None], passes_over: Callable[[str], bool]) -> Iterator[str]:
    empty = True
    unreadable: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not passes_over(name))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if name.endswith(ENDING) and _may_be_draft(path):
                empty = False
                yield path.removeprefix(os.path.join(os.curdir, "")) if folder == os.curdir else path
    for error in unreadable:
        on_error(DraftError(str(error.filename), _reason(error)))
    if empty and not unreadable:
        on_error(DraftError(folder, f"no {ENDING} file below this folder"))


def _may_be_draft(path: str) -> bool:
    """Leave out pipes and devices, which could block; a link that leads nowhere is for reading to tell."""
    return os.path.isfile(path) or not os.path.exists(path)


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise DraftError(path, _reason(error)) from None


def _replace(path: str, data: bytes) -> None:
    target = os.path.realpath(path)
    try:
        # A file that may not be written can still be replaced; its owner would not want that.
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        temporary = _write_beside(target, data)
        try:
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise DraftError(path, _reason(error)) from None


def _write_beside(target: str, data: bytes) -> str:
    """Write `data` to a new file in the folder of `target`, with its mode and owner; return its path."""
    import tempfile  # noqa: PLC0415 (costs 10 ms, and few runs write)

    handle, path = tempfile.mkstemp(prefix=".connreq-", dir=os.path.dirname(target))
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        there = os.stat(target)
        if hasattr(os, "chown"):
            with contextlib.suppress(PermissionError):  # only root may give a file away
                os.chown(path, there.st_uid, there.st_gid)
        os.chmod(path, stat.S_IMODE(there.st_mode))
    except BaseException:
        os.unlink(path)
        raise
    return path


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
