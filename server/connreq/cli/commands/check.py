"""Tell what would get your notes ignored.

Exit code: 0 if nothing is as bad as a warning (or as --fail-on says), 1 if something is, 2 if something could
not be checked.
"""

import argparse
import sys
from collections.abc import Iterator
from importlib import import_module

from connreq.cli import inputs
from connreq.cli.console import FAILED, shown
from connreq.cli.inputs import Input, Inputs, Result
from connreq.core.findings import Level, apply
from connreq.core.fixes import fix_all
from connreq.files.drafts import DraftError, replace_draft


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take drafts, settings, and what to do with findings."""
    parser.add_argument("--output-format", choices=("full", "concise", "json"), default="full")
    parser.add_argument("--fix", action="store_true", help="make the fixes that change no meaning")
    parser.add_argument("--diff", action="store_true", help="show what --fix would do, and write nothing")
    parser.add_argument(
        "--fail-on",
        choices=[level.label for level in Level],
        default=Level.WARNING.label,
        metavar="LEVEL",
        help="the mildest finding that makes the exit code 1: error, warning (the default), information, hint",
    )
    inputs.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Check the drafts, mend them if asked to, and show what remains."""
    drafts = Inputs(options)
    threshold = Level[options.fail_on.upper()]
    found = False

    def results() -> Iterator[Result]:
        nonlocal found
        for draft in drafts.compared():
            result = draft.check()
            if options.diff:
                _show_diff(draft, result)
            elif options.fix:
                result = _fix(draft, result, drafts)
            found |= any(finding.level <= threshold for finding in result.report.findings)
            yield result

    if options.diff:
        for _ in results():
            pass
    else:
        output = import_module(f"connreq.cli.formats.{options.output_format}")
        # A draft that comes through a pipe leaves through it, mended: what remains is told beside it.
        output.write_findings(results(), sys.stderr if options.fix and options.paths == ["-"] else sys.stdout)
    return FAILED if drafts.failed else int(found)


def _fix(draft: Input, result: Result, drafts: Inputs) -> Result:
    """Make the safe fixes where the draft lies, and return what is found after them."""
    text = _mended(result)
    if draft.is_stdin:
        sys.stdout.write(shown(draft.file.mark + text, sys.stdout))
    elif text != draft.file.text:
        try:
            drafts.require_inside(draft)
            replace_draft(draft.file, text)
        except DraftError as error:
            drafts.fail(error)
            return result
    return draft._replace(file=draft.file._replace(text=text)).check()


def _show_diff(draft: Input, result: Result) -> None:
    from connreq.cli.diff import unified_diff  # noqa: PLC0415 (difflib costs 5 ms, and few runs need it)

    before, after = draft.file.mark + draft.file.text, draft.file.mark + _mended(result)
    sys.stdout.write(shown(unified_diff(draft.file.path, before, after), sys.stdout))


def _mended(result: Result) -> str:
    edit = fix_all(result.report)
    text = result.report.draft.text
    return apply(text, (edit,)) if edit else text
