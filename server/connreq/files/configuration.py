"""The configuration file: the nearest `.connreq.toml` upward from a draft."""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from connreq.core.settings import Problem, Settings, layer
from connreq.core.text import LineIndex
from connreq.files.drafts import DraftError, absolute, read_draft
from connreq.files.toml_places import places

NAME = ".connreq.toml"
_DEEPEST = 2  # parts of the key of a setting
_LARGEST = 1_000_000  # bytes
_LONGEST_LINE = 5_000  # code points: tomllib takes quadratic time for a key of many parts, which stands on one line
_TOO_LARGE = "more than 1 MB, so it was not read"


class FileProblem(NamedTuple):
    """Something in a configuration file that can't be used, and its place: `row` and `column` from 1."""

    path: str
    row: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.row}:{self.column}: {self.message}"


class Configuration(NamedTuple):
    """A configuration file, read. `raw` is nested as in TOML, and empty if `broken` tells why it can't be."""

    path: str
    text: str
    raw: Mapping[str, object]
    broken: FileProblem | None = None

    def over(self, base: Settings) -> tuple[Settings, tuple[FileProblem, ...]]:
        """Lay this file's settings over `base`; what can't be used is left out and told as a problem."""
        settings, problems = layer(base, self.raw)
        placed = tuple(self._placed(problems)) if problems else ()
        return settings, ((self.broken,) if self.broken else placed)

    def _placed(self, problems: Iterable[Problem]) -> Iterator[FileProblem]:
        lines, starts = LineIndex(self.text), _starts(self.text)
        for key, message in problems:
            position = lines.position(starts.get(key, 0), "utf-32")
            yield FileProblem(self.path, position.line + 1, position.character + 1, message)


_Version = tuple[int, int, int]  # time of the last change in nanoseconds, size, number of the file

_cache: dict[str, tuple[_Version, Configuration]] = {}


def nearest(folder: str) -> Configuration | None:
    """Return the nearest configuration from `folder` upward. A file that changed is seen at the next call."""
    folder = absolute(folder)
    while True:
        if configuration := _load(os.path.join(folder, NAME)):
            return configuration
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def _load(path: str) -> Configuration | None:
    try:
        there = os.stat(path)
    except (OSError, ValueError):  # ValueError: a NUL or half a character, which no path has
        _cache.pop(path, None)
        return None
    if not (stat.S_ISREG(there.st_mode) or stat.S_ISDIR(there.st_mode)):
        return None  # a link to a pipe or a device, which would be read for ever; a folder is told when it is opened
    version = (there.st_mtime_ns, there.st_size, there.st_ino)
    known = _cache.get(path)
    if known is None or known[0] != version:
        is_small = there.st_size <= _LARGEST
        known = _cache[path] = (version, _read(path) if is_small else _broken(path, 1, 1, _TOO_LARGE))
    return known[1]


def _read(path: str) -> Configuration:
    import tomllib  # noqa: PLC0415 (costs 6 ms, and most drafts have no configuration)

    try:
        text = read_draft(path).text
        if long := next((row for row, line in enumerate(text.split("\n"), 1) if len(line) > _LONGEST_LINE), 0):
            return _broken(path, long, 1, f"a line of more than {_LONGEST_LINE} characters, so the file was not read")
        return Configuration(path, text, tomllib.loads(text))
    except DraftError as error:
        return _broken(path, max(1, error.row), max(1, error.column), error.reason)
    except tomllib.TOMLDecodeError as error:
        return _broken(path, *_toml_error(str(error), text))
    except ValueError:
        return _broken(path, 1, 1, "a number has too many digits")
    except RecursionError:
        return _broken(path, 1, 1, "nested too deeply")


def _broken(path: str, row: int, column: int, message: str) -> Configuration:
    return Configuration(path, "", {}, FileProblem(path, row, column, message))


def _toml_error(message: str, text: str) -> tuple[int, int, str]:
    """Take apart what tomllib says: its place is only part of the message before Python 3.14."""
    reason, _, place = message.rpartition(" (at ")
    numbers = re.findall(r"\d+", place)
    if len(numbers) == 2:  # noqa: PLR2004 (line and column; else "end of document")
        return int(numbers[0]), int(numbers[1]), f"not TOML: {reason}"
    end = LineIndex(text).position(len(text), "utf-32")
    return end.line + 1, end.character + 1, f"not TOML: {reason or message}"


def _starts(text: str) -> dict[str, int]:
    """Return where each dotted key of a setting first stands in valid TOML, or what is below it."""
    starts: dict[str, int] = {}
    for place in places(text):
        for path in {place.path[:1], place.path[:_DEEPEST]}:
            starts.setdefault(".".join(path), place.start)
    return starts
