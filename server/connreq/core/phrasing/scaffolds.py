"""Whole notes in place of one that says nothing: greeting, context, benefit, sign-off."""

from collections.abc import Iterator

from connreq.core.draft import Draft
from connreq.core.phrasing.sentences import clean, first_name
from connreq.core.phrasing.suggestions import Phrase, suggest
from connreq.core.reading.model import Reading, Role
from connreq.core.slots import find_slots
from connreq.core.text import utf16_length

_TOO_LONG = 200  # what a free account takes (docs/limits.md); below it a note can be sent from any account
_GO_ON_IN_LOWER_CASE = ("We ", "We're ", "You ", "Your ", "My ", "Our ", "Since ", "As ")


def scaffold(draft: Draft, reading: Reading) -> tuple[Phrase, ...]:
    """Return whole notes shorter than 200 characters, the best first, one for each context that fits.

    The name in the note's greeting stays, else it is that of `to`, else a slot. Contexts come in the order of
    `suggest`; each is joined with the first benefit that fits: one that the header fills, else of its situation.
    A sign-off stands only where the header tells the writer's name.
    """
    benefits = suggest(Role.BENEFIT, draft, reading)
    contexts = suggest(Role.CONTEXT, draft, reading)
    notes = (next(_whole_notes(draft, reading, context, benefits), None) for context in contexts)
    return tuple(note for note in notes if note)


def _whole_notes(draft: Draft, reading: Reading, context: Phrase, benefits: tuple[Phrase, ...]) -> Iterator[Phrase]:
    body = context.text
    if body.startswith(_GO_ON_IN_LOWER_CASE):
        body = body[0].lower() + body[1:]
    sign_off = first_name(draft.value("from"))
    for benefit in _matching(context, benefits):
        words = [f"Hi {_recipient(draft, reading)},", body, benefit.text, sign_off]
        text = " ".join(word for word in words if word)
        if utf16_length(text) < _TOO_LONG:
            label = f"{context.label} and {benefit.label.removeprefix('say ')}"
            yield Phrase(text, context.situation, label, context.kind)


def _matching(context: Phrase, benefits: tuple[Phrase, ...]) -> list[Phrase]:
    """Return `benefits`, those first that go with `context`; what does not go with it comes last."""
    return sorted(
        benefits, key=lambda benefit: bool(find_slots(benefit.text)) and benefit.situation != context.situation
    )


def _recipient(draft: Draft, reading: Reading) -> str:
    greeted = clean(reading.recipient.of(draft.text)) if reading.recipient else ""
    if not greeted or find_slots(greeted):
        greeted = first_name(draft.value("to"))
    return greeted or "[name]"
