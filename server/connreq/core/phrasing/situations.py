"""The catalogue of situations and their phrasings, from `en/situations.toml`; that file tells its own format."""

from functools import cache
from typing import NamedTuple

from connreq.core.phrasing.offers import offers
from connreq.core.phrasing.tone import Tone
from connreq.core.reading.model import Kind, Role

ROLES = (Role.CONTEXT, Role.BENEFIT)


class Template(NamedTuple):
    """A phrasing before it is filled in; `text` may name header fields in braces.

    It has no `tone` of its own where a header field is all of it.
    """

    role: Role
    kind: Kind | None
    tone: Tone | None
    label: str
    text: str


class Situation(NamedTuple):
    """A situation that requests are written in, and the words that make it likely."""

    name: str
    words: tuple[str, ...]
    templates: tuple[Template, ...]


@cache
def situations() -> tuple[Situation, ...]:
    """Return every situation, those first that are offered first where nothing tells them apart."""
    return tuple(
        Situation(
            table["name"],
            tuple(table["words"]),
            tuple(_template(role, entry) for role in ROLES for entry in table.get(role.value, ())),
        )
        for table in offers("situations")["situation"]
    )


def _template(role: Role, entry: dict[str, str]) -> Template:
    kind = Kind(entry["kind"]) if role is Role.CONTEXT else None
    tone = Tone(entry["tone"]) if "tone" in entry else None
    return Template(role, kind, tone, entry["label"], entry["text"])
