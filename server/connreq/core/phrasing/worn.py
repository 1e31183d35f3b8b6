"""Worn phrases: what everyone writes, and purposes in form only, with better wordings.

The catalogues are `en/stock_phrases.toml` and `en/vague_purposes.toml`; the first tells their format. They are read
from `en.json`, which tools/build_phrases.py builds of them: TOML would take thirty milliseconds at every start.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from os import path
from typing import NamedTuple

from connreq.core.expressions import expression
from connreq.core.phrasing.wordings import SPACE_OR_LINE, Index, cased_as, find, plain
from connreq.core.text import Span

# What names the subject of a phrase: "your work on owls", "a question: which glue …". Not "on LinkedIn".
_SUBJECT = expression(
    r"\s*[:(–—]|\s+(?:about|among|around|as|at|because|between|by|during|for|from|how|in|including|into|like|of|on|"
    r"regarding|since|so that|such as|through|to|towards?|via|when|where|which|while|with|within)\s+"
    r"(?!LinkedIn|here|my (?:feed|search|suggestions|recommendations|timeline)|browsing|scrolling|networking)",
    re.IGNORECASE,
)
_I = expression(r"I\b")
_ENDS = ("", ".", "!", "?", "…")  # what stands before a sentence


class Worn(NamedTuple):
    """A worn phrase in a note: its place, why it is one where that is not plain, and what to say instead.

    `better` are cased as the phrase is, and may hold slots; where there is none the phrase can be left out.
    """

    span: Span
    why: str
    better: tuple[str, ...]


class _Entry(NamedTuple):
    """A wording with alternatives, which is a regular expression as it is; the rest as in the catalogue."""

    wording: str
    alone: bool
    why: str
    better: list[str]


def worn(catalogue: str, text: str, within: Span) -> tuple[Worn, ...]:
    """Return the phrases of a catalogue, "stock_phrases" or "vague_purposes", in a stretch of `text`."""
    note = within.of(text)
    entries, index = _catalogues()[catalogue]

    def fits(span: Span, number: int) -> bool:
        return not (entries[number].alone and _SUBJECT.match(note, span.end))

    return tuple(
        Worn(
            Span(span.start + within.start, span.end + within.start),
            entries[number].why,
            tuple(_better(entries[number], note, span)),
        )
        for span, number in find(plain(note), index, SPACE_OR_LINE, fits)
    )


def _better(entry: _Entry, note: str, span: Span) -> Iterator[str]:
    """Yield what to say instead of the phrase in `span`.

    It has a capital if the phrase has one, but "I" has one within a sentence too. A note with curly apostrophes gets
    curly ones.
    """
    said = " ".join(span.of(note).replace("’", "'").split())
    match = re.fullmatch(entry.wording, said, re.IGNORECASE)
    is_capital = said[0].isupper() and (not _I.match(said) or note[: span.start].rstrip()[-1:] in _ENDS)
    chosen = match.groups() if match else ()
    for better in entry.better:
        wording = cased_as("I" if is_capital else "i", better.format("", *chosen))
        yield wording.replace("'", "’") if "’" in note else wording


@cache
def _catalogues() -> dict[str, tuple[list[_Entry], Index]]:
    """Return the entries and the index of each catalogue. Raises OSError or ValueError if what was built is damaged."""
    with open(path.join(path.dirname(__file__), "en.json"), encoding="utf-8") as file:
        built = json.load(file)
    return {name: ([_Entry(*entry) for entry in part["entries"]], part["index"]) for name, part in built.items()}
