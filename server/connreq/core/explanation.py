"""What is told of a missing context or benefit besides the message: what was looked for, and what was found instead."""

import functools
import os
from typing import NamedTuple

from connreq.core.findings import Related
from connreq.core.reading.model import Mark, Reading, Role, Sentence
from connreq.core.text import Span

_DATA = os.path.join(os.path.dirname(__file__), "explanation.toml")
_MOST_LINKED = 3  # more would be a list to read instead of a hint
_ROLES = {"missing-context": Role.CONTEXT, "missing-benefit": Role.BENEFIT}


class _Texts(NamedTuple):
    """What is told of one role: what was looked for, and by cue or role what stands in its place."""

    looked_for: tuple[str, ...]
    instead: dict[str, str]


def missing_role(code: str) -> Role | None:
    """Return the role that findings of the rule `code` miss, or None if they miss none."""
    return _ROLES.get(code)


def looked_for(role: Role) -> str:
    """Return what would have had `role`, in one line."""
    return " · ".join(_texts()[role].looked_for)


def looked_for_in_vain(reading: Reading) -> tuple[Role, ...]:
    """Return what a note that says anything certainly lacks of context and benefit."""
    return tuple(role for role in _ROLES.values() if reading.sentences and reading.tells(role) is False)


def words(mark: Mark, text: str) -> tuple[str, ...]:
    """Return the words of the draft `text` that say so: each once, and together those that overlap."""
    spans: list[Span] = []
    for span in sorted(evidence.span for evidence in mark.evidence):
        if spans and span.start < spans[-1].end:
            span = Span(spans[-1].start, max(spans.pop().end, span.end))  # noqa: PLW2901 (grown by what it overlaps)
        spans.append(span)
    return tuple(dict.fromkeys(" ".join(span.of(text).split()) for span in spans))


def instead(sentence: Sentence, role: Role) -> str | None:
    """Return what `sentence` says in place of `role`; None if it doesn't look like it."""
    if sentence.is_frame:
        return None
    said = {mark.role.value for mark in sentence.marks}
    said.update(evidence.cue for mark in sentence.marks for evidence in mark.evidence)
    return next((text for name, text in _texts()[role].instead.items() if name in said), None)


def found_instead(reading: Reading, role: Role) -> tuple[Related, ...]:
    """Return the places that look like `role`, in the order of the note; those that stand where it should be first."""
    found = [(sentence, text) for sentence in reading.sentences if (text := instead(sentence, role))]
    found.sort(key=lambda place: not any(mark.replaces is role for mark in place[0].marks))
    return tuple(sorted(Related(sentence.span, text) for sentence, text in found[:_MOST_LINKED]))


@functools.cache
def _texts() -> dict[Role, _Texts]:
    import tomllib  # noqa: PLC0415 (costs 6 ms, and most drafts miss nothing)

    with open(_DATA, "rb") as file:
        data = tomllib.load(file)
    return {role: _Texts(tuple(data["looked-for"][role]), data["instead"][role]) for role in _ROLES.values()}
