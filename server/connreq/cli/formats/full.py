"""For people: each finding with its line and what would mend it, and each sentence with what it does."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from connreq.cli.console import count, printable
from connreq.cli.excerpt import cells, excerpt
from connreq.cli.formats.concise import headline
from connreq.cli.inputs import Result
from connreq.cli.listed import Listed
from connreq.core.draft import Note
from connreq.core.explanation import looked_for, looked_for_in_vain, words
from connreq.core.findings import Finding, Level
from connreq.core.fixes import fixes
from connreq.core.reading.model import Mark, Reading, Sentence

_COLOURS = {Level.ERROR: "31", Level.WARNING: "33", Level.INFORMATION: "34", Level.HINT: "36"}  # of ECMA-48


def write_findings(results: Iterable[Result], stream: TextIO) -> None:
    """Write every finding, and how many there are."""
    coloured = _takes_colours(stream)
    found: Counter[Level] = Counter()
    drafts = faulty = safe = 0
    for result in results:
        drafts += 1
        faulty += bool(result.report.findings)
        for finding in result.report.findings:
            found[finding.level] += 1
            offered = fixes(result.report, finding)
            safe += any(fix.safe for fix in offered)
            colour = _COLOURS[finding.level] if coloured else ""
            for line in _block(result, finding, [fix.title for fix in offered], colour):
                print(line, file=stream)
    if drafts:
        print(_summary(found, drafts, faulty, safe), file=stream)


def write_readings(results: Iterable[Result], stream: TextIO) -> None:
    """Write every note, sentence by sentence."""
    for result in results:
        for note, reading in zip(result.report.draft.notes, result.report.readings, strict=True):
            for line in _note(result, note, reading):
                print(line, file=stream)


def write_list(results: Iterable[Result], stream: TextIO) -> None:
    """Write a line for each draft, in columns that are as wide as what stands in them."""
    rows = [_row(result) for result in results]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True))
        print("  ".join(padded).rstrip(), file=stream)


def _row(result: Result) -> tuple[str, ...]:
    listed = Listed.of(result.report)
    status = f"sent {listed.sent}" if listed.status == "sent" and listed.sent else listed.status
    length = f"{listed.characters}/{listed.limit}"
    if listed.notes > 1:
        length += f", {count(listed.notes, 'variant')}"
    found = _levels(Counter(finding.level for finding in result.report.findings)) or "clean"
    return tuple(map(printable, (listed.to or "-", status, length, found, result.filename)))


def _takes_colours(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _block(result: Result, finding: Finding, titles: list[str], colour: str) -> Iterator[str]:
    lines = result.report.draft.lines
    shown, marker = excerpt(lines, finding.span)
    row = str(lines.line_at(finding.span.start) + 1).rjust(4)
    if colour:
        marker = f"\x1b[{colour}m{marker}\x1b[0m"
        yield f"\x1b[1m{headline(result, finding)}\x1b[0m"
    else:
        yield headline(result, finding)
    yield f"{row} | {shown}"
    yield f"     | {marker}"
    for related in finding.related:
        place = lines.position(related.span.start, "utf-32")
        yield printable(f"     see {place.line + 1}:{place.character + 1}: {related.message}")
    for title in titles:
        yield printable(f"     fix: {title}")
    yield ""


def _summary(found: Counter[Level], drafts: int, faulty: int, safe: int) -> str:
    if not found:
        return f"Nothing found in {count(drafts, 'draft')}."
    where = f"{faulty} of {count(drafts, 'draft')}" if drafts > 1 else "1 draft"
    mends = f" --fix mends {safe}." if safe else ""
    return f"{count(found.total(), 'finding')} ({_levels(found)}) in {where}.{mends}"


def _levels(found: Counter[Level]) -> str:
    """Return how many findings there are by level, the worst first: "1 error, 2 hints"."""
    return ", ".join(_counted(found[level], level) for level in Level if found[level])


def _counted(number: int, level: Level) -> str:
    return f"{number} {level.label}" if level is Level.INFORMATION else count(number, level.label)


def _note(result: Result, note: Note, reading: Reading) -> Iterator[str]:
    settings, draft = result.report.settings, result.report.draft
    length = f"{note.characters(settings.count_unit)} of {settings.note_limit} characters"
    yield printable(f"{result.filename}: note {note.number}, {length}, {_language(reading)}")
    for sentence in reading.sentences:
        place = draft.lines.position(sentence.span.start, "utf-32")
        yield printable(f"{place.line + 1:4}:{place.character + 1:<4} {_one_line(sentence, draft.text)}")
        for line in _does(reading, sentence, draft.text):
            yield printable(f"          {line}")
    for role in looked_for_in_vain(reading):
        yield f"looked for in vain: {role.value} ({looked_for(role)})"
    yield ""


def _language(reading: Reading) -> str:
    name = reading.language or "no language that I know"
    return name if reading.understood else f"{name}, which I can't read"


def _one_line(sentence: Sentence, text: str) -> str:
    return " ".join(sentence.span.of(text).split())


def _does(reading: Reading, sentence: Sentence, text: str) -> Iterator[str]:
    if reading.understood and not sentence.marks:
        yield "not recognised"
    for mark in sentence.marks:
        yield _role(mark, text)


def _role(mark: Mark, text: str) -> str:
    name = f"{mark.role.value} ({mark.kind.value})" if mark.kind else mark.role.value
    said = ", ".join(f"“{stretch}”" for stretch in words(mark, text))
    return f"{'' if mark.certain else 'perhaps '}{name}: {said}"
