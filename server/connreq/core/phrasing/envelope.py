"""How a note begins and ends, from `en/envelope.toml`."""

from functools import cache
from typing import NamedTuple

from connreq.core.draft import Draft
from connreq.core.names import first_name, greeting_name
from connreq.core.phrasing.offers import offers
from connreq.core.phrasing.tone import Tone, tone
from connreq.core.reading.model import Reading

_PLENTY = 350  # characters: the tone is not for want of room


class _Template(NamedTuple):
    tone: Tone
    text: str


def openers(draft: Draft, reading: Reading) -> list[str]:
    """Return ways to greet whom the header names, or a slot; those in the tone that the draft asks for come first."""
    to = draft.value("to")
    return [
        template.text.format(name=greeting_name(to, formal=template.tone is Tone.FORMAL) or "[name]")
        for template in _in_tone("opener", draft, reading)
    ]


def sign_offs(draft: Draft, reading: Reading) -> list[str]:
    """Return ways to sign with the name of the header's `from`, or a slot."""
    writer = first_name(draft.value("from")) or "[your name]"
    return [template.text.format(writer=writer) for template in _in_tone("sign-off", draft, reading)]


def _in_tone(kind: str, draft: Draft, reading: Reading) -> list[_Template]:
    asked = tone(draft, reading, _PLENTY)
    return sorted(_templates(kind), key=lambda template: template.tone is not asked)


@cache
def _templates(kind: str) -> tuple[_Template, ...]:
    return tuple(_Template(Tone(entry["tone"]), entry["text"]) for entry in offers("envelope")[kind])
