"""Nearly the same note in several drafts: an index that finds it, kept current draft by draft.

Two notes are compared by their pairs of neighbouring words, names masked: their similarity is the share of the pairs
that both have among those that either has (Jaccard). A pair of words is kept as a number of 32 bits, so that ten
thousand drafts fit into some megabytes; that two pairs share a number is rare and changes a similarity by little.

Notes that are similar by `LEAST_SIMILARITY` or more have one of their lowest numbers in common, so only these are
looked up (prefix filtering: Chaudhuri, Ganti, Kaushik, ICDE 2006). What many notes have are short words, whose numbers
are high. Most of what is looked up is then told apart by its bits (a bitmap filter: Sandes, Teodoro, Melo, Information
Systems 88, 2020): without that, to find the copies among ten thousand drafts took twice as long.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from connreq.core.draft import Draft, Note
from connreq.core.expressions import expression
from connreq.core.settings import LEAST_SIMILARITY
from connreq.core.text import Position

_FEWEST = 8  # pairs of words: shorter notes are alike by chance
_WORD = expression(r"\[[^\[\]\n]*\]|[\w'’]+|[.!?\n]")
_GREETING = expression(
    r"\W*(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings)\b[ ,]*"
    r"((?:[^\W\d_][\w.'’-]*[ ]?){1,3})",
    re.IGNORECASE,
)
_SENTENCE_ENDS = frozenset(".!?\n")
_NAME = "·"  # stands for every name and slot
# The letters of a pair that count, and the bits of a number that tell pairs apart. Longer pairs have lower numbers, so
# that few notes have the lowest.
_LONGEST, _HASH_BITS = 31, 27
_HASH = (1 << _HASH_BITS) - 1
_BIT = 0xFF
_ROUNDING = 1e-9  # by which a product is more than it should be: 0.81 * 300


class Copy(NamedTuple):
    """A note that is nearly the same: the draft that it stands in, where it begins there, and whom it is for."""

    key: str
    start: Position
    recipient: str
    similarity: float


Copied = Callable[[Draft, Note, float], tuple[Copy, ...]]
"""Finds the copies of a note of a draft that are at least so similar (0.7 to 1) and go to somebody else."""


def no_copies(_draft: Draft, _note: Note, _similarity: float) -> tuple[Copy, ...]:
    """Find none: for drafts that are looked at by themselves."""
    return ()


class _Entry:
    """A note of a draft. It equals only itself, so that sets of entries are quick."""

    __slots__ = ("bits", "copy", "pairs", "said", "to")
    copy: Copy  # what is told of it where it is a copy, but for how similar it is

    def __init__(self, key: str, draft: Draft, note: Note) -> None:
        """`key` is the draft's."""
        self.said = _said(draft, note)
        self.copy = Copy(key, draft.lines.position(note.span.start, "utf-16"), recipient(draft, note), 1)
        self.to = _folded(self.copy.recipient)
        self.pairs = _pairs(note.text, _folded(draft.value("to")))
        self.bits = 0  # a bit for each pair, one for several; they tell soon what can't be similar
        for number in self.pairs:
            self.bits |= 1 << (number & _BIT)

    def similarity(self, other: "_Entry", least: float) -> float:
        """Return the similarity of two notes; 0 if it is less than `least`."""
        both = len(self.pairs) + len(other.pairs)
        most = len(self.pairs) - (self.bits & ~other.bits).bit_count()
        if most / (both - most) < least:
            return 0
        shared = len(set(self.pairs).intersection(other.pairs))
        alike = shared / (both - shared)
        return alike if alike >= least else 0


class Copies:
    """The notes of many drafts, each draft by a key of its own: a path or a URI."""

    def __init__(self) -> None:
        self._drafts: dict[str, list[_Entry]] = {}
        self._holders: defaultdict[int, set[_Entry]] = defaultdict(set)  # by each of their lowest numbers

    def put(self, key: str, draft: Draft) -> set[str]:
        """Add a draft, or take what it says now for what it said. Return the keys of those that may see a difference.

        They are the drafts that may hold copies of it, now or before.
        """
        entries = [entry for note in draft.notes if (entry := _Entry(key, draft, note)).pairs]
        before = self._drafts.get(key, [])
        if [(entry.said, entry.copy) for entry in entries] == [(entry.said, entry.copy) for entry in before]:
            return set()
        near = self.drop(key)
        self._drafts[key] = entries
        for entry in entries:
            lowest = _lowest(entry.pairs)
            near.update(holder.copy.key for holder in self._sharing(lowest))
            for number in lowest:
                self._holders[number].add(entry)
        return near - {key}

    def drop(self, key: str) -> set[str]:
        """Forget a draft, if it is there. Return the keys of those that may have held copies of it."""
        entries = self._drafts.pop(key, [])
        for entry in entries:
            for number in _lowest(entry.pairs):
                holders = self._holders[number]
                holders.remove(entry)
                if not holders:
                    del self._holders[number]
        sharing = (holder for entry in entries for holder in self._sharing(_lowest(entry.pairs)))
        return {holder.copy.key for holder in sharing} - {key}

    def of(self, key: str) -> Copied:
        """Return what finds the copies of the notes of the draft `key` in all other drafts."""

        def copied(draft: Draft, note: Note, similarity: float) -> tuple[Copy, ...]:
            entries = self._drafts.get(key, ())
            said = _said(draft, note)
            entry = next((entry for entry in entries if entry.said == said), None) or _Entry(key, draft, note)
            return self._find(entry, similarity)

        return copied

    def _find(self, one: _Entry, similarity: float) -> tuple[Copy, ...]:
        found = []
        for other in self._sharing(_lowest(one.pairs, similarity)):
            if other.copy.key != one.copy.key and not (one.to and one.to == other.to):
                alike = one.similarity(other, similarity)
                if alike:
                    found.append(other.copy._replace(similarity=alike))
        return tuple(sorted(found, key=lambda copy: (-copy.similarity, copy.key, copy.start)))

    def _sharing(self, numbers: "array[int]") -> set[_Entry]:
        """Return the entries that have one of `numbers` among their lowest."""
        return set().union(*filter(None, map(self._holders.get, numbers)))


def recipient(draft: Draft, note: Note) -> str:
    """Return whom a note is for: what `to` says, else the name in a greeting; nothing if neither tells."""
    if to := draft.value("to"):
        return to
    greeting = _GREETING.match(note.text)
    return greeting[1].strip() if greeting and greeting[1][0].isupper() else ""


def _said(draft: Draft, note: Note) -> int:
    """Return a number for all that the pairs of a note and its recipient depend on."""
    return hash((note.text, draft.value("to")))


def _pairs(text: str, to: str) -> "array[int]":
    """Return the numbers of the pairs of words of a note, sorted, each once; none if they are too few to compare."""
    words = _masked(text, frozenset(to.split()))
    numbers = {
        max(_LONGEST - len(word) - len(following), 0) << _HASH_BITS | hash((word, following)) & _HASH
        for word, following in pairwise(words)
    }
    return array("I", sorted(numbers) if len(numbers) >= _FEWEST else ())


def _masked(text: str, names: frozenset[str]) -> list[str]:
    """Return the words in lower case, one sign for all names: a slot, a capital within a sentence, one of `names`."""
    words = []
    begins = True
    for word in _WORD.findall(text):
        if word in _SENTENCE_ENDS:
            begins = True
            continue
        lower = word.lower()
        is_name = word[0] == "[" or lower in names or (lower != word and not begins and word[0].isupper())
        words.append(_NAME if is_name and lower != "i" and not lower.startswith(("i'", "i’")) else lower)
        begins = False
    return words


def _lowest(pairs: "array[int]", similarity: float = LEAST_SIMILARITY) -> "array[int]":
    """Return those numbers of which two notes share one if they are so similar."""
    least = ceil(similarity * len(pairs) - _ROUNDING)
    return pairs[: len(pairs) - least + 1] if pairs else pairs


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
