"""Begin a draft in a new file, and print its path.

What you tell of the recipient and yourself goes into its header, from where suggestions are filled.
"""

import argparse
import os
import re

from connreq.cli.console import CommandError
from connreq.core.check import check
from connreq.core.draft import HEADER_KEYS
from connreq.core.new_draft import new_draft
from connreq.files.drafts import ENDING, DraftError, create_draft

_MOST = 60  # characters of a file's name; file systems take about 250 bytes
_BAD_FIELD = "header-field"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the header's fields, each as an option."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="default: the recipient's name in this folder")
    header = parser.add_argument_group("header")
    for key, purpose in HEADER_KEYS.items():
        header.add_argument(f"--{key}", required=key == "to", default="", metavar="TEXT", help=purpose)


def run(options: argparse.Namespace) -> int:
    """Write the draft; nothing is ever overwritten."""
    if not options.to.strip():
        raise CommandError("--to: whom is it for?")
    fields = {key: _text(key, getattr(options, key)) for key in HEADER_KEYS}
    text = new_draft(fields)
    for finding in check(text).findings:
        if finding.code == _BAD_FIELD:
            raise CommandError(finding.message)
    path = options.file or _free_name(fields["to"])
    try:
        create_draft(path, text)
    except DraftError as error:
        raise CommandError(str(error)) from None
    print(path)
    return 0


def _text(key: str, argument: str) -> str:
    """Return what an option says. Where the locale knows only ASCII, other characters arrive as bytes of UTF-8."""
    try:
        return argument.encode(errors="surrogateescape").decode()
    except UnicodeError:
        raise CommandError(f"--{key}: not UTF-8") from None


def _free_name(recipient: str) -> str:
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", recipient.partition(",")[0].lower()))
    name = "-".join(words)[:_MOST] or "draft"
    path, number = name + ENDING, 1
    while os.path.lexists(path):
        number += 1
        path = f"{name}-{number}{ENDING}"
    return path
