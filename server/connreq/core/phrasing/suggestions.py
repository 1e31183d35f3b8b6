"""Phrasings for a context or a benefit that a note lacks. The package's docstring tells their order."""

from collections import Counter
from collections.abc import Iterable
from itertools import cycle
from operator import itemgetter
from typing import NamedTuple

from connreq.core.draft import Draft
from connreq.core.expressions import expression
from connreq.core.phrasing.sentences import field_texts
from connreq.core.phrasing.situations import Situation, situations
from connreq.core.phrasing.tone import Tone, tone
from connreq.core.reading.model import Kind, Reading, Role

_FIELD = expression(r"\{(\w+)\}")
_WORD = expression(r"\w[\w'-]*")
_TELLING_FIELDS = ("met", "mutual", "about", "why", "offer")
_HEADER_WEIGHT = 2  # the header is there to tell the situation; the note may mention anything
_PLENTY = 350  # characters: more room than any phrasing takes

# For the tone that a draft asks for, the order of tones in every first and in every second situation.
_TONES = {
    Tone.FORMAL: ((Tone.FORMAL, Tone.BRIEF, Tone.FRIENDLY), (Tone.BRIEF, Tone.FORMAL, Tone.FRIENDLY)),
    Tone.FRIENDLY: ((Tone.FRIENDLY, Tone.BRIEF, Tone.FORMAL), (Tone.BRIEF, Tone.FRIENDLY, Tone.FORMAL)),
    Tone.BRIEF: ((Tone.BRIEF, Tone.FRIENDLY, Tone.FORMAL), (Tone.FRIENDLY, Tone.BRIEF, Tone.FORMAL)),
}


class Phrase(NamedTuple):
    """Words to put into a note: one or two sentences, or a whole note.

    `situation` names the situation that they are for, `label` what they do ("say where you met"). `kind` is the kind
    of their context, None for a benefit; `tone` is None where the words are the header's. Slots in `text` are for what
    only the writer knows.
    """

    text: str
    situation: str
    label: str
    kind: Kind | None
    tone: Tone | None


def suggest(role: Role, draft: Draft, reading: Reading, free: int = _PLENTY) -> tuple[Phrase, ...]:
    """Return phrasings that have `role`, context or benefit, the best first; none for any other role.

    `free` is how many characters the note may grow by. A phrasing that the note has already, word for word, is left
    out.
    """
    texts = field_texts(draft)
    note = reading.span.of(draft.text)
    present = _kinds(reading)
    orders = cycle(_TONES[tone(draft, reading, free)])
    ranked = []
    for place, situation in enumerate(_likeliest(draft, note)):
        tones = next(orders) if situation.words else ()
        for template in situation.templates:
            if template.role is role and texts.keys() >= set(_FIELD.findall(template.text)):
                liking = tones.index(template.tone) if template.tone else 0
                rank = (template.kind in present, "[" in template.text, place, liking)
                text = template.text.format_map(texts)
                ranked.append((rank, Phrase(text, situation.name, template.label, template.kind, template.tone)))
    ranked.sort(key=itemgetter(0))
    return _in_turn(phrase for _, phrase in ranked if phrase.text not in note)


def _likeliest(draft: Draft, note: str) -> list[Situation]:
    """Return the situations, those first of which the header and the note tell most."""
    header = _folded(" . ".join(draft.value(key) for key in _TELLING_FIELDS))
    folded_note = _folded(note)
    return sorted(
        situations(),
        key=lambda situation: -_HEADER_WEIGHT * _told(situation, header) - _told(situation, folded_note),
    )


def _kinds(reading: Reading) -> set[Kind]:
    """Return the kinds of context that a note has."""
    marks = (mark for sentence in reading.sentences for mark in sentence.marks)
    return {mark.kind for mark in marks if mark.role is Role.CONTEXT and mark.kind}


def _folded(text: str) -> str:
    """Return the words of `text` in lower case with a space around each."""
    return f" {' '.join(_WORD.findall(text.replace('’', chr(39)).casefold()))} "


def _told(situation: Situation, folded: str) -> int:
    """Return how many of the words that tell `situation` are there."""
    return sum(f" {word} " in folded or f" {word}s " in folded for word in situation.words)


def _in_turn(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Return the first of each situation, then the second of each, and so on."""
    seen: Counter[str] = Counter()
    turns = []
    for phrase in phrases:
        turns.append((seen[phrase.situation], phrase))
        seen[phrase.situation] += 1
    return tuple(phrase for _, phrase in sorted(turns, key=itemgetter(0)))
