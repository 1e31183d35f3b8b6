"""List your drafts, each with its recipient, status and length, and with how much is found in it."""

import argparse
import sys
from importlib import import_module

from connreq.cli import inputs
from connreq.cli.console import FAILED
from connreq.cli.inputs import Inputs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take drafts and settings."""
    parser.add_argument("--output-format", choices=("full", "json"), default="full")
    inputs.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Check the drafts and list them."""
    drafts = Inputs(options)
    output = import_module(f"connreq.cli.formats.{options.output_format}")
    output.write_list((draft.check() for draft in drafts), sys.stdout)
    return FAILED if drafts.failed else 0
