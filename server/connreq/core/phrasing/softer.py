"""Softer words for what comes too early in a first note, from `en/softer.toml`; that file tells its own format."""

from functools import cache
from typing import NamedTuple

from connreq.core.phrasing.offers import offers


class Softer(NamedTuple):
    """Words to say instead: `label` tells what they do, `text` may have slots."""

    label: str
    text: str


@cache
def softer(rule: str) -> tuple[Softer, ...]:
    """Return the words that the catalogue has for a `rule`, the best first."""
    return tuple(Softer(entry["label"], entry["text"]) for entry in offers("softer").get(rule, ()))
