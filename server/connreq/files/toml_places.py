"""Where things stand in TOML that is known to be valid: tomllib tells values, but no places."""

import functools
import re
from collections.abc import Generator, Iterator
from typing import NamedTuple

from connreq.core.text import Span

_STRING = r"""(?: \"{3} (?: \\. | [^\\] )*? \"{3,5} | '{3} .*? '{3,5} | "(?: \\. | [^"\\\n] )*" | '[^'\n]*' )"""
_PART = rf"(?: [A-Za-z0-9_-]+ | {_STRING} )"
_KEY = rf"(?P<key> {_PART} (?: [ \t]* \. [ \t]* {_PART} )* )"
_COMMENT = r"\#[^\r\n]*"
_SIGNS = {
    "blank": rf"(?: [ \t\r\n] | {_COMMENT} )*",
    "header": rf"\[\[? [ \t]* {_KEY} [ \t]* \]\]?",
    "pair": rf"{_KEY} [ \t]* = [ \t]*",
    "scalar": rf"{_STRING} | [^,\]}}\#\r\n]*",
    "sign": rf"{_COMMENT} | {_STRING} | ,",
}


class Place(NamedTuple):
    """The header of a table, or a key with its value; those in inline tables too.

    `path` leads to it from the top of the file; `table` leads to the table under whose header it stands. `start` is
    the offset of the key, `end` that behind its header or value. A header has no `value`.
    """

    path: tuple[str, ...]
    table: tuple[str, ...]
    start: int
    end: int
    value: Span | None


def places(text: str) -> list[Place]:
    """Return the tables and keys of `text`, in the order in which they stand."""
    return sorted(_places(text), key=lambda place: place.start)


def signs(text: str, span: Span) -> list[Span]:
    """Return the strings, commas and comments of the list of strings in `span`."""
    found = _sign("sign").finditer(text, span.start + 1, span.end - 1)
    return [Span(*sign.span()) for sign in found]


def _places(text: str) -> Iterator[Place]:
    table: tuple[str, ...] = ()
    at = _blank(text, 0)
    while at < len(text):
        header = _sign("header").match(text, at)
        if header:
            table, at = _path(header["key"]), header.end()
            yield Place(table, table, header.start("key"), at, None)
        else:
            at = yield from _pair(text, at, table, table)
        at = _blank(text, at)


def _pair(text: str, at: int, table: tuple[str, ...], above: tuple[str, ...]) -> Generator[Place, None, int]:
    """Yield the key at `at`, which stands in `above`, and those in its value; return where it ends."""
    pair = _sign("pair").match(text, at)
    if pair is None:
        raise ValueError("not TOML")
    path = above + _path(pair["key"])
    end = yield from _value(text, pair.end(), table, path)
    yield Place(path, table, at, end, Span(pair.end(), end))
    return end


def _value(text: str, at: int, table: tuple[str, ...], path: tuple[str, ...]) -> Generator[Place, None, int]:
    """Yield the keys in the value at `at`; return where it ends."""
    opening = text[at]
    if opening not in "[{":
        return _end(_sign("scalar"), text, at)
    at = _blank(text, at + 1)
    while text[at] not in "]}":
        at = yield from (_value if opening == "[" else _pair)(text, at, table, path)
        at = _blank(text, at)
        if text[at] == ",":
            at = _blank(text, at + 1)
    return at + 1


def _blank(text: str, at: int) -> int:
    """Return where white space and comments at `at` end."""
    return _end(_sign("blank"), text, at)


def _end(sign: re.Pattern[str], text: str, at: int) -> int:
    match = sign.match(text, at)
    return match.end() if match else at


def _path(key: str) -> tuple[str, ...]:
    """Return the parts of a dotted key, each without its quotes and escapes."""
    import tomllib  # noqa: PLC0415 (costs 6 ms, and most drafts have no configuration)

    path, below = [], tomllib.loads(f"{key} = 0")
    while isinstance(below, dict):
        ((part, below),) = below.items()
        path.append(part)
    return tuple(path)


@functools.cache
def _sign(name: str) -> re.Pattern[str]:
    # Compiled only where a setting is bad or a phrase is added: that takes 2 ms.
    return re.compile(_SIGNS[name], re.VERBOSE | re.DOTALL)
