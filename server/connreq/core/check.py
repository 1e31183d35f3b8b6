"""Check a draft: parse it, read its notes, ask the rules."""

from collections.abc import Iterator
from typing import NamedTuple

from connreq.core.copies import Copied, no_copies
from connreq.core.draft import MOST_READ, Draft, Note, parse
from connreq.core.findings import Finding, Level
from connreq.core.reading.memory import read_note
from connreq.core.reading.model import Reading, unread
from connreq.core.rule import DraftContext, Fault, NoteContext, Rule
from connreq.core.rules import RULES
from connreq.core.settings import Settings, with_header
from connreq.core.text import Span

_DEFAULTS = Settings()
_HEADER = 0


class Report(NamedTuple):
    """All that is known of a draft.

    `settings` has the header's laid over `base`, the settings that were given. `readings` has one for each of the
    draft's notes. `findings` are in the order in which they stand. `silenced` are the names in `ignore` that left out a
    finding. `copied` is what found the copies of its notes.
    """

    draft: Draft
    base: Settings
    settings: Settings
    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    silenced: frozenset[str]
    copied: Copied = no_copies

    def note_context(self, number: int) -> NoteContext:
        """Return what a rule sees of the note `number` (from 1)."""
        note, reading = self.draft.notes[number - 1], self.readings[number - 1]
        return NoteContext(self.draft, note, reading, self.settings, self.copied)

    @property
    def draft_context(self) -> DraftContext:
        """What a rule about the header sees."""
        return DraftContext(self.draft, self.settings, self.silenced)


def check(text: str, base: Settings = _DEFAULTS, copied: Copied = no_copies) -> Report:
    """Check a draft against the settings `base`, over which those of its header lie. Never raises.

    `copied` finds copies of its notes in other drafts.
    """
    draft = parse(text)
    settings = with_header(base, {key: draft.value(key) or None for key in ("limit", "account", "lang")})
    readings = tuple(_read(note, settings) for note in draft.notes)
    report = Report(draft, base, settings, readings, (), frozenset(), copied)
    ignored = {item.name for item in draft.items("ignore")}
    found = list(_note_findings(report)) if draft.is_open else []
    silenced = frozenset(finding.code for finding in found if finding.code in ignored)
    report = report._replace(silenced=silenced)
    found += _header_findings(report)
    kept = sorted((f for f in found if f.code not in ignored), key=_order)
    return report._replace(findings=tuple(kept))


def _order(finding: Finding) -> tuple[Span, Level, bool, str]:
    """Order by place; at one place who you are comes before why you write, as a reader asks."""
    return finding.span, finding.level, finding.code != "missing-context", finding.code


def _read(note: Note, settings: Settings) -> Reading:
    return unread(note.span) if len(note.text) > MOST_READ else read_note(note, settings)


def _note_findings(report: Report) -> Iterator[Finding]:
    for note in report.draft.notes:
        context = report.note_context(note.number)
        for rule in RULES.values():
            if rule.check_note:
                for fault in rule.check_note(context):
                    yield from _finding(rule, fault, note.number, report)


def _header_findings(report: Report) -> Iterator[Finding]:
    for rule in RULES.values():
        if rule.check_draft:
            for fault in rule.check_draft(report.draft_context):
                yield from _finding(rule, fault, _HEADER, report)


def _finding(rule: Rule, fault: Fault, note: int, report: Report) -> Iterator[Finding]:
    level = rule.level_of(fault, report.settings)
    if level:
        yield Finding(rule.name, level, fault.message, fault.span, note, fault.related)
