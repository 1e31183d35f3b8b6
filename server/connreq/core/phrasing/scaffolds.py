"""Whole notes in place of one that says nothing: greeting, context, benefit, sign-off."""

from collections.abc import Iterator
from functools import lru_cache, partial

from connreq.core.draft import Draft
from connreq.core.names import first_name
from connreq.core.phrasing.sentences import going_on
from connreq.core.phrasing.suggestions import Phrase, suggest
from connreq.core.phrasing.tone import Tone, tone
from connreq.core.reading import read
from connreq.core.reading.model import Reading, Role
from connreq.core.slots import find_slots
from connreq.core.text import Span, clean, utf16_length

_TOO_LONG = 200  # what a free account takes (docs/limits.md); below it a note can be sent from any account


def scaffold(draft: Draft, reading: Reading) -> Iterator[Phrase]:
    """Yield whole notes shorter than 200 characters, the best first, one for each context that fits.

    The name in the note's greeting stays, else it is that of `to`, else a slot. Contexts come in the order of
    `suggest`; each is joined with the first benefit that fits: one that the header fills, else of its situation and
    of its tone. A sign-off stands only where the header tells the writer's name.
    """
    hello = "Dear" if tone(draft, reading, _TOO_LONG) is Tone.FORMAL else "Hi"
    greeting = f"{hello} {_recipient(draft, reading)},"
    sign_off = first_name(draft.value("from"))
    benefits = _carrying(Role.BENEFIT, draft, reading)
    filled = [benefit for benefit in benefits if not _has_slots(benefit.text)]
    others = [benefit for benefit in benefits if _has_slots(benefit.text)]
    for context in _carrying(Role.CONTEXT, draft, reading):
        likely = sorted(others, key=partial(_unlike, context))
        for benefit in [*filled, *likely]:
            parts = (greeting, going_on(context.text), benefit.text, sign_off)
            text = " ".join(part for part in parts if part)
            if utf16_length(text) < _TOO_LONG:
                label = f"{context.label} and {benefit.label.removeprefix('say ')}"
                yield Phrase(text, context.situation, label, context.kind, context.tone)
                break


@lru_cache(2048)  # the catalogue has some hundreds, which are asked for with each fix
def _has_slots(text: str) -> bool:
    return bool(find_slots(text))


def _unlike(context: Phrase, benefit: Phrase) -> tuple[bool, bool]:
    return benefit.situation != context.situation, benefit.tone is not context.tone


def _carrying(role: Role, draft: Draft, reading: Reading) -> list[Phrase]:
    """Return the suggestions that read as having `role`: all with slots do, what the header fills may not."""
    return [
        phrase
        for phrase in suggest(role, draft, reading)
        if _has_slots(phrase.text) or read(phrase.text, Span(0, len(phrase.text)), language="en").has(role)
    ]


def _recipient(draft: Draft, reading: Reading) -> str:
    greeted = clean(reading.recipient.of(draft.text)) if reading.recipient else ""
    if not greeted or find_slots(greeted):
        greeted = first_name(draft.value("to"))
    return greeted or "[name]"
