"""Edits as snippets, whose tab stops are the slots that the writer still has to fill in."""

import re
from collections.abc import Iterable

from connreq.core.findings import Edit
from connreq.core.slots import find_slots

_SPECIAL = re.compile(r"[\\$}]")


def has_slots(edits: Iterable[Edit]) -> bool:
    """Tell whether any edit leaves something to fill in."""
    return any(find_slots(edit.text) for edit in edits)


def snippets(edits: Iterable[Edit]) -> list[str]:
    """Return the text of each edit as a snippet. Slots that ask for the same share a tab stop, across edits too.

    A slot keeps its brackets inside its tab stop: one that the writer skips is still seen to be unfilled. Line ends are
    LF: editors put in their own, but for Neovim, which would show the CR of another.
    """
    stops: dict[str, str] = {}
    return [_snippet(edit.text.replace("\r\n", "\n"), stops) for edit in edits]


def _snippet(text: str, stops: dict[str, str]) -> str:
    parts, end = [], 0
    for slot in find_slots(text):
        # Neovim refuses a tab stop that comes with two different texts, so all get that of the first.
        stop = f"${{{len(stops) + 1}:{_escaped(slot.span.of(text))}}}"
        parts += [_escaped(text[end : slot.span.start]), stops.setdefault(slot.label.casefold(), stop)]
        end = slot.span.end
    return "".join([*parts, _escaped(text[end:])])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
