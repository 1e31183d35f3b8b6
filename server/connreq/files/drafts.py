"""Draft files: finding, reading and writing them so that nothing in them is lost."""

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from typing import NamedTuple

from connreq.core.draft import BYTE_ORDER_MARK
from connreq.files import utf8

ENDING = ".connreq"

_MOST = 1 << 24  # bytes of a file that may be a draft; one has some hundred
_ANYONE, _OWNER = 0o666, 0o600  # who may read and write a new file, before the umask


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


class TakenError(DraftError):
    """Somebody else wrote there meanwhile, so nothing was written."""


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
            if (place := absolute(draft)) not in seen:
                seen.add(place)
                yield draft


def replace_draft(file: DraftFile, text: str) -> None:
    """Write `text` in place of what `file` was read from, at once or not at all.

    Keeps the byte order mark, the mode, and a link that leads to the file. Raises DraftError if it can't be
    written, TakenError if the file has changed since it was read.
    """
    target = os.path.realpath(file.path)
    try:
        there = os.stat(target)
        if not stat.S_ISREG(there.st_mode):
            raise DraftError(file.path, "no file that can be replaced, so it was left alone")
        # A file that may not be written can still be replaced; its owner would not want that.
        os.close(os.open(target, os.O_WRONLY))
        with _beside(target, file.encode(text), _OWNER) as temporary:
            _make_alike(temporary, there)
            with _in_turn(os.path.dirname(target)):
                if _read(file.path) != file.data:
                    raise TakenError(file.path, "changed since it was read, so it was left alone")
                os.replace(temporary, target)
    except OSError as error:
        raise DraftError(file.path, _reason(error)) from None


def is_below(path: str, folder: str) -> bool:
    """Tell whether `path` is in `folder` or below it when all links are followed."""
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))


def create_draft(path: str, text: str) -> None:
    """Write a new draft, at once or not at all. Raises DraftError if it can't be, TakenError if `path` is taken."""
    try:
        with _beside(path, text.encode(), _ANYONE) as temporary:
            _place(temporary, path)
    except FileExistsError:
        raise TakenError(path, "is there already, so it was left alone") from None
    except (OSError, ValueError) as error:  # ValueError: a name that the locale can't tell
        raise DraftError(path, _reason(error)) from None


def absolute(path: str) -> str:
    """Return `path` from the root; as it is if it is relative to a folder that is gone."""
    try:
        return os.path.abspath(path)
    except OSError:
        return path


def _below(folder: str, on_error: Callable[[DraftError], None], passes_over: Callable[[str], bool]) -> Iterator[str]:
    empty = True
    unreadable: list[OSError] = []
    waiting = [folder]  # os.walk of Python 3.11 calls itself for each folder, and gives up in deep ones
    while waiting:
        below, names = _entries(waiting.pop(), unreadable.append)
        waiting += [path for path in reversed(below) if not passes_over(os.path.basename(path))]
        for path in names:
            if path.endswith(ENDING) and _may_be_draft(path):
                empty = False
                yield path.removeprefix(os.path.join(os.curdir, "")) if folder == os.curdir else path
    for error in unreadable:
        on_error(DraftError(str(error.filename), _reason(error)))
    if empty and not unreadable:
        on_error(DraftError(folder, f"no {ENDING} file below this folder"))


def _entries(folder: str, on_error: Callable[[OSError], None]) -> tuple[list[str], list[str]]:
    """Return the paths of the folders in `folder`, and of all else but links to folders; both sorted."""
    below, names = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not _is_folder(entry):
                    names.append(entry.path)
                elif not entry.is_symlink():
                    below.append(entry.path)
    except OSError as error:
        on_error(error)
    return sorted(below), sorted(names)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _may_be_draft(path: str) -> bool:
    """Leave out pipes and devices, which could block; a link that leads nowhere is for reading to tell."""
    return os.path.isfile(path) or not os.path.exists(path)


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise DraftError(path, _reason(error)) from None
    if len(data) > _MOST:
        raise DraftError(path, f"more than {_MOST >> 20} MiB, so it is no draft")
    return data


@contextlib.contextmanager
def _beside(target: str, data: bytes, mode: int) -> Iterator[str]:
    """Write `data` to a new file in the folder of `target`; yield its path. What is there at the end is removed.

    It is hidden, and ends with nothing that would make it a draft, in case nobody gets to remove it.
    """
    path = os.path.join(os.path.dirname(target), f".connreq-{os.urandom(8).hex()}")
    try:
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        with contextlib.suppress(FileNotFoundError):  # it has been put in place
            os.unlink(path)


def _make_alike(path: str, other: os.stat_result) -> None:
    """Give a file the mode of `other`, and its owner if we may."""
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):  # only root may give a file away, and no one to who is unknown here
            os.chown(path, other.st_uid, other.st_gid)
    os.chmod(path, stat.S_IMODE(other.st_mode))


def _place(temporary: str, path: str) -> None:
    """Have the file `temporary` at `path` too. Raises FileExistsError if something is there."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: the place is taken first, and filled then
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            os.replace(temporary, path)
        except BaseException:
            os.unlink(path)
            raise


@contextlib.contextmanager
def _in_turn(folder: str) -> Iterator[None]:
    """Let no other connreq write in `folder` meanwhile, where the system can keep it from that."""
    try:
        import fcntl  # noqa: PLC0415 (not on Windows)

        handle = os.open(folder or os.curdir, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
