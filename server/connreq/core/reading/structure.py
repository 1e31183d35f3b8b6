"""Structural cues: what the build of a clause tells, where no lexicon of wordings reaches.

"I queued behind you", "my sister keeps goats", "you graded my paper", "building out our choir": who acts, and whether the
verb is one that tells something of the actor. All of them are weak alone in the sense that words are not known; they
speak for the writer.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from connreq.core.reading.model import Kind, Role

_I = frozenset(("i", "we"))
_MINE = frozenset(("my", "our"))
_ME = frozenset(("me", "us", "my", "our", "i", "we"))
_BE = frozenset(("am", "was", "are", "were", "been", "is"))
_HAVE = frozenset(("have", "had", "has"))
_NEAR = 6  # words from a subject to what it acts on
_STATEMENT = 5  # words that are shown as the evidence of a statement


class Words(NamedTuple):
    """The classes of words that structural cues need."""

    stance: frozenset[str]  # verbs of the writer that tell nothing about them: think, love, saw
    mood: frozenset[str]  # what "I am" is followed by without telling who: looking, happy
    adverb: frozenset[str]
    mine: frozenset[str]  # what is "my" in every message: network, request
    irregular: frozenset[str]  # past forms that don't end in -ed
    common: frozenset[str]


class Hint(NamedTuple):
    """A structural cue found: its role and kind, a name, and where, as indices of the words."""

    role: Role
    kind: Kind
    name: str
    start: int
    end: int


def hints(words: Sequence[str], classes: Words) -> Iterator[Hint]:
    """Yield the structural cues in a clause whose normalised words are `words` ("" for slots and marks)."""
    for index, word in enumerate(words):
        if word in _I:
            yield from _first_person(words, index, classes)
        elif word in _MINE:
            yield from _possession(words, index, classes)
        elif word == "you":
            yield from _you_did(words, index, classes)


def _first_person(words: Sequence[str], index: int, classes: Words) -> Iterator[Hint]:
    at = _skip(words, index + 1, classes.adverb)
    if at >= len(words):
        return
    verb = words[at]
    if verb in _HAVE or verb in _BE:
        at = _skip(words, at + 1, classes.adverb | _BE)
        told = at < len(words) and words[at] not in classes.mood
        told = told and (words[at] not in classes.stance) and words[at] not in ("not", "to", "in", "it")
    else:
        told = verb not in classes.stance and verb not in classes.common and verb.isalpha()
    if told:
        kind = Kind.RELATION if words[index] == "we" and _is_past(verb, classes) else Kind.IDENTITY
        yield Hint(Role.CONTEXT, kind, "writer-tells", index, min(at + _STATEMENT, len(words)))


def _possession(words: Sequence[str], index: int, classes: Words) -> Iterator[Hint]:
    near = words[index + 1 : index + 3]
    if near and near[0] and not any(word in classes.mine for word in near):
        yield Hint(Role.CONTEXT, Kind.IDENTITY, "writer-has", index, min(index + 3, len(words)))


def _you_did(words: Sequence[str], index: int, classes: Words) -> Iterator[Hint]:
    at = _skip(words, index + 1, classes.adverb)
    if at >= len(words) or not _is_past(words[at], classes):
        return
    for there in range(at + 1, min(at + 1 + _NEAR, len(words))):
        if words[there] in _ME:
            yield Hint(Role.CONTEXT, Kind.RELATION, "you-did-to-writer", index, there + 1)
            return


def _skip(words: Sequence[str], index: int, passed: frozenset[str]) -> int:
    while index < len(words) and words[index] in passed:
        index += 1
    return index


def _is_past(verb: str, classes: Words) -> bool:
    return verb in classes.irregular or (verb.endswith("ed") and len(verb) > 4)  # noqa: PLR2004 (not "need", "bed")
