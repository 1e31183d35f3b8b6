"""Print a note alone, ready to be pasted: without header and other variants.

What keeps it from being sent, such as a slot still to be filled, is told on stderr. To copy it, send it to your
clipboard's tool: `connreq copy mary.connreq | pbcopy` (or wl-copy, xclip, clip).
"""

import argparse
import sys

from connreq.cli.console import CommandError, complain, count, shown
from connreq.cli.inputs import STDIN
from connreq.core.check import check
from connreq.core.draft import Note, parse
from connreq.core.findings import Level
from connreq.files.drafts import DraftError, decode, read_draft


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a draft and the note to print."""
    parser.add_argument("file", metavar="FILE", help="a draft, or - for stdin")
    parser.add_argument("--note", type=int, metavar="N", help="which variant of the note, from 1")


def run(options: argparse.Namespace) -> int:
    """Print the note."""
    try:
        file = decode(STDIN, sys.stdin.buffer.read()) if options.file == STDIN else read_draft(options.file)
    except DraftError as error:
        raise CommandError(str(error)) from None
    note = _choose(parse(file.text).notes, options.note)
    if not note.text:
        raise CommandError(f"{options.file}: there is nothing to copy")
    for finding in check(file.text).findings:
        if finding.note == note.number and finding.level is Level.ERROR:
            complain(f"{options.file}: {finding.message}")
    # To the letter, as every character counts; only a terminal needs its line ended.
    text = note.text.replace("\r\n", "\n") + ("\n" if sys.stdout.isatty() else "")
    sys.stdout.write(shown(text, sys.stdout))
    return 0


def _choose(notes: tuple[Note, ...], number: int | None) -> Note:
    if number is None and len(notes) == 1:
        return notes[0]
    if number is None:
        raise CommandError(f"there are {len(notes)} notes: choose one with --note N")
    if not 1 <= number <= len(notes):
        raise CommandError(f"there is no note {number}, but {count(len(notes), 'note')}")
    return notes[number - 1]
