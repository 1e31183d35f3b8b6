"""Unified diffs that `patch` takes."""

import difflib
from collections.abc import Iterator


def unified_diff(name: str, before: str, after: str) -> str:
    """Return what changed in the file `name`, an empty string if nothing did. Lines end at LF, as for `patch`."""
    return "".join(_lines(name, before, after))


def _lines(name: str, before: str, after: str) -> Iterator[str]:
    for line in difflib.unified_diff(_split(before), _split(after), name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _split(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]
