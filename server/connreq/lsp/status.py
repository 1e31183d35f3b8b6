"""How a note stands, as data for clients and in words."""

from typing import NamedTuple

from connreq.core.check import Report
from connreq.core.reading.model import Role
from connreq.core.settings import ACCOUNT_LIMITS


class Status(NamedTuple):
    """How a note stands. `note` counts from 1, `limit` is the one it is held to.

    `context` and `benefit` tell whether the note has them; None when connreq can't read that.
    """

    note: int
    characters: int
    limit: int
    context: bool | None
    benefit: bool | None


def status(report: Report, number: int) -> Status:
    """Return how the note `number` (from 1) stands."""
    settings, reading = report.settings, report.readings[number - 1]
    return Status(
        note=number,
        characters=report.draft.notes[number - 1].characters(settings.count_unit),
        limit=settings.note_limit,
        context=reading.tells(Role.CONTEXT),
        benefit=reading.tells(Role.BENEFIT),
    )


def summary(report: Report, number: int) -> str:
    """Return the same in words. As long as the account is unknown, they tell which one could send the note."""
    note = status(report, number)
    if report.settings.account:
        parts = [f"{note.characters}/{note.limit}"]
    else:
        fits = (f"{account} {limit} {_mark(yes=note.characters <= limit)}" for account, limit in ACCOUNT_LIMITS.items())
        parts = [str(note.characters), *fits]
    roles = {"context": note.context, "benefit": note.benefit}
    parts += [f"{role} {_mark(yes=has)}" for role, has in roles.items() if has is not None]
    return " · ".join(parts)


def _mark(*, yes: bool) -> str:
    return "✓" if yes else "✗"
