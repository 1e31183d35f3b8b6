"""Case files: drafts with their findings and the preferred fix written beneath them.

    === title of the case
    Hi Mary, I came across your profile.
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning missing-context: Nothing says …
    --> title of the preferred fix of the file's rule
    the draft after it

Carets stand under what a finding marks, `|` where that is empty. A case without carets asserts silence. The
test renders each draft anew and compares; `make update` writes what it rendered.
"""

import re
from typing import NamedTuple

from connreq.core.check import Report, check
from connreq.core.findings import Finding, apply
from connreq.core.fixes import fixes

_ANNOTATION = re.compile(r" *(\^+|\|)( .*)?")
_TITLE, _FIX = "=== ", "--> "


class Case(NamedTuple):
    title: str
    draft: str


def parse(source: str) -> list[Case]:
    """Return the cases of a file, without what was rendered."""
    cases = []
    for chunk in re.split(rf"^{_TITLE}", source, flags=re.MULTILINE)[1:]:
        title, _, body = chunk.partition("\n")
        draft = re.split(rf"^{_FIX}", body, maxsplit=1, flags=re.MULTILINE)[0]
        lines = [line for line in draft.split("\n") if not _ANNOTATION.fullmatch(line)]
        cases.append(Case(title, "\n".join(lines).rstrip("\n")))
    return cases


def render(cases: list[Case], rule: str) -> str:
    """Return the file as it should be."""
    return "\n".join(_render(case, rule) for case in cases)


def _render(case: Case, rule: str) -> str:
    report = check(case.draft)
    lines = [f"{_TITLE}{case.title}"]
    for number in range(len(report.draft.lines)):
        lines.append(report.draft.lines.line(number).of(case.draft))
        lines += [mark for finding in report.findings for mark in _marks(report, finding, number)]
    lines += _fixed(report, rule)
    return "\n".join(lines) + "\n"


def _marks(report: Report, finding: Finding, number: int) -> list[str]:
    line = report.draft.lines.line(number)
    start, end = max(finding.span.start, line.start), min(finding.span.end, line.end)
    first = report.draft.lines.line_at(finding.span.start) == number
    if start > end or (start == end and not first):
        return []
    mark = " " * (start - line.start) + ("^" * (end - start) or "|")
    return [f"{mark} {finding.level.label} {finding.code}: {finding.message}" if first else mark]


def _fixed(report: Report, rule: str) -> list[str]:
    own = next((finding for finding in report.findings if finding.code == rule), None)
    offered = fixes(report, own) if own else ()
    if not offered:
        return []
    return [f"{_FIX}{offered[0].title}", apply(report.draft.text, offered[0].edits)]
