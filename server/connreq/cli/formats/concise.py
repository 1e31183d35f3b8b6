"""One line for each finding."""

from collections.abc import Iterable
from typing import TextIO

from connreq.cli.console import printable
from connreq.cli.inputs import Result
from connreq.core.findings import Finding


def write_findings(results: Iterable[Result], stream: TextIO) -> None:
    """Write each finding in a line."""
    for result in results:
        for finding in result.report.findings:
            print(headline(result, finding), file=stream)


def headline(result: Result, finding: Finding) -> str:
    """Return place, level, rule and message of a finding in one line."""
    row, column = result.report.draft.lines.position(finding.span.start, "utf-32")
    place = f"{result.filename}:{row + 1}:{column + 1}"
    return printable(f"{place}: {finding.level.label} {finding.code} {finding.message}")
