"""People's names, compared.

Whatever may be the person is taken for the person, and what may be no name at all is not judged.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum, auto
from itertools import pairwise, product
from typing import NamedTuple

from connreq.core.expressions import expression
from connreq.core.names.nicknames import (
    are_kin,
    are_spellings,
    is_given,
    is_surname,
    is_unusual,
    names_nobody,
    spellings,
)
from connreq.core.names.parts import INITIALS, JOINERS, PARTICLES, Name, are_names, bare, take_apart
from connreq.core.text import clean

_LEAST_SHORT = 3  # letters of a name that others may be shortened to: "Rob"
_LEAST_BEGIN = 2  # if it leaves out some: "Jo" for "Jolanta", but not "Li" for "Liu"
_LEAST_INNER = 4  # letters of a name that may be taken out of the middle or the end of another: "Bella"
_LEAST_CUT = 2  # letters that a short form leaves out: "Debs" for "Deborah"
_LEAST_MISSPELT = 5  # letters of a name that with one letter more, less or other is taken for a misspelt one
_MOST_INITIALS = 3  # letters of a name made of initials: "JP"
_SHORT_FORMS = ("y", "ie", "ey", "i", "s", "z")  # what diminutives that nobody lists end in

_SEVERAL = expression(r"\s*(?:&|\band\b|,|/|\+)\s*")
_INNER_MARK = expression(r"[-‐'’ʼ]")
_HANDLE = expression(r"[@_\d]|\w\.[a-z]{2}")
_VOWELS = frozenset("aeiouy")


class Verdict(IntEnum):
    """Whether a greeted name is that of the recipient. Where several are greeted, the first of these decides."""

    SAME = auto()  # it is, or may be
    UNKNOWN = auto()  # there is no telling: one of the two is no person's name, or they tell different parts of it
    MISSPELT = auto()  # it is nearly
    OTHER = auto()


class Comparison(NamedTuple):
    """What came of comparing. Of a misspelt name, `written` is what the greeting has and `meant` the word meant."""

    verdict: Verdict
    written: str = ""
    meant: str = ""


def compare(greeted: str, to: str) -> Comparison:
    """Tell whether a `greeted` name may be that of somebody whom the header's `to` names. Never raises."""
    recipient = take_apart(to)
    if _compare(take_apart(greeted), recipient).verdict is Verdict.SAME:
        return Comparison(Verdict.SAME)
    return min(_compare(take_apart(one), recipient) for one in _SEVERAL.split(clean(bare(greeted).of(greeted))))


def _compare(name: Name, recipient: Name) -> Comparison:
    if not name.words or not recipient.words:
        return Comparison(Verdict.UNKNOWN)
    both = _given_names(name, recipient)
    if _may_be(*both):
        return Comparison(Verdict.SAME)
    if not _is_greeted(name) or not _is_person(recipient) or _is_latin(name) != _is_latin(recipient):
        return Comparison(Verdict.UNKNOWN)
    for written, meant in product(both[0].words, (*both[1].words, *both[1].aside)):
        if _is_misspelt(written, meant):
            return Comparison(Verdict.MISSPELT, written, meant)
    return Comparison(Verdict.UNKNOWN if _tell_different_parts(name, recipient) else Verdict.OTHER)


# Whether two names may be one person's


def _given_names(name: Name, recipient: Name) -> tuple[Name, Name]:
    """Return the two without the surname that they share, if both have more: it doesn't make Tom Chen Mary Chen."""
    given = [[word for word in one.words[:-1] if word.lower() not in PARTICLES] for one in (name, recipient)]
    initials = any(map(INITIALS.fullmatch, (*name.words, *recipient.words)))
    if initials or not all(given) or not JOINERS.isdisjoint(recipient.words):
        return name, recipient
    if spellings(name.words[-1]).isdisjoint(spellings(recipient.words[-1])):
        return name, recipient
    return name._replace(words=tuple(given[0])), recipient._replace(words=tuple(given[1]), behind=())


def _may_be(name: Name, recipient: Name) -> bool:
    """Tell whether a greeted name may be the recipient's: any part of one, in any form, is in the other."""
    called = (*recipient.words, *recipient.aside)
    parts = _parts(name.words)
    parts = [part for part in parts if part not in PARTICLES and part not in JOINERS] or parts
    if _forms(parts) & _forms(_parts((*called, *recipient.behind))):
        return True
    if are_names(recipient.behind):
        called += recipient.behind
    pairs = product(parts, _parts(called))
    return _share_initials(name.words, called) or any(_are_forms(one, other) for one, other in pairs)


def _parts(words: Iterable[str]) -> list[str]:
    """Return the words, and of those with hyphens and apostrophes each part."""
    return [part for word in words for part in dict.fromkeys((word, *_INNER_MARK.split(word))) if part]


def _forms(parts: Sequence[str]) -> set[str]:
    """Return the spellings of words, and of neighbours written as one."""
    joined = ("".join(pair) for pair in pairwise(parts))
    return {spelling for word in (*parts, *joined) for spelling in spellings(word)}


def _are_forms(one: str, other: str) -> bool:
    """Tell whether one of two names may be a short or familiar form of the other."""
    return are_kin(one, other) or any(
        _is_short_for(short, full) or _is_short_for(full, short)
        for short in spellings(one)
        for full in spellings(other)
    )


def _is_short_for(short: str, full: str) -> bool:
    least = _LEAST_BEGIN if len(full) - len(short) >= _LEAST_CUT else _LEAST_SHORT
    begins = len(short) >= least and full.startswith(short)
    inside = len(short) >= _LEAST_INNER and short in full
    return begins or inside or (not is_given(short) and _is_diminutive(short, full))


def _is_diminutive(short: str, full: str) -> bool:
    """Tell whether a name is another's begin with a familiar ending: "Debs", "Robby"."""
    stems = {short.removesuffix(ending) for ending in _SHORT_FORMS if short.endswith(ending)}
    stems |= {stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:]}
    return any(_LEAST_SHORT <= len(stem) <= len(full) - _LEAST_CUT and full.startswith(stem) for stem in stems)


def _share_initials(words: tuple[str, ...], called: tuple[str, ...]) -> bool:
    """Tell whether one name has initials of the other: "J. Smith", "JP", "K. Raman"."""
    row = "".join(_first_letters(called))
    short = (word for word in words if word.isupper() or not is_given(word))
    if any(len(spelling) <= _MOST_INITIALS and spelling in row for word in short for spelling in spellings(word)):
        return True
    letters = {letter for word in called if INITIALS.fullmatch(word) for letter in _first_letters([word])}
    return any(letter in letters for letter in _first_letters(words))


def _first_letters(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from (min(spellings(part))[0] for part in re.split(r"[-.]", word) if spellings(part))


def _is_misspelt(written: str, meant: str) -> bool:
    return are_spellings(written, meant) or any(
        _is_slip(one, other) for one in spellings(written) for other in spellings(meant)
    )


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two words are one slip of the fingers apart: a letter more, less or other, or two swapped."""
    start = next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return False  # one begins the other
    if one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]:
        return len(one) >= _LEAST_SHORT
    rests = {(1, 1), (1, 0), (0, 1)}
    return max(len(one), len(other)) >= _LEAST_MISSPELT and any(
        one[start + more :] == other[start + less :] for more, less in rests
    )


# Whether a name is one


def _is_greeted(name: Name) -> bool:
    """Tell whether a greeting's words are surely a name: no "Warehouse automation", no "PGY-2", no mere initials."""
    if all(map(INITIALS.fullmatch, name.words)):
        return False
    return _is_name(name) and not any(map(_is_doubtful, name.words))


def _is_doubtful(word: str) -> bool:
    """Tell whether a word in small letters, or in few capitals, isn't known for a name: "forklift", "HR"."""
    if word in PARTICLES or INITIALS.fullmatch(word) or is_given(word):
        return False
    return word.islower() or (word.isupper() and len(word) <= _MOST_INITIALS)


def _is_person(recipient: Name) -> bool:
    """Tell whether `to` is surely a person: no firm, no position, no handle."""
    single = len(recipient.words) == 1 and not recipient.titles
    return _is_name(recipient) and (not single or is_given(recipient.words[0]))


def _is_name(name: Name) -> bool:
    """Tell whether the words are a given name and surnames, as far as anybody knows."""
    words = [word for word in name.words if word not in PARTICLES and word not in JOINERS]
    return all(
        INITIALS.fullmatch(word) or _is_name_word(word, surname=bool(n or name.titles)) for n, word in enumerate(words)
    )


def _is_name_word(word: str, *, surname: bool) -> bool:
    if _HANDLE.search(word) or names_nobody(word) or (word.isupper() and _VOWELS.isdisjoint(word.lower())):
        return False
    known = is_surname if surname else is_unusual
    return is_given(word) or all(is_given(part) or known(part) for part in word.split("-") if part)


def _tell_different_parts(name: Name, recipient: Name) -> bool:
    """Tell whether one has only a surname, behind a title, and the other only a given name: "Mr Chen" and "Mary"."""
    return len(name.words) == len(recipient.words) == 1 and bool(name.titles) != bool(recipient.titles)


def _is_latin(name: Name) -> bool:
    """Tell whether a name is in Latin letters: nobody can tell by the letters whether Иван is Ivan."""
    return all(spelling.isascii() for word in name.words for spelling in spellings(word))
