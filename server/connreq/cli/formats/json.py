"""JSON for other programs: a list with an object in each line.

Places in findings are rows and columns from 1, those in readings are offsets from 0; both count code points,
and ends are exclusive.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from connreq.cli.inputs import Result
from connreq.cli.listed import Listed
from connreq.core.draft import Draft, Note
from connreq.core.findings import Edit, Finding, Level
from connreq.core.fixes import fixes
from connreq.core.reading.model import Mark, Reading, Sentence
from connreq.core.text import Span
from connreq.files.pages import rule_page


def write_findings(results: Iterable[Result], stream: TextIO) -> None:
    """Write every finding with its fixes."""
    _write((_finding(result, finding) for result in results for finding in result.report.findings), stream)


def write_readings(results: Iterable[Result], stream: TextIO) -> None:
    """Write the reading of every draft."""
    _write(({"filename": result.filename, "notes": list(_notes(result))} for result in results), stream)


def write_list(results: Iterable[Result], stream: TextIO) -> None:
    """Write how each draft stands."""
    _write((_listed(result) for result in results), stream)


def _listed(result: Result) -> dict[str, object]:
    listed = Listed.of(result.report)
    levels = Counter(finding.level for finding in result.report.findings)
    return {
        "filename": result.filename,
        "to": listed.to or None,
        "status": listed.status,
        "sent": listed.sent or None,
        "notes": listed.notes,
        "characters": listed.characters,
        "limit": listed.limit,
        "findings": {level.label: levels[level] for level in Level},
    }


def _write(items: Iterable[object], stream: TextIO) -> None:
    separator = "["
    for item in items:
        stream.write(f"{separator}\n{json.dumps(item)}")
        separator = ","
    stream.write("[]\n" if separator == "[" else "\n]\n")


def _finding(result: Result, finding: Finding) -> dict[str, object]:
    draft = result.report.draft
    return {
        "filename": result.filename,
        "code": finding.code,
        "severity": finding.level.label,
        "message": finding.message,
        **_place(draft, finding.span),
        "url": rule_page(finding.code),
        "note": finding.note,
        "fixes": [
            {
                "title": fix.title,
                "kind": fix.kind,
                "safe": fix.safe,
                "edits": [_edit(draft, edit) for edit in fix.edits],
            }
            for fix in fixes(result.report, finding)
        ],
    }


def _edit(draft: Draft, edit: Edit) -> dict[str, object]:
    return {**_place(draft, edit.span), "content": edit.text}


def _place(draft: Draft, span: Span) -> dict[str, object]:
    return {"location": _position(draft, span.start), "end_location": _position(draft, span.end)}


def _position(draft: Draft, offset: int) -> dict[str, int]:
    line, character = draft.lines.position(offset, "utf-32")
    return {"row": line + 1, "column": character + 1}


def _notes(result: Result) -> Iterator[dict[str, object]]:
    for note, reading in zip(result.report.draft.notes, result.report.readings, strict=True):
        yield _note(result, note, reading)


def _note(result: Result, note: Note, reading: Reading) -> dict[str, object]:
    settings, text = result.report.settings, result.report.draft.text
    return {
        "characters": note.characters(settings.count_unit),
        "limit": settings.note_limit,
        "language": reading.language,
        "sentences": [_sentence(text, sentence) for sentence in reading.sentences],
    }


def _sentence(text: str, sentence: Sentence) -> dict[str, object]:
    return {**_stretch(text, sentence.span), "roles": [_role(text, mark) for mark in sentence.marks]}


def _role(text: str, mark: Mark) -> dict[str, object]:
    return {
        "role": mark.role.value,
        "kind": mark.kind.value if mark.kind else None,
        "certain": mark.certain,
        "evidence": [_stretch(text, evidence.span) for evidence in mark.evidence],
    }


def _stretch(text: str, span: Span) -> dict[str, object]:
    return {"text": span.of(text), "start": span.start, "end": span.end}
