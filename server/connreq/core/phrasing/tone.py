"""The tone that a draft asks for, which that of the words to offer should be."""

import re
from enum import StrEnum

from connreq.core.draft import Draft
from connreq.core.expressions import expression
from connreq.core.names import first_name
from connreq.core.reading.model import Reading
from connreq.core.slots import find_slots

_LITTLE_ROOM = 80  # characters; the longer phrasings of the other tones don't fit
_FORMAL = expression(r"(?:dear|good (?:morning|afternoon|evening|day)|respected|esteemed)\b", re.IGNORECASE)
_FRIENDLY = expression(r"(?:hey|hiya|heya|howdy|yo)\b", re.IGNORECASE)
_EMOJI = expression("[\u2600-\u27bf\U0001f300-\U0001faff]")


class Tone(StrEnum):
    """How words sound: full sentences without short forms, those of everyday, or no more than it takes."""

    FORMAL = "formal"
    FRIENDLY = "friendly"
    BRIEF = "brief"


def tone(draft: Draft, reading: Reading, free: int) -> Tone:
    """Return the tone of a note that may grow by `free` characters; what the note says counts before the header.

    "Dear", "good morning", a title or a surname are formal; "hey", emoji or a note without capitals are friendly.
    Where nothing tells, it is brief if there is little room, else friendly.
    """
    note = reading.span.of(draft.text)
    greeted = reading.recipient.of(draft.text) if reading.recipient else ""
    if _FORMAL.match(note) or (_is_formal(greeted) and not find_slots(greeted)):
        return Tone.FORMAL
    if _FRIENDLY.match(note) or _EMOJI.search(note) or note.islower():
        return Tone.FRIENDLY
    if _is_formal(first_name(draft.value("to"))):
        return Tone.FORMAL
    return Tone.BRIEF if free < _LITTLE_ROOM else Tone.FRIENDLY


def _is_formal(name: str) -> bool:
    """Tell whether a name is more than a first name: it has a title or a surname."""
    return " " in name
