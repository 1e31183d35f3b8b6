"""Slots: what is still to be filled in before a note can be sent.

`[where we met]` is this project's own form; the others are those of mail-merge tools: `{{first_name}}`,
`{firstName}`, `<Company>`, `${name}`, `%FIRST_NAME%`, `XXX`.
"""

import re
from typing import NamedTuple

from connreq.core.expressions import expression
from connreq.core.text import Span

_MOST_WORDS = 6
# Square brackets that are no slot: quoted speech ("[he] said", "[sic]"), notes ("[1]").
_NOT_TO_FILL = frozenset(
    """sic i me you he she it we they him her us them his hers its our ours their theirs
    my mine your yours this that these those who whom""".split()  # noqa: SIM905 (a list literal would have thirty lines)
)
_SLOT = expression(
    r"""
      \[ (?P<square> [ \t]* [^\W_] [^\[\]\n\r]{0,80} ) \] (?! \( )     # not a Markdown link
    | \$? \{\{? \s* (?P<braces> [A-Za-z] [\w .-]{0,40}? ) \s* \}?\}
    | < (?P<angle> [A-Za-z] [A-Za-z _-]{0,40} ) >
    | % (?P<percent> [A-Z] [A-Z0-9_]{1,40} ) %
    | (?<! \w ) (?P<xxx> XXX+ ) (?! \w )
    """,
    re.VERBOSE,
)
_SIGN = expression(r"[\[{<%]|XXX")  # one of these is in each: looked for first, as most texts have none


class Slot(NamedTuple):
    """A slot, its brackets included, and what it asks for in plain words ("where we met")."""

    span: Span
    label: str


def find_slots(text: str, within: Span | None = None) -> tuple[Slot, ...]:
    """Return the slots of `text` in the order in which they stand."""
    start, end = within or (0, len(text))
    if not _SIGN.search(text, start, end):
        return ()
    return tuple(
        Slot(Span(*match.span()), _label(match))
        for match in _SLOT.finditer(text, start, end)
        if match["square"] is None or _is_to_fill(match["square"])
    )


def _is_to_fill(inside: str) -> bool:
    words = inside.split()
    if len(words) > _MOST_WORDS or inside.strip().isdigit():
        return False
    return not (len(words) == 1 and words[0].casefold() in _NOT_TO_FILL)


def _label(match: re.Match[str]) -> str:
    inside = match[match.lastgroup or 0].strip()
    if match.lastgroup in ("square", "angle"):
        return inside.replace("_", " ")
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_.-]+", " ", inside).split()
    return "…" if match.lastgroup == "xxx" else " ".join(words).lower()
