"""The notes that a figure counts as wrong, and how they were read: for whoever works on the lexicon."""

from collections.abc import Iterable, Iterator

from judging import Outcome, Verdict
from labelled_notes import Note

from connreq.core.check import check
from connreq.core.reading.model import Mark, Sentence


def wrong_notes(verdicts: Iterable[Verdict], outcome: Outcome) -> Iterator[str]:
    """Yield each wrong note with its labels, what was found, and its reading sentence by sentence."""
    for verdict in verdicts:
        _, false_alarms, misses = outcome(verdict)
        wrong = [name for name, count in (("false alarm", false_alarms), ("miss", misses)) if count]
        if wrong:
            yield "\n".join([_head(verdict, " and ".join(wrong)), *_read(verdict.note), ""])


def _head(verdict: Verdict, wrong: str) -> str:
    labels = " ".join(name for name, value in verdict.note.labels.items() if value)
    found = ", ".join(f"{rule} ({level.label})" for rule, level in verdict.levels.items())
    return f"{verdict.note.id}: {wrong}. Labelled: {labels or 'nothing'}. Found: {found or 'nothing'}."


def _read(note: Note) -> Iterator[str]:
    report = check(note.text)
    for reading in report.readings:
        for sentence in reading.sentences:
            yield f"  {' '.join(sentence.span.of(note.text).split())}{_labelled(note, sentence)}"
            yield from (f"    {_told(mark, note.text)}" for mark in sentence.marks)


def _labelled(note: Note, sentence: Sentence) -> str:
    roles = sorted(
        {
            role
            for begins, ends, roles in note.sentences
            if sentence.span.start < ends and begins < sentence.span.end
            for role in roles
        }
    )
    return f"  [{', '.join(roles)}]" if roles else ""


def _told(mark: Mark, text: str) -> str:
    evidence = ", ".join(f"“{span.of(text)}” ({cue})" for span, cue in mark.evidence)
    return f"{mark.role}{'' if mark.certain else '?'}: {evidence}"
