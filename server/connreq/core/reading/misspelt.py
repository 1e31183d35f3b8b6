"""LinkedIn's own wordings with words misspelt, missing, doubled or swapped: "Id like to ad you in my netwrok".

A sentence is aligned with each wording, word by word, as an edit distance is reckoned. The wordings are data, in
which a word in capitals must be there (a typo is forgiven) and one with a "?" may be missing.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from connreq.core.reading.tokens import Token, Type
from connreq.core.remembered import Remembered

_ERROR = 2  # what a word missing, in excess or replaced costs; a swap of two is one error
_TYPO = 1
_FORGIVEN = 5  # one error for so many words
_FEW_LETTERS = 2  # words that have no more may have no typos
_MANY_LETTERS = 8  # words from this length on may have two, others one
_PLAIN = 6  # a word of so many letters is recognised whatever its typo; a short one may be another word
_NEVER = 1_000
_REMEMBERED = 5_000  # words


class _Word(NamedTuple):
    word: str
    must: bool
    may_miss: bool


class _Wording(NamedTuple):
    words: tuple[_Word, ...]
    must: frozenset[str]
    limit: int  # of its cost


class Wordings:
    """The wordings of one language."""

    def __init__(self, wordings: Sequence[str], common: frozenset[str]) -> None:
        """Read `wordings`. A word in excess is a slip of the pen if it is `common`, else it makes another sentence."""
        self._wordings = tuple(map(_parse, wordings))
        self._signs = frozenset.intersection(*(wording.must for wording in self._wordings))
        self._like_signs = _likenesses(self._signs)
        self._like = _likenesses({word.word for wording in self._wordings for word in wording.words})
        self._common = common

    def find(self, tokens: list[Token], start: int, end: int) -> tuple[int, int] | None:
        """Return where a wording stands among `tokens` from `start` to `end`; None if none does."""
        said = [token.word for token in tokens[start:end]]
        if not self._signs <= _union(map(self._like_signs.__getitem__, said)):  # nearly every sentence
            return None
        there = _union(map(self._like.__getitem__, said))
        places = [index for index in range(start, end) if tokens[index].type <= Type.SLOT]
        words = [tokens[index].word for index in places]
        for wording in self._wordings:
            if wording.must <= there:
                found = self._align(wording, words)
                if found:
                    return places[found[0]], places[found[1] - 1] + 1
        return None

    def _align(self, wording: _Wording, words: list[str]) -> tuple[int, int] | None:
        """Return the first and the past-the-last word of the cheapest alignment within the limit.

        Each row holds, for a beginning of the wording, the least cost by where in `words` it ends, and where it began.
        """
        rows = [[(0, index) for index in range(len(words) + 1)]]
        for number, one in enumerate(wording.words, 1):
            above = rows[-1]
            missing = _NEVER if one.must else 0 if one.may_miss else _ERROR
            row = [(above[0][0] + missing, 0)]
            for index, word in enumerate(words, 1):
                cost, begin = above[index - 1]
                best = min(
                    (cost + self._replacement(one, word), begin),
                    (above[index][0] + missing, above[index][1]),
                    (row[-1][0] + self._excess(word), row[-1][1]),
                )
                if number > 1 and index > 1 and words[index - 2] == one.word and word == wording.words[number - 2].word:
                    best = min(best, (rows[-2][index - 2][0] + _ERROR, rows[-2][index - 2][1]))
                row.append(best)
            rows.append(row)
        cost, end = min((cost + self._behind(words, end), -end) for end, (cost, _) in enumerate(rows[-1]))
        return (rows[-1][-end][1], -end) if cost <= wording.limit else None

    def _replacement(self, one: _Word, word: str) -> int:
        if word == one.word:
            return 0
        if one.word in self._like[word]:
            return _TYPO if len(one.word) < _PLAIN else 0
        return _NEVER if one.must else max(_ERROR, self._excess(word))

    def _excess(self, word: str) -> int:
        return _ERROR if word in self._common else 2 * _ERROR

    def _behind(self, words: list[str], end: int) -> int:
        """Return what the word behind the wording costs: "my network diagram" is no network."""
        return _ERROR if end < len(words) and words[end] not in self._common else 0


def _likenesses(vocabulary: Collection[str]) -> Remembered[str, frozenset[str]]:
    """Return the words of a vocabulary that a word may be meant for, by that word."""
    return Remembered(lambda word: frozenset(meant for meant in vocabulary if _resembles(word, meant)), _REMEMBERED)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*filter(None, sets))


def _parse(text: str) -> _Wording:
    words = tuple(_Word(word.rstrip("?").lower(), word.isupper(), word.endswith("?")) for word in text.split())
    return _Wording(words, frozenset(word.word for word in words if word.must), len(words) // _FORGIVEN * _ERROR)


def _resembles(word: str, meant: str) -> bool:
    """Tell whether `word` is `meant` but for typos: a letter missing, in excess, wrong, or swapped with the next."""
    if word == meant:
        return True
    longer = max(len(word), len(meant))
    typos = 0 if longer <= _FEW_LETTERS else 1 if len(meant) < _MANY_LETTERS else 2
    if abs(len(word) - len(meant)) > typos:
        return False
    half = (len(meant) - 2) // 2  # which one typo leaves as it is, at the begin or at the end
    if typos == 1 and half and word[:half] != meant[:half] and word[-half:] != meant[-half:]:
        return False
    return _typos(word, meant) <= typos


def _typos(word: str, meant: str) -> int:
    before: list[int] = []
    above = list(range(len(word) + 1))
    for number, letter in enumerate(meant, 1):
        row = [number]
        for index, other in enumerate(word, 1):
            cost = min(above[index - 1] + (letter != other), above[index] + 1, row[-1] + 1)
            if number > 1 and index > 1 and letter == word[index - 2] and other == meant[number - 2]:
                cost = min(cost, before[index - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]
