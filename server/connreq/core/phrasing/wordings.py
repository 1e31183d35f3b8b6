"""Finding the wordings of a catalogue in a text: the longest at each word, with one look-up a word.

A wording is found as whole words with a space between. Its first letter may be a capital and apostrophes may be curly;
"I" and "LinkedIn" may be written in any case. Another capital makes a name of it ("Thought Leaders Ltd").
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from connreq.core.expressions import expression
from connreq.core.slots import find_slots
from connreq.core.text import Span

# Words that lead from one node to another, by its number; "" leads to the number of the wording that ends at a node.
# The last node is the first to be entered. Wordings that end alike share nodes.
Index = Sequence[dict[str, int]]

# Where a wording may begin and end: not inside a word, a link, an address or a handle.
_WORD = expression(r"(?<![\w/@#&=.’'-])[A-Za-z][\w’'-]*")
_GOES_ON = expression(r"[\w’'/@-]|\.\w")
_SPACE = frozenset((" ",))
SPACE_OR_LINE = frozenset((" ", "\n", "\r\n"))  # what may stand between words where line ends don't matter
_ANY_CASE = frozenset(("i", "i'm", "i'd", "i've", "i'll", "linkedin"))
# What somebody else said stays as it was said.
# A bound keeps the time linear where quotations are opened again and again.
_QUOTED = expression(r"“[^”\n]{0,400}”|\"[^\"\n]{0,400}\"|‘[^’\n]{0,400}’|«[^»\n]{0,400}»")
_END = ""
_MOST_WORDS = 20  # of a wording
_REMEMBERED = 5_000  # words; a language server runs for days


def index(wordings: Iterable[tuple[str, int]]) -> Index:
    """Return the index of wordings with their numbers; of two that are the same the first counts."""
    nodes: list[dict[str, int]] = []
    known: dict[tuple[tuple[str, int], ...], int] = {}

    def number(wordings: dict[tuple[str, ...], int]) -> int:
        """Return the number of the node that `wordings`, by the words that remain of them, go on from."""
        following: dict[str, dict[tuple[str, ...], int]] = {}
        for words, told in wordings.items():
            following.setdefault(words[0] if words else _END, {})[words[1:]] = told
        node = {word: rest[()] if word == _END else number(rest) for word, rest in following.items()}
        key = tuple(node.items())
        if key not in known:
            known[key] = len(nodes)
            nodes.append(node)
        return known[key]

    split: dict[tuple[str, ...], int] = {}
    for wording, told in wordings:
        first, *others = wording.split(" ")
        split.setdefault((_uncapped(first), *map(_folded, others)), told)
    number(split)
    return nodes


class _Word(NamedTuple):
    """A word of a text: as one that begins a wording is looked up, as any other is, and its place."""

    first: str
    other: str
    start: int
    end: int


def _always(_place: Span, _number: int) -> bool:
    return True


def find(
    text: str, index: Index, gaps: frozenset[str] = _SPACE, fits: Callable[[Span, int], bool] = _always
) -> Iterator[tuple[Span, int]]:
    """Yield the wordings that stand in a text made `plain`, in order, none over another, with their numbers.

    `gaps` are what may stand between two words. What `fits` refuses is passed over.
    """
    words, root = _words(text), index[-1]
    behind = 0
    for number, (first, _, start, _) in enumerate(words):
        if first in root and start >= behind:
            longest = _longest(text, words[number : number + _MOST_WORDS], index, gaps)
            if longest and fits(*longest):
                yield longest
                behind = longest[0].end


@lru_cache(maxsize=8)  # each catalogue asks for the same note
def plain(text: str) -> str:
    """Return `text` for `find`: with straight apostrophes, and spaces for the slots and quotations in it."""
    kept = [slot.span for slot in find_slots(text)] + [Span(*quoted.span()) for quoted in _QUOTED.finditer(text)]
    return blank(text, kept).replace("’", "'")


def blank(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with spaces for what stands in `spans`: no wording goes on over two spaces."""
    pieces: list[str] = []
    behind = 0
    for start, end in sorted(spans):
        pieces += text[behind:start], " " * (end - max(start, behind))
        behind = max(behind, end)
    return "".join([*pieces, text[behind:]])


def cased_as(word: str, wording: str) -> str:
    """Return `wording` with a capital where `word` has one; "I" is always one."""
    if re.match(r"I\b", wording):
        return wording
    return (wording[0].upper() if word[0].isupper() else wording[0].lower()) + wording[1:]


@lru_cache(maxsize=8)
def _words(text: str) -> tuple[_Word, ...]:
    return tuple([_Word(*_forms(match[0]), *match.span()) for match in _WORD.finditer(text)])


def _longest(text: str, words: Sequence[_Word], index: Index, gaps: frozenset[str]) -> tuple[Span, int] | None:
    """Return the longest wording that begins with the first of `words`."""
    start, end = words[0].start, words[0].start
    node, longest = index[-1], None
    for word in words:
        is_first = word.start == start
        key = word.first if is_first else word.other
        if key not in node or not (is_first or text[end : word.start] in gaps):
            break
        node, end = index[node[key]], word.end
        if _END in node and not _GOES_ON.match(text, end):
            longest = Span(start, end), node[_END]
    return longest


@lru_cache(_REMEMBERED)
def _forms(word: str) -> tuple[str, str]:
    """Return `word` as one that begins a wording is looked up, and as any other is."""
    return _uncapped(word), _folded(word)


def _uncapped(word: str) -> str:
    return _folded(word[0].lower() + word[1:])


def _folded(word: str) -> str:
    lower = word.lower()
    return lower if lower in _ANY_CASE else word
