"""Which language a note is in: quick, right on forty characters, silent when unsure or when languages mix.

English is told by what it has and by what it hasn't: a note in it has English words, and neither strangers to English
here and there nor a row of words that English doesn't know. Names, greetings and farewells of everywhere tell nothing.
The words are data, in `lexicon/languages.txt`.
"""

import unicodedata
from enum import IntEnum
from functools import cache, lru_cache
from os import path
from typing import NamedTuple

from connreq.core.expressions import expression

_WORD = expression(r"[^\W\d_]+")
_FILE = path.join(path.dirname(__file__), "lexicon", "languages.txt")
_ENGLISH, _ANY, _OTHER = "en", "any", "other"  # headings of the file that are no foreign language to be told
# What most words end with that are made in English and that no list of words holds.
_ENDINGS = (
    *("ing", "ed", "er", "ers", "est", "ion", "ions", "ly", "ness", "ment", "ments", "ity", "ies", "ous", "ive"),
    *("able", "ful", "less", "ship", "ist", "ists", "ical", "ght", "ck", "th"),
)
_STRANGERS = 2  # so many make a note foreign or mixed
_ROW = 4  # so many words in a row that English doesn't know do as well; a stranger counts as two of them
_ENOUGH = 2  # the score that a language needs; English has two for each word of its own, one for each that it shares
_FOR_A_STRANGER = 5  # the score that it needs more if one stranger is there
_LEAD = 1.5  # times as high as any other's
_REMEMBERED = 5_000  # words; a language server runs for days


class _Kind(IntEnum):
    """What a word tells."""

    NATIVE = 0  # English has it, and no other language that is listed
    SHARED = 1  # English has it, and others too
    NEUTRAL = 2  # a name, a greeting, a letter
    PARTICLE = 3  # neutral by itself, foreign beside what is foreign ("de", "po")
    UNKNOWN = 4  # in no list
    STRANGER = 5  # other languages have it, and English hasn't
    SCRIPT = 6  # in letters without capitals, which tell no names; each letter counts as a word


class _Words(NamedTuple):
    english: frozenset[str]
    neutral: frozenset[str]
    foreign: dict[str, tuple[str, ...]]  # word -> the languages that have it


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that all of `text` is in; None when unsure or when it mixes some."""
    words = _WORD.findall(text if text.isascii() else unicodedata.normalize("NFC", text))
    kinds = list(map(_kind, words))
    count = kinds.count
    natives, unknown = count(_Kind.NATIVE), count(_Kind.UNKNOWN)
    strangers = {word for word, kind in zip(words, kinds, strict=True) if kind >= _Kind.STRANGER}
    row = _longest_row(words, kinds) if strangers or unknown else 0
    if len(strangers) >= _STRANGERS or row >= _ROW or natives < unknown:
        return _foreign(words) if natives <= count(_Kind.STRANGER) else None
    enough = 2 * natives + count(_Kind.SHARED) >= _ENOUGH + _FOR_A_STRANGER * len(strangers)
    return _ENGLISH if enough else _foreign(words)


def is_english(word: str) -> bool:
    """Tell whether English has `word`, which is in small letters."""
    return word in _words().english


def _longest_row(words: list[str], kinds: list[_Kind]) -> int:
    """Return the length of the longest row of words that English doesn't know; names are passed over."""
    row = longest = 0
    for word, kind in zip(words, kinds, strict=True):
        if kind <= _Kind.SHARED:
            row = 0
        elif kind is not _Kind.NEUTRAL and (row or kind is not _Kind.PARTICLE):
            row += len(word) if kind is _Kind.SCRIPT else 2 if kind is _Kind.STRANGER else 1
            longest = max(longest, row)
    return longest


@lru_cache(_REMEMBERED)
def _kind(word: str) -> _Kind:
    """Tell what `word` tells, written as in the text."""
    english, neutral, foreign = _words()
    lower = word.lower()
    if lower in english:
        return _Kind.SHARED if lower in foreign else _Kind.NATIVE
    if lower in neutral:
        return _Kind.PARTICLE if lower in foreign and lower == word else _Kind.NEUTRAL
    if lower in foreign:
        return _Kind.STRANGER
    if word[0].isupper() or (len(word) == 1 and word.isascii()):
        return _Kind.NATIVE if word == "I" else _Kind.NEUTRAL
    if not word.isascii():
        return _Kind.STRANGER if word[0].islower() else _Kind.SCRIPT
    return _Kind.SHARED if word.endswith(_ENDINGS) else _Kind.UNKNOWN


def _foreign(words: list[str]) -> str | None:
    """Return the language other than English that has most of `words`, the ones that few have counting most."""
    foreign = _words().foreign
    scores: dict[str, float] = {}
    for word in words:
        languages = foreign.get(word.lower(), ())
        for language in languages:
            scores[language] = scores.get(language, 0) + 1 / len(languages)
    best = max(scores, key=scores.__getitem__, default=_OTHER)
    others = max((score for language, score in scores.items() if language != best), default=0)
    sure = best != _OTHER and scores[best] >= _ENOUGH and scores[best] >= _LEAD * others
    return best if sure else None


@cache
def _words() -> _Words:
    """Return what the data file tells, read at its first use. It is no TOML: that would take three times as long."""
    with open(_FILE, encoding="utf-8") as stream:
        parts = stream.read().split("\n[")[1:]
    tables = {code: words.split() for code, _, words in (part.partition("]\n") for part in parts)}
    english, neutral = frozenset(tables.pop(_ENGLISH)), frozenset(tables.pop(_ANY))
    foreign: dict[str, tuple[str, ...]] = {}
    for code, words in tables.items():
        for word in words:
            foreign[word] = (*foreign.get(word, ()), code)
    return _Words(english, neutral, foreign)
