"""The drafts that a command works on, each with the settings that hold for it."""

import argparse
import os
import sys
from collections.abc import Iterator
from typing import NamedTuple, get_args

from connreq.cli.console import CommandError, complain
from connreq.core.check import Report, check
from connreq.core.copies import Copied, Copies, no_copies
from connreq.core.draft import CountUnit, parse
from connreq.core.settings import Account, Settings, layer
from connreq.files.configuration import FileProblem, nearest
from connreq.files.drafts import DraftError, DraftFile, decode, find_drafts, is_below, read_draft

STDIN = "-"


class Input(NamedTuple):
    """A draft to work on; `copied` finds its copies among the others that the command works on."""

    file: DraftFile
    settings: Settings
    copied: Copied = no_copies

    @property
    def is_stdin(self) -> bool:
        """Whether the draft came through a pipe, and so lies nowhere."""
        return self.file.path == STDIN

    def check(self) -> "Result":
        """Check the draft."""
        return Result(self.file.path, check(self.file.text, self.settings, self.copied))


class Result(NamedTuple):
    """What was found in a draft; `filename` is as given, `-` for stdin."""

    filename: str
    report: Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let `parser` take drafts and settings."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a draft, a folder (every .connreq file below it), or - for stdin; the current folder if none",
    )
    parser.add_argument(
        "--stdin-filename", metavar="NAME", help="where the draft from stdin lies: decides which .connreq.toml holds"
    )
    settings = parser.add_argument_group("settings", "stronger than .connreq.toml, weaker than a draft's header")
    settings.add_argument("--limit", type=int, metavar="N", help="the most characters of a note")
    settings.add_argument("--account", choices=get_args(Account), help="the LinkedIn account to send from")
    settings.add_argument("--count", choices=get_args(CountUnit), help="what a character is")
    settings.add_argument("--lang", metavar="CODE", help="the language of the notes: auto, or ISO 639-1")
    settings.add_argument(
        "--rule", action="append", type=_level, metavar="NAME=LEVEL", help="a rule's level, or off; may be repeated"
    )


class Inputs:
    """Reads the drafts one by one. What can't be read or used is told at once, and remembered in `failed`."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.failed = False
        self._paths: list[str] = options.paths or [os.curdir]
        self._stdin_filename: str | None = options.stdin_filename
        if STDIN in self._paths and self._paths != [STDIN]:
            raise CommandError("- (stdin) goes with no other PATH")
        self._flags = {key: getattr(options, key) for key in ("limit", "account", "count", "lang")}
        self._flags["rules"] = dict(options.rule or ())
        self._settings: dict[str | None, Settings] = {}
        for problem in layer(Settings(), self._flags)[1]:
            flag = "rule" if problem.key.startswith("rules.") else problem.key
            self.fail(f"--{flag}: {problem.message}")

    def fail(self, reason: object) -> None:
        """Tell what could not be done; the rest goes on."""
        complain(reason)
        self.failed = True

    def require_inside(self, draft: Input) -> None:
        """Raise DraftError for a link to a draft that nobody named: it was found in a folder, and leads out of it."""
        path = draft.file.path
        if path not in self._paths and not any(is_below(path, folder) for folder in self._paths):
            raise DraftError(path, "a link that leads out of the folder, so it was left alone")

    def __iter__(self) -> Iterator[Input]:
        """Yield what can be read."""
        for path in self._paths if self._paths == [STDIN] else find_drafts(self._paths, self.fail):
            try:
                file = decode(STDIN, sys.stdin.buffer.read()) if path == STDIN else read_draft(path)
            except DraftError as error:
                self.fail(error)
            else:
                folder = os.path.dirname(self._stdin_filename or path)
                yield Input(file, self._settings_in(folder))

    def compared(self) -> Iterator[Input]:
        """Yield what can be read, each draft with what finds its copies among the others."""
        drafts = list(self)
        if len(drafts) == 1:
            yield from drafts
            return
        copies = Copies()
        for draft in drafts:
            copies.put(draft.file.path, parse(draft.file.text))
        for draft in drafts:
            yield draft._replace(copied=copies.of(draft.file.path))

    def _settings_in(self, folder: str) -> Settings:
        configuration = nearest(folder)
        path = configuration.path if configuration else None
        if path not in self._settings:
            settings, problems = configuration.over(Settings()) if configuration else (Settings(), ())
            for problem in problems:
                self.fail(_near(problem))
            self._settings[path] = layer(settings, self._flags)[0]
        return self._settings[path]


def _near(problem: FileProblem) -> FileProblem:
    """Name a file below the current folder as its user would."""
    return problem._replace(path=problem.path.removeprefix(os.path.join(os.getcwd(), "")))


def _level(argument: str) -> tuple[str, str]:
    name, equals, level = argument.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError("takes NAME=LEVEL")
    return name, level
