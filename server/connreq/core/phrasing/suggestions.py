"""Phrasings for a context or a benefit that a note lacks. The package's docstring tells their order."""

import re
from collections import Counter
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from connreq.core.draft import Draft
from connreq.core.phrasing.sentences import field_texts
from connreq.core.phrasing.situations import Situation, situations
from connreq.core.reading.model import Kind, Reading, Role

_FIELD = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"\w[\w'-]*")
_TELLING_FIELDS = ("met", "mutual", "about", "why", "offer")
_HEADER_WEIGHT = 2  # the header is there to tell the situation; the note may mention anything


class Phrase(NamedTuple):
    """Words to put into a note: one or two sentences, or a whole note.

    `situation` names the situation that they are for, `label` what they do ("say where you met"). `kind` is the kind
    of their context, None for a benefit. Slots in `text` are for what only the writer knows.
    """

    text: str
    situation: str
    label: str
    kind: Kind | None


def suggest(role: Role, draft: Draft, reading: Reading) -> tuple[Phrase, ...]:
    """Return phrasings that have `role`, context or benefit, the best first; none for any other role.

    A phrasing that the note has already, word for word, is left out.
    """
    texts = field_texts(draft)
    note = reading.span.of(draft.text)
    header = _folded(" . ".join(draft.value(key) for key in _TELLING_FIELDS))
    folded_note = _folded(note)
    present = _kinds(reading)
    ranked = [
        (
            (
                template.kind in present,
                "[" in template.text,
                -_HEADER_WEIGHT * _told(situation, header) - _told(situation, folded_note),
            ),
            Phrase(template.text.format_map(texts), situation.name, template.label, template.kind),
        )
        for situation in situations()
        for template in situation.templates
        if template.role is role and texts.keys() >= set(_FIELD.findall(template.text))
    ]
    ranked.sort(key=itemgetter(0))
    return _in_turn(phrase for _, phrase in ranked if phrase.text not in note)


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
