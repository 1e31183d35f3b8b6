"""What all commands share of speaking to the user: complaints, options, and text that is safe to show."""

import argparse
import os
import sys
from typing import NoReturn, TextIO

FAILED = 2  # the exit code of a command that could not do its work

# Characters of a draft that would steer a terminal instead of showing: controls, those among bytes that are no UTF-8
# too, line ends of other kinds, and those that turn the direction of writing.
_UNPRINTABLE = dict.fromkeys(
    [
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0xDC80, 0xDCA0),
        0x2028,
        0x2029,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ],
    "�",
) | {ord("\t"): " "}


class CommandError(Exception):
    """Why a command can't do its work, in one line for the user."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Writes help pages, of a width of their own: to ask the terminal's, argparse imports shutil, for 3 ms."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)


class Parser(argparse.ArgumentParser):
    """A parser that complains in one line, as everything else here does."""

    def __init__(self, prog: str, description: str | None) -> None:
        super().__init__(prog, description=description, formatter_class=_Formatter, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Raise CommandError."""
        raise CommandError(f"{message} (see `{self.prog} --help`)")


def complain(message: object) -> None:
    """Tell the user what went wrong, in one line on stderr; in vain if that can't be written."""
    try:
        print("connreq:", printable(str(message)), file=sys.stderr)
    except OSError:
        let_go(sys.stderr)


def let_go(stream: TextIO) -> None:
    """Write out a stream for the last time. Else the interpreter, on its way out, fails once more to write it."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def printable(text: str) -> str:
    """Return `text` in one line that shows as it is. Each character stays one; a tab becomes a space."""
    return text.translate(_UNPRINTABLE)


def shown(text: str, stream: TextIO) -> str:
    """Return `text` as it is, to the letter; for a terminal with its lines printable."""
    if not stream.isatty():
        return text
    return "\n".join(map(printable, text.replace("\r\n", "\n").split("\n")))


def count(number: int, noun: str) -> str:
    """Return a number with its noun: "1 draft", "2 drafts"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
