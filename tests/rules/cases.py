"""Case files: drafts with their findings and the preferred fix written beneath them.

    === title of the case
    Hi Mary, I came across your profile.
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning missing-context: Nothing says …
    --> title of the preferred fix of the file's rule
    the draft after it

Carets stand under what a finding marks, `|` where that is empty. A case without carets asserts silence. What follows
a line `+++` is another draft of the same workspace. The test renders each draft anew and compares; `make update` writes
what it rendered.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from connreq.core.check import Report, check
from connreq.core.copies import Copies
from connreq.core.draft import parse as parse_draft
from connreq.core.findings import Finding, apply
from connreq.core.fixes import fixes

_ANNOTATION = re.compile(r" *(\^+|\|)( .*)?")
_TITLE, _FIX, _OTHER = "=== ", "--> ", "+++\n"


class Case(NamedTuple):
    title: str
    draft: str
    others: tuple[str, ...] = ()

    def check(self) -> Report:
        """Check the draft beside the others."""
        return check_beside(self.draft, self.others)


def check_beside(draft: str, others: Iterable[str]) -> Report:
    copies = Copies()
    for number, other in enumerate(others):
        copies.put(f"other-{number}.connreq", parse_draft(other))
    return check(draft, copied=copies.of("this.connreq"))


def parse(source: str) -> list[Case]:
    """Return the cases of a file, without what was rendered."""
    cases = []
    for chunk in re.split(rf"^{_TITLE}", source, flags=re.MULTILINE)[1:]:
        title, _, body = chunk.partition("\n")
        body, *others = body.split(_OTHER)
        draft = re.split(rf"^{_FIX}", body, maxsplit=1, flags=re.MULTILINE)[0]
        lines = [line for line in draft.split("\n") if not _ANNOTATION.fullmatch(line)]
        cases.append(Case(title, "\n".join(lines).rstrip("\n"), tuple(other.rstrip("\n") for other in others)))
    return cases


def render(cases: list[Case], rule: str) -> str:
    """Return the file as it should be."""
    return "\n".join(_render(case, rule) for case in cases)


def _render(case: Case, rule: str) -> str:
    report = case.check()
    lines = [f"{_TITLE}{case.title}"]
    for number in range(len(report.draft.lines)):
        lines.append(report.draft.lines.line(number).of(case.draft))
        lines += [mark for finding in report.findings for mark in _marks(report, finding, number)]
    lines += _fixed(report, rule)
    lines += [line for other in case.others for line in (_OTHER.strip(), other)]
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
