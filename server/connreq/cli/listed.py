"""A draft as lists show it."""

from typing import NamedTuple

from connreq.core.check import Report


class Listed(NamedTuple):
    """How a draft stands.

    `to` is the header's recipient, else whom a greeting names, else empty. `status` and `sent` are as the header says
    them; a draft without a status is a `draft`, and one without a day has an empty `sent`. `characters` is the length
    of the longest of its `notes`.
    """

    to: str
    status: str
    sent: str
    notes: int
    characters: int
    limit: int

    @classmethod
    def of(cls, report: Report) -> "Listed":
        """Return how the draft of `report` stands."""
        draft, settings = report.draft, report.settings
        greeted = (report.note_context(note.number).greeted for note in draft.notes)
        return cls(
            to=draft.value("to") or next(filter(None, greeted), ""),
            status=draft.value("status") or "draft",
            sent=draft.value("sent"),
            notes=len(draft.notes),
            characters=max(note.characters(settings.count_unit) for note in draft.notes),
            limit=settings.note_limit,
        )
