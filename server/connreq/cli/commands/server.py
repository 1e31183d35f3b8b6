"""Serve editors by the Language Server Protocol, over stdin and stdout.

Editors start this themselves.
"""

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what clients are used to send along."""
    parser.add_argument("--stdio", action="store_true", help="the only way there is, and so the default")


def run(_options: argparse.Namespace) -> int:
    """Run the server until its client ends it."""
    # asyncio does without it: 4 MiB and 15 ms for what a server that opens no socket never needs.
    sys.modules["ssl"] = None  # type: ignore[assignment]  # so an import of it fails, which asyncio is ready for
    from connreq.lsp.server import run as serve  # noqa: PLC0415 (only this command may cost what pygls costs)

    return serve()
