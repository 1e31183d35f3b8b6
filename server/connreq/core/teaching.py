"""“This is context”, “This is a benefit”: the words of a note that its writer may mean by what was not found."""

import re
from collections.abc import Iterable

from connreq.core.check import Report, check
from connreq.core.draft import Note
from connreq.core.explanation import missing_role
from connreq.core.expressions import expression
from connreq.core.findings import Finding
from connreq.core.reading.model import Role, Sentence
from connreq.core.settings import Settings
from connreq.core.text import Span

_AROUND = expression(r"^[\W_]+|[\W_]+$")


def as_phrase(words: str) -> str:
    """Return `words` as they stand in the writer's lexicon: white space collapsed, no punctuation around them.

    Nothing if there are no words.
    """
    return " ".join(_AROUND.sub("", words).split())


def teachable(report: Report, finding: Finding, selected: Span) -> str | None:
    """Return the phrase that would tell what `finding` misses, if the writer says that it does.

    It is what is selected in the note. If nothing is, it is the sentence with the cursor if that may be meant, else the
    longest one that was not recognised. None if there is none, or if it would not remove the finding.
    """
    role = missing_role(finding.code)
    if role is None:
        return None
    meant = _meant(report, finding, selected)
    phrase = as_phrase(meant.of(report.draft.text)) if meant else ""
    return phrase if phrase and _removes(report, finding, role, phrase) else None


def _meant(report: Report, finding: Finding, selected: Span) -> Span | None:
    note, reading = report.draft.notes[finding.note - 1], report.readings[finding.note - 1]
    # An editor that asks for the fixes of a finding selects its place: nobody chose these words.
    # One character is a block cursor, as Vim asks with.
    is_chosen = selected.end - selected.start > 1 and all(selected != other.span for other in report.findings)
    if is_chosen and selected.start in note.span and selected.end in note.span:
        return _chosen(report.draft.text, reading.sentences, selected)
    inner = [sentence for sentence in reading.sentences if not sentence.is_frame and not _has_slot(note, sentence)]
    here = [sentence for sentence in inner if selected.start in sentence.span]
    unread = sorted((s for s in inner if not s.marks), key=_length, reverse=True)
    # What says little was most likely read aright, though it may be meant if nothing else can be.
    likely = (*(sentence for sentence in here if not sentence.says_little), *unread, *here)
    return next((sentence.span for sentence in likely), None)


def _chosen(text: str, sentences: Iterable[Sentence], selected: Span) -> Span | None:
    """Return the words of which some is selected, in the sentence that has most of them: a phrase never spans two."""
    clipped = (
        Span(max(sentence.span.start, selected.start), min(sentence.span.end, selected.end)) for sentence in sentences
    )
    span = max(clipped, key=lambda span: span.end - span.start, default=selected)
    words = [word.span() for word in re.finditer(r"\w+", text) if word.start() < span.end and span.start < word.end()]
    return Span(words[0][0], words[-1][1]) if words else None


def _has_slot(note: Note, sentence: Sentence) -> bool:
    """Tell whether a sentence will not stay as it is."""
    return any(slot.span.start in sentence.span for slot in note.slots)


def _length(sentence: Sentence) -> int:
    return sentence.span.end - sentence.span.start


def _removes(report: Report, finding: Finding, role: Role, phrase: str) -> bool:
    after = check(report.draft.text, _with_phrase(report.base, role, phrase))
    return not any(other.code == finding.code and other.note == finding.note for other in after.findings)


def _with_phrase(settings: Settings, role: Role, phrase: str) -> Settings:
    if role is Role.CONTEXT:
        return settings._replace(context_phrases=(*settings.context_phrases, phrase))
    return settings._replace(benefit_phrases=(*settings.benefit_phrases, phrase))
