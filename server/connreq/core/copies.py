"""Nearly the same note in several drafts: an index that finds it, kept current draft by draft.

Two notes are compared by their pairs of neighbouring words, names masked: their similarity is the share of the pairs
that both have among those that either has (Jaccard). A pair of words is kept as a number of 32 bits, so that ten
thousand drafts fit into some megabytes; that two pairs share a number is rare and changes a similarity by little.

Notes that are similar have one of their lowest numbers in common, so only these are looked up: all that are similar
by `_EXACT_FROM` or more are found for certain (prefix filtering: Chaudhuri, Ganti, Kaushik, ICDE 2006), less
similar ones nearly always. What many notes have are short words, whose numbers are high.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from connreq.core.draft import Draft, Note
from connreq.core.expressions import expression
from connreq.core.text import Position

_EXACT_FROM = 0.7
_FEWEST = 8  # pairs of words: shorter notes are alike by chance
_WORD = expression(r"\[[^\[\]\n]*\]|[\w'’]+|[.!?\n]")
_GREETING = expression(
    r"\W*(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings)\b[ ,]*"
    r"((?:[^\W\d_][\w.'’-]*[ ]?){1,3})",
    re.IGNORECASE,
)
_NAME = "·"  # stands for every name and slot
_LONGEST, _HASH_BITS = 31, 27  # letters of a pair that count, and the bits of a number that tell pairs apart
_HASH = (1 << _HASH_BITS) - 1


class Copy(NamedTuple):
    """A note that is nearly the same: the draft that it stands in, where it begins there, and whom it is for."""

    key: str
    start: Position
    recipient: str
    similarity: float


Copied = Callable[[Draft, Note, float], tuple[Copy, ...]]
"""Finds the copies of a note of a draft that are at least so similar and go to somebody else."""


def no_copies(_draft: Draft, _note: Note, _similarity: float) -> tuple[Copy, ...]:
    """Find none: for drafts that are looked at by themselves."""
    return ()


class _Entry(NamedTuple):
    key: str
    recipient: str
    start: Position
    pairs: "array[int]"  # sorted


class Copies:
    """The notes of many drafts, each draft by a key of its own: a path or a URI."""

    def __init__(self) -> None:
        self._drafts: dict[str, list[_Entry]] = {}
        self._holders: dict[int, list[_Entry]] = {}  # by each of their lowest numbers

    def put(self, key: str, draft: Draft) -> set[str]:
        """Add a draft, or take what it says now for what it said. Return the keys of those that may see a difference.

        They are the drafts that may hold copies of it, now or before.
        """
        entries, before = list(_entries(key, draft)), self._drafts.get(key, [])
        if entries == before:
            return set()
        near = self.drop(key)
        self._drafts[key] = entries
        for entry in entries:
            for number in _lowest(entry.pairs):
                holders = self._holders.setdefault(number, [])
                near.update(holder.key for holder in holders)
                holders.append(entry)
        return near - {key}

    def drop(self, key: str) -> set[str]:
        """Forget a draft, if it is there. Return the keys of those that may have held copies of it."""
        near: set[str] = set()
        for entry in self._drafts.pop(key, ()):
            for number in _lowest(entry.pairs):
                holders = [holder for holder in self._holders[number] if holder is not entry]
                if holders:
                    self._holders[number] = holders
                    near.update(holder.key for holder in holders)
                else:
                    del self._holders[number]
        return near - {key}

    def of(self, key: str) -> Copied:
        """Return what finds the copies of the notes of the draft `key` in all other drafts."""

        def copied(draft: Draft, note: Note, similarity: float) -> tuple[Copy, ...]:
            return self._find(key, recipient(draft, note), _pairs(draft, note), similarity)

        return copied

    def _find(self, key: str, to: str, pairs: "array[int]", similarity: float) -> tuple[Copy, ...]:
        candidates = {id(entry): entry for number in _lowest(pairs) for entry in self._holders.get(number, ())}
        numbers = set(pairs)
        found = []
        for entry in candidates.values():
            shorter, longer = sorted((len(numbers), len(entry.pairs)))
            if shorter < similarity * longer or entry.key == key or (to and _folded(to) == _folded(entry.recipient)):
                continue
            shared = len(numbers.intersection(entry.pairs))
            alike = shared / (len(numbers) + len(entry.pairs) - shared)
            if alike >= similarity:
                found.append(Copy(entry.key, entry.start, entry.recipient, alike))
        return tuple(sorted(found, key=lambda copy: (-copy.similarity, copy.key, copy.start)))


def recipient(draft: Draft, note: Note) -> str:
    """Return whom a note is for: what `to` says, else the name in a greeting; nothing if neither tells."""
    if to := draft.value("to"):
        return to
    greeting = _GREETING.match(note.text)
    return greeting[1].strip() if greeting and greeting[1][0].isupper() else ""


def _entries(key: str, draft: Draft) -> Iterator[_Entry]:
    for note in draft.notes:
        pairs = _pairs(draft, note)
        if pairs:
            yield _Entry(key, recipient(draft, note), draft.lines.position(note.span.start, "utf-16"), pairs)


def _pairs(draft: Draft, note: Note) -> "array[int]":
    return _numbers(note.text, draft.value("to"))


@lru_cache(maxsize=64)  # of one edit they are asked for several times
def _numbers(text: str, to: str) -> "array[int]":
    """Return the numbers of the pairs of words of a note, sorted, each once; none if they are too few to compare."""
    words = list(_masked(text, _folded(to).split()))
    numbers = sorted({_number(*pair) for pair in pairwise(words)})
    return array("I", numbers if len(numbers) >= _FEWEST else ())


def _number(word: str, following: str) -> int:
    """Return the number of a pair of words: longer ones have lower numbers, so that few notes have the lowest."""
    length = min(len(word) + len(following), _LONGEST)
    return (_LONGEST - length) << _HASH_BITS | hash((word, following)) & _HASH


def _masked(text: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the words in lower case, one sign for each name: a slot, a capital within a sentence, or one of `names`."""
    begins = True
    known = frozenset(names)
    for word in _WORD.findall(text):
        if word in ".!?\n":
            begins = True
            continue
        lower = word.lower()
        is_name = word[0] == "[" or lower in known or (word[0].isupper() and not begins and lower != "i")
        yield _NAME if is_name and not lower.startswith(("i'", "i’")) else lower
        begins = False


def _lowest(pairs: "array[int]") -> "array[int]":
    """Return those numbers of which two notes share one if they are similar by `_EXACT_FROM`."""
    return pairs[: len(pairs) - ceil(_EXACT_FROM * len(pairs)) + 1] if pairs else pairs


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
