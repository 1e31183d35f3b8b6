"""What is known of single names: which are forms of one another, and which words are names at all.

The names are data, in `nicknames.txt`, which tells its own format. They are read at their first use.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from os import path
from typing import NamedTuple

from connreq.core.reading.language import is_english

_FILE = path.join(path.dirname(__file__), "nicknames.txt")
_REMEMBERED = 2_000  # words; a language server runs for days

# Letters that no accent was put on to make them.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


class _Line(NamedTuple):
    """A line of `[sets]`: its number, and which of the spellings at its begin a name is; 0 is none of them."""

    number: int
    spelling: int


class _Names(NamedTuple):
    sets: dict[str, list[_Line]]
    given: frozenset[str]
    surnames: frozenset[str]
    greetings: frozenset[str]
    nobody: frozenset[str]
    firms: frozenset[str]


@lru_cache(_REMEMBERED)
def spellings(word: str) -> frozenset[str]:
    """Return the ways to write `word` in small letters alone, without accents: "Jörg" is "jorg" and "joerg"."""
    return frozenset(_spelt(word.casefold()))


def are_kin(one: str, other: str) -> bool:
    """Tell whether a person with one of these names may be called the other: "Robert" and "Bob"."""
    numbers = {line.number for line in _lines(one)} & {line.number for line in _lines(other)}
    return bool(numbers) and not are_spellings(one, other)


def are_spellings(one: str, other: str) -> bool:
    """Tell whether these are spellings of one name which nobody has both of: "Katherine" and "Kathryn"."""
    spelt = {(line.number, line.spelling) for line in _lines(one) if line.spelling}
    return any(
        line.spelling and line.number == number and line.spelling != spelling
        for number, spelling in spelt
        for line in _lines(other)
    )


def is_given(word: str) -> bool:
    """Tell whether `word` is known as a given name, whatever else it may be."""
    return any(spelling in _names().sets or spelling in _names().given for spelling in spellings(word))


def is_surname(word: str) -> bool:
    """Tell whether `word` may be a surname where a surname stands: any word that is no common one, and "Baker"."""
    return _is_in(word, _names().surnames) or is_unusual(word)


def is_unusual(word: str) -> bool:
    """Tell whether `word` may be a name that isn't known: it is no English word, nor any that stands for nobody."""
    return not names_nobody(word) and not greets(word) and not any(map(is_english, spellings(word)))


def greets(word: str) -> bool:
    """Tell whether `word` is one that greets, in any language: "hello", "Olá"."""
    return _is_in(word, _names().greetings)


def names_nobody(word: str) -> bool:
    """Tell whether `word` stands for whoever reads it, or for a firm: "team", "recruiter", "Ltd"."""
    return _is_in(word, _names().nobody) or _is_in(word, _names().firms)


def _spelt(word: str) -> Iterable[str]:
    """Return the ways to write `word`, which is in small letters."""
    if word.isascii() and word.isalnum():
        return (word,)  # most are, and there are ten thousand in the file
    whole = unicodedata.normalize("NFC", word)
    return filter(None, (_plain(whole), _plain(whole.translate(_UMLAUTS))))


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(letter for letter in decomposed if letter.isalnum())


def _is_in(word: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(spellings(word))


def _lines(word: str) -> Iterable[_Line]:
    sets = _names().sets
    return [line for spelling in spellings(word) for line in sets.get(spelling, ())]


@cache
def _names() -> _Names:
    """Return what the data file tells. It is no TOML: that would take three times as long."""
    with open(_FILE, encoding="utf-8") as stream:
        lines = [line for line in stream if not line.startswith("#")]
    parts = "".join(lines).casefold().split("\n[")[1:]
    sections = {name: text for name, _, text in (part.partition("]\n") for part in parts)}
    sets = _sets(sections.pop("sets").splitlines())
    words = {name: frozenset(_all_spelt(text.split())) for name, text in sections.items()}
    return _Names(sets, words["given"], words["surnames"], words["greetings"], words["nobody"], words["firms"])


def _sets(lines: Iterable[str]) -> dict[str, list[_Line]]:
    sets: defaultdict[str, list[_Line]] = defaultdict(list)
    for number, line in enumerate(filter(None, lines)):
        first, *others = line.split()
        for place, name in enumerate(first.split("/"), 1):
            for spelling in _spelt(name):
                sets[spelling].append(_Line(number, place))
        other = _Line(number, 0)
        for spelling in _all_spelt(others):
            sets[spelling].append(other)
    return dict(sets)


def _all_spelt(names: Iterable[str]) -> Iterator[str]:
    return (spelling for name in names for spelling in _spelt(name))
