"""The quick fixes of a finding, held to the laws.

A rule proposes; what is offered here keeps these laws, each of which is checked by making the edits and checking
the draft again:

- a fix removes its finding;
- it adds no error and no warning other than `unfilled-slot`;
- it makes no note longer than its limit, and a note that is over it only shorter;
- one that shortens a note takes away no context, benefit or interest that it had.

Fixes that edit the header alone are bound by the first law only.
"""

from collections import Counter
from collections.abc import Iterator

from connreq.core.check import Report, check
from connreq.core.findings import Edit, Finding, Fix, Level, apply
from connreq.core.mending import header_edits
from connreq.core.phrasing import trims
from connreq.core.reading.model import Role
from connreq.core.rules import RULES
from connreq.core.text import Span

# More would be a list to read instead of a choice to make.
_MOST_OFFERED = 5
# Code points of a draft. Each fix that is tried costs a check of it, and nobody mends a longer one word by word.
_MOST_MENDED = 20_000
_UNFILLED = "unfilled-slot"
_KEPT = (Role.CONTEXT, Role.BENEFIT, Role.INTEREST)
_ALWAYS_MENDED_OTHERWISE = "unused-ignore"


def fixes(report: Report, finding: Finding) -> tuple[Fix, ...]:
    """Return the quick fixes of a `finding` of `report`: the preferred one first, "Ignore …" last."""
    offered: list[Fix] = []
    tried: set[str] = set()
    for fix in _proposals(report, finding):
        if fix.title not in tried and (after := _lawful(report, finding, fix)):
            tried.add(fix.title)
            offered.append(fix._replace(title=fix.title + _length(report, after, finding.note)))
            if len(offered) == _MOST_OFFERED:
                break
    offered += _ignoring(report, finding)
    return tuple(fix._replace(preferred=index == 0) for index, fix in enumerate(offered))


def rewordings(report: Report, selected: Span) -> Iterator[Fix]:
    """Yield shorter words for each longer wording that `selected` touches. They mend nothing and need only shorten."""
    text, limit = report.draft.text, report.settings.note_limit
    for note, characters in zip(report.draft.notes, _characters(report), strict=True):
        for trim in trims(text, note.span):
            if trim.span.start <= selected.end and selected.start <= trim.span.end:
                change = f"Say “{trim.text}” instead of" if trim.text else "Leave out"
                title = f"{change} “{trim.span.of(text)}” → {characters - trim.saves}/{limit}"
                yield Fix(title, (Edit(trim.span, trim.text),), kind="refactor.rewrite", safe=trim.safe)


def fix_all(report: Report) -> Edit | None:
    """Return one edit that makes every safe fix, each that becomes possible by another included; None if none.

    Made twice it changes nothing more.
    """
    text, safe = report.draft.text, _first_safe(report)
    while safe:
        text = apply(text, safe.edits)
        safe = _first_safe(check(text, report.base, report.copied))
    return _difference(report.draft.text, text)


def _first_safe(report: Report) -> Fix | None:
    """Return the first safe fix. As each removes its finding and adds none, taking one after another ends."""
    proposed = ((finding, fix) for finding in report.findings for fix in _proposals(report, finding) if fix.safe)
    return next((fix for finding, fix in proposed if _lawful(report, finding, fix)), None)


def _difference(before: str, after: str) -> Edit | None:
    if before == after:
        return None
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    same = next((n for n in range(shorter - start) if before[-1 - n] != after[-1 - n]), shorter - start)
    return Edit(Span(start, len(before) - same), after[start : len(after) - same])


def _proposals(report: Report, finding: Finding) -> Iterator[Fix]:
    rule = RULES[finding.code]
    if len(report.draft.text) > _MOST_MENDED:
        return
    if finding.note and rule.fixes_note:
        yield from rule.fixes_note(report.note_context(finding.note), finding)
    elif not finding.note and rule.fixes_draft:
        yield from rule.fixes_draft(report.draft_context, finding)


def _ignoring(report: Report, finding: Finding) -> Iterator[Fix]:
    if len(report.draft.text) > _MOST_MENDED:
        return
    edit = header_edits.add_item(report.draft, "ignore", finding.code)
    fix = Fix(f"Ignore {finding.code} in this draft", (edit,), ignores=True)
    if finding.code != _ALWAYS_MENDED_OTHERWISE and _lawful(report, finding, fix):
        yield fix


def _lawful(report: Report, finding: Finding, fix: Fix) -> Report | None:
    """Return the report on the draft after `fix`, or None if the fix breaks a law."""
    after = check(apply(report.draft.text, fix.edits), report.base, report.copied)
    if _count(after, finding) >= _count(report, finding):
        return None
    if _notes(report) == _notes(after):
        return after
    if len(_notes(report)) != len(_notes(after)):
        return None  # a variant would be gone
    if fix.shortens and not _says_no_less(report, after):
        return None
    return after if _serious(after) <= _serious(report) and _no_longer(report, after) else None


def _count(report: Report, finding: Finding) -> int:
    return sum(other.code == finding.code and other.note == finding.note for other in report.findings)


def _notes(report: Report) -> list[str]:
    return [note.text for note in report.draft.notes]


def _serious(report: Report) -> Counter[tuple[str, int]]:
    return Counter(
        (finding.code, finding.note)
        for finding in report.findings
        if finding.level <= Level.WARNING and finding.code != _UNFILLED
    )


def _says_no_less(report: Report, after: Report) -> bool:
    """Tell whether every note still has the context, benefit and interest that it had."""
    return all(
        new.tells(role) is not False
        for old, new in zip(report.readings, after.readings, strict=True)
        for role in _KEPT
        if old.sentences and old.tells(role)
    )


def _no_longer(report: Report, after: Report) -> bool:
    """Tell whether every note that changed is within its limit, or else shorter than it was."""
    changed = zip(_notes(report), _notes(after), _characters(report), _characters(after), strict=True)
    limit = report.settings.note_limit
    return all(text == new_text or new <= limit or new < old for text, new_text, old, new in changed)


def _characters(report: Report) -> list[int]:
    return [note.characters(report.settings.count_unit) for note in report.draft.notes]


def _length(report: Report, after: Report, number: int) -> str:
    """Return the length of the note after a fix, as its title tells it; nothing if no note changes."""
    if not number or _notes(report) == _notes(after):
        return ""
    return f" → {_characters(after)[number - 1]}/{after.settings.note_limit}"
