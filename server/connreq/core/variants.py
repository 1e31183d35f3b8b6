"""The variants of a note: one more to choose from, the one to keep, and the one that went out."""

from collections.abc import Iterator, Sequence
from datetime import date

from connreq.core.draft import MOST_READ, STATUSES, Draft, Note, parse
from connreq.core.findings import Edit, Fix, apply
from connreq.core.mending import header_edits
from connreq.core.text import Span

_KIND = "refactor.rewrite"


class VariantError(Exception):
    """Why a draft can't be changed so, in a sentence for the writer."""


def rewrites(draft: Draft, selected: Span) -> Iterator[Fix]:
    """Yield what can be done with the note that holds all of `selected`, if it says something."""
    note = draft.note_at(selected.start)
    if not note.text or selected.start < note.block.start or draft.note_at(selected.end) != note:
        return
    copying = (_copy(draft, note),)
    if len(note.text) <= MOST_READ and _leaves(draft, copying, _with_copy(draft, note)):
        yield Fix("Write a variant of this note", copying, _KIND, goes_on=True)
    if len(draft.notes) > 1:
        try:
            yield Fix("Keep this variant only", keep(draft, note), _KIND)
        except VariantError:
            return


def keep(draft: Draft, note: Note) -> tuple[Edit, ...]:
    """Return the edits that take out all variants but `note`. Raises VariantError if there are no others."""
    if len(draft.notes) == 1:
        raise VariantError("There is only one variant of this note, so it is kept anyway.")
    start = draft.header.end if draft.header else draft.start
    others = (Span(start, note.block.start), Span(note.block.end, len(draft.text)))
    edits = tuple(Edit(span, "") for span in others if span.start < span.end)
    if not _leaves(draft, edits, [note.text]):
        raise VariantError("This variant would become part of the header: close the header with --- first.")
    return edits


def mark_sent(draft: Draft, day: date) -> tuple[Edit, ...]:
    """Return the edits that say in the header that the note was sent on `day`.

    Raises VariantError if nobody can tell which note that was, or if the draft is marked already.
    """
    if len(draft.notes) > 1:
        raise VariantError(f"There are {len(draft.notes)} variants: keep the one that you sent first.")
    if not draft.is_open and draft.value("status") in STATUSES:
        raise VariantError(f"This draft is marked as {draft.value('status')} already.")
    return header_edits.set_values(draft, {"status": "sent", "sent": day.isoformat()})


def _copy(draft: Draft, note: Note) -> Edit:
    """Return the edit that puts a copy behind `note`."""
    last = draft.lines.line(draft.lines.line_at(note.span.end))
    # Editors indent a snippet as the line before it, and an indented --- parts nothing: such a line is put in anew.
    is_indented = last.of(draft.text)[:1].isspace()
    span = Span(last.start if is_indented else note.span.end, note.span.end)
    return Edit(span, draft.newline.join([span.of(draft.text), "---", note.text]))


def _with_copy(draft: Draft, note: Note) -> list[str]:
    texts = [other.text for other in draft.notes]
    return [*texts[: note.number], note.text, *texts[note.number :]]


def _leaves(draft: Draft, edits: tuple[Edit, ...], texts: Sequence[str]) -> bool:
    """Tell whether a draft with `edits` made has the same header and these notes: one never closed may take more."""
    after = parse(apply(draft.text, edits))
    return [note.text for note in after.notes] == texts and _fields(after) == _fields(draft)


def _fields(draft: Draft) -> list[tuple[str, str]]:
    return [(field.key, field.value) for field in (draft.header.fields if draft.header else ())]
