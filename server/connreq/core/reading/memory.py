"""The readings of the last notes, so that none is made twice.

While somebody types, one variant of a note changes and the others stay; and each quick fix is tried on the draft, which
mostly leaves the notes as they are, or is tried again for the next finding.
"""

from functools import lru_cache

from connreq.core.draft import Note
from connreq.core.reading.model import Reading
from connreq.core.reading.reader import read
from connreq.core.settings import Settings
from connreq.core.slots import find_slots
from connreq.core.text import Span

_REMEMBERED = 24  # notes


def read_note(note: Note, settings: Settings) -> Reading:
    """Return the reading of a note of a draft."""
    phrases = settings.context_phrases, settings.benefit_phrases
    return _read(note.text, settings.lang, *phrases).moved(note.span.start)


@lru_cache(_REMEMBERED)
def _read(text: str, language: str, context_phrases: tuple[str, ...], benefit_phrases: tuple[str, ...]) -> Reading:
    return read(
        text,
        Span(0, len(text)),
        find_slots(text),
        language=language,
        context_phrases=context_phrases,
        benefit_phrases=benefit_phrases,
    )
