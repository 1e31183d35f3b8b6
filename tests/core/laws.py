"""The laws of fixes, checked on many notes. `python tests/core/laws.py FILE.jsonl …` prints the counts.

The check here makes each edit itself and judges the draft afterwards; it shares nothing with `connreq.core.fixes`
but its results.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from connreq.core.check import Report, check
from connreq.core.findings import Finding, Fix, Level
from connreq.core.fixes import fix_all, fixes
from connreq.core.settings import Settings

TITLE_LENGTH = re.compile(r" → (\d+)/(\d+)$")


def notes(path: Path) -> Iterator[str]:
    """Yield the text of each note of a corpus."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def variations(note: str) -> Iterator[tuple[str, Settings]]:
    """Yield a note as drafts of several shapes, under several settings."""
    yield note, Settings()
    yield f"---\nto: Mary Chen\nmet: we shared a lab at Delft\nwhy: find a reading group\n---\n{note}", Settings()
    yield f"\ufeff{note}\n".replace("\n", "\r\n"), Settings(account="free")
    yield f"---\r\naccount: premium\r\n---\r\n{note}\r\n---\r\nHi Mary, we met.\r\n", Settings(limit=120)


def violations(source: str, settings: Settings, counts: Counter[str]) -> Iterator[str]:
    """Yield what breaks a law, and count what was looked at."""
    report = check(source, settings)
    counts["drafts"] += 1
    for finding in report.findings:
        counts["findings"] += 1
        assert source[finding.span.start : finding.span.end] == finding.span.of(source)
        offered = fixes(report, finding)
        if offered and sum(fix.preferred for fix in offered) != 1:
            yield f"{finding.code}: not exactly one fix is preferred"
        for fix in offered:
            counts["fixes"] += 1
            yield from (f"{finding.code}, “{fix.title}”: {broken}" for broken in _broken(report, finding, fix))
    yield from _fix_all_violations(report)


def _broken(report: Report, finding: Finding, fix: Fix) -> Iterator[str]:
    source = report.draft.text
    spans = sorted(edit.span for edit in fix.edits)
    if any(one.end > other.start for one, other in pairwise(spans)):
        yield "edits overlap"
    after = check(_make(source, fix), report.base)
    if _count(after, finding) >= _count(report, finding):
        yield "the finding is still there"
    before_notes, after_notes = report.draft.notes, after.draft.notes
    if [note.text for note in before_notes] == [note.text for note in after_notes]:
        return
    if _serious(after) - _serious(report):
        yield f"adds {sorted(_serious(after) - _serious(report))}"
    limit, unit = report.settings.note_limit, report.settings.count_unit
    for old, new in zip(before_notes, after_notes, strict=True):
        grown = new.characters(unit) > old.characters(unit)
        if grown and new.characters(unit) > limit:
            yield "makes the note longer than its limit"
        if new.text != old.text and old.characters(unit) > limit and new.characters(unit) >= old.characters(unit):
            yield "does not shorten a note that is too long"
    told = TITLE_LENGTH.search(fix.title)
    if told is None:
        yield "the title does not tell the length"
    elif int(told[1]) != after_notes[finding.note - 1].characters(unit) or int(told[2]) != limit:
        yield "the title tells a wrong length"


def _make(source: str, fix: Fix) -> str:
    for edit in sorted(fix.edits, key=lambda edit: edit.span.start, reverse=True):
        source = source[: edit.span.start] + edit.text + source[edit.span.end :]
    return source


def _count(report: Report, finding: Finding) -> int:
    return [(other.code, other.note) for other in report.findings].count((finding.code, finding.note))


def _serious(report: Report) -> Counter[tuple[str, int]]:
    return Counter(
        (finding.code, finding.note)
        for finding in report.findings
        if finding.level in (Level.ERROR, Level.WARNING) and finding.code != "unfilled-slot"
    )


def _fix_all_violations(report: Report) -> Iterator[str]:
    edit = fix_all(report)
    if edit is None:
        return
    source = report.draft.text
    after = source[: edit.span.start] + edit.text + source[edit.span.end :]
    if after == source:
        yield "fix all: an edit that changes nothing"
    if fix_all(check(after, report.base)) is not None:
        yield "fix all: a second time changes more"


def examine(sources: Iterable[str]) -> tuple[Counter[str], list[str]]:
    """Return the counts of notes, drafts, findings and fixes, and all violations."""
    counts: Counter[str] = Counter()
    found: list[str] = []
    for source in sources:
        counts["notes"] += 1
        for draft, settings in variations(source):
            found += (f"{violation} in {draft!r}" for violation in violations(draft, settings, counts))
    return counts, found


if __name__ == "__main__":
    for name in sys.argv[1:]:
        total, broken = examine(notes(Path(name)))
        print(Path(name).name, dict(total), f"violations: {len(broken)}")  # noqa: T201 (a command prints)
        print(*broken, sep="\n", end="\n" if broken else "")  # noqa: T201
