"""People's names: taken apart, and compared. Nothing else in connreq takes a name apart.

A name is what a header or a greeting has: “Dr Robert (Bob) Hale Jr, Acme”. Nobody can know all the ways in which people
are called, so whatever may be the person is taken for the person, and what may be no name at all is not judged.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum, auto
from itertools import pairwise, product
from typing import NamedTuple

from connreq.core.nicknames import (
    are_kin,
    are_spellings,
    greets,
    is_given,
    is_surname,
    is_unusual,
    names_nobody,
    spellings,
)
from connreq.core.text import Span, clean

_LEAST_SHORT = 3  # letters of a name that others may be shortened to: "Rob"
_LEAST_INNER = 4  # letters of a name that may be taken out of the middle or the end of another: "Bella"
_LEAST_CUT = 2  # letters that a diminutive leaves out: "Debs" for "Deborah"
_LEAST_MISSPELT = 5  # letters of a name that with one letter more, less or other is taken for a misspelt one
_MOST_INITIALS = 3  # letters of a name made of initials: "JP"
_SHORT_FORMS = ("y", "ie", "ey", "i", "s", "z")  # what diminutives that nobody lists end in

_TITLES = frozenset(
    """mr mrs ms mx miss mister missus dr drs dra doctor doktor prof profa professor professora sir dame lord lady
    madam madame maam mam mdm hon rev reverend fr father pastor bishop rabbi imam sheikh shaikh maulana swami judge
    herr frau dipl monsieur mme mlle maitre meneer mevrouw dhr mw ir signor signora dott dottssa avv
    senor senora senorita sr sra srta lic ing arq engr barr barrister dona seu pan pani pak bapak bu ibu mbak kak
    puan encik tuan cik dato datuk haji kuya ate shri smt ustad alhaji alhaja hajia mallam chief mzee
    capt captain maj major col colonel lt lieutenant cdr commander sgt sergeant cpl corporal gen general adm
    admiral insp inspector constable officer cllr councillor councilor mayor senator ambassador deputy coach chef
    uncle auntie""".split()  # noqa: SIM905 (a list literal would have a hundred lines)
)
_HONORIFICS = frozenset(  # behind a name
    """san sama kun sensei sir madam maam mam ji jee bhai bhaiya bhau didi dai sahib saheb sahab saab garu hanim bey abi
    abla hoca hocam efendi ssi nim po gaz yth""".split()  # noqa: SIM905 (as above)
)
_DEGREES = frozenset(
    """jr sr ii iii iv phd dphil mba md msc bsc meng beng mphil mpa mph llb llm jd dds dvm cpa cfa acca pmp rn esq frcs
    obe mbe cbe kc qc""".split()  # noqa: SIM905 (as above)
)
PARTICLES = frozenset(  # in small letters
    """van von der den de del della di da do dos das du la le les al el bin ibn bint ter ten te zu zum zur af av
    y e""".split()  # noqa: SIM905 (as above)
)
_JOINERS = frozenset({"and", "&", "+", "und"})
_NO_NAMES = frozenset({"the", "a", "an", "my", "our", "your", "whom", "hiring", "team", "all", "everyone"})

_ASIDE = re.compile(r"""[(\["“„«]([^)\]"”“»]*)[)\]"”“»]|(?<!\w)['‘](\w+)['’](?!\w)""")
_GLUED = re.compile(r"\b((?:dr|mr|mrs|ms|mx|prof)\.)(?=\w)", re.IGNORECASE)
_BEHIND = re.compile(r"[,;|·•(\[]|\s[-@]+\s|\s*[–—]|\s(?:at|from|of|with|who|in|for|via)\s", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:&|\band\b|,|/|\+)\s*")
_TOKEN = re.compile(r"[^\s/]+")
_INNER_MARK = re.compile(r"[-‐'’ʼ]")
_MARKS = """,;:!?…"“”„«»‘’'()[]<>{}*~|"""
_INITIALS = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*\.?")
_HANDLE = re.compile(r"[@_\d]|\w\.[a-z]{2}")
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


class Name(NamedTuple):
    """A name taken apart, each word as it is written.

    `words` are given names, surnames and initials, without titles before and degrees behind them. `aside` are
    nicknames in brackets and quotes; `behind` is what follows a comma, a dash or "at", such as a firm, but for a given
    name: that stands before its surname.
    """

    titles: tuple[str, ...]
    words: tuple[str, ...]
    aside: tuple[str, ...]
    behind: tuple[str, ...]


def take_apart(value: str) -> Name:
    """Return the parts of a name. There are no words if nothing is left beside a title."""
    value = _GLUED.sub(r"\1 ", clean(value))
    aside = [token for match in _ASIDE.finditer(value) for token in _tokens(match[1] or match[2] or "")]
    value = _ASIDE.sub(" ", value).strip()
    cut = _BEHIND.search(value)
    words = _tokens(value[: cut.start()] if cut else value)
    behind = _tokens(value[cut.start() :]) if cut else []
    first = next((n for n, word in enumerate(words) if not _is_in(word, _TITLES)), len(words))
    titles, words = words[:first], words[first:]
    while len(words) > 1 and _is_in(words[-1], _DEGREES):
        words.pop()
    if len(words) == 1 and _is_surname_first(words[0], behind):
        words, behind = [*behind, *words], []
    return Name(tuple(titles), tuple(words), tuple(aside), tuple(behind))


def first_name(value: str) -> str:
    """Return how to address the person that a header names: "Mary" for "Mary Chen", "Dr Chen" for "Dr Mary Chen".

    What stands behind a comma or in brackets is passed over, but in "CHEN, Wei" it is the name. An initial is no
    name to use: "J. Smith" stays. Nor is "the hiring manager" one: then there is none.
    """
    return _address(take_apart(value))


def greeting_name(value: str, *, formal: bool) -> str:
    """Return how to greet whom a header names; `formal`, with title and surname, or with the whole name.

    Several are greeted all: "Ann and Tom".
    """
    names = [_greeting_name(take_apart(one), formal=formal) for one in _persons(value)]
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def is_known(value: str) -> bool:
    """Tell whether the name has a title, or a given name that is known for one."""
    name = take_apart(value)
    return bool(name.titles) or any(map(is_given, name.words))


def bare(greeted: str) -> Span:
    """Return the place of the name within what is greeted: without "Olá" before it and "ji" behind it."""
    words = [match.span() for match in _TOKEN.finditer(greeted)]
    while len(words) > 1 and greets(greeted[slice(*words[0])]):
        words.pop(0)
    while len(words) > 1 and _is_in(greeted[slice(*words[-1])], _HONORIFICS):
        words.pop()
    return Span(words[0][0], words[-1][1]) if words else Span(0, len(greeted))


def compare(greeted: str, to: str) -> Comparison:
    """Tell whether a `greeted` name may be that of somebody whom the header's `to` names. Never raises."""
    recipient = take_apart(to)
    if _compare(take_apart(greeted), recipient).verdict is Verdict.SAME:
        return Comparison(Verdict.SAME)
    return min(_compare(take_apart(one), recipient) for one in _SEVERAL.split(bare(greeted).of(greeted)))


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


# How a name may be written


def _tokens(value: str) -> list[str]:
    """Return the words of a name without marks around them; what has no letter is none."""
    words = (match[0].strip(_MARKS) for match in _TOKEN.finditer(value))
    return [word for word in words if word in _JOINERS or any(map(str.isalpha, word))]


def _is_in(word: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(spellings(word))


def _persons(value: str) -> list[str]:
    """Return the names of a list such as "Ann Lee, Tom and Jo"; whatever may be one name is one."""
    parts = re.split(r"\s*(?:,(?:\s*(?:&|\band\b))?|&|\band\b)\s*", value)
    listed = len(parts) > 1 and re.search(r"&|\band\b", value)
    return parts if listed and all(_are_names(_tokens(part)) for part in parts) else [value]


def _are_names(words: Sequence[str]) -> bool:
    return bool(words) and all(is_given(word) or is_surname(word) for word in words)


def _is_surname_first(word: str, behind: Sequence[str]) -> bool:
    """Tell whether the given name stands behind the comma: "CHEN, Wei", "Hale, Robert"."""
    if len(behind) != 1 or _INITIALS.fullmatch(word) or behind[0].isupper() or not _are_names(behind):
        return False
    return word.isupper() or (is_given(behind[0]) and not is_given(word))


def _address(name: Name) -> str:
    words = name.words
    if not words or words[0].lower() in _NO_NAMES:
        return " ".join(name.titles)
    if name.titles:
        # A surname begins at its particle: "Dr Anna van der Berg" is "Dr van der Berg".
        start = next((n for n, word in enumerate(words) if n and word.islower()), len(words) - 1)
        return " ".join([*name.titles, *words[start:]])
    if _INITIALS.fullmatch(words[0]):
        return " ".join(words)
    surname_first = len(words) > 1 and len(words[0]) >= _LEAST_SHORT and words[0].isupper() and not words[1].isupper()
    return words[1] if surname_first else words[0]


def _greeting_name(name: Name, *, formal: bool) -> str:
    if formal and not name.titles:
        return " ".join(name.words)
    return _address(name if formal or len(name.words) <= 1 else name._replace(titles=()))


# Whether two names may be one person's


def _given_names(name: Name, recipient: Name) -> tuple[Name, Name]:
    """Return the two without the surname that they share, if both have more: it doesn't make Tom Chen Mary Chen."""
    given = [[word for word in one.words[:-1] if word.lower() not in PARTICLES] for one in (name, recipient)]
    initials = any(map(_INITIALS.fullmatch, (*name.words, *recipient.words)))
    if initials or not all(given) or not _JOINERS.isdisjoint(recipient.words):
        return name, recipient
    if spellings(name.words[-1]).isdisjoint(spellings(recipient.words[-1])):
        return name, recipient
    return name._replace(words=tuple(given[0])), recipient._replace(words=tuple(given[1]), behind=())


def _may_be(name: Name, recipient: Name) -> bool:
    """Tell whether a greeted name may be the recipient's: any part of one, in any form, is in the other."""
    called = (*recipient.words, *recipient.aside)
    parts = _parts(name.words)
    parts = [part for part in parts if part not in PARTICLES and part not in _JOINERS] or parts
    if _forms(parts) & _forms(_parts((*called, *recipient.behind))):
        return True
    if _are_names(recipient.behind):
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
    if len(short) >= _LEAST_SHORT and full.startswith(short):
        return True
    return (len(short) >= _LEAST_INNER and short in full) or (not is_given(short) and _is_diminutive(short, full))


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
    letters = {letter for word in called if _INITIALS.fullmatch(word) for letter in _first_letters([word])}
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
    if all(map(_INITIALS.fullmatch, name.words)):
        return False
    return _is_name(name) and not any(map(_is_doubtful, name.words))


def _is_doubtful(word: str) -> bool:
    """Tell whether a word in small letters, or in few capitals, isn't known for a name: "forklift", "HR"."""
    if word in PARTICLES or _INITIALS.fullmatch(word) or is_given(word):
        return False
    return word.islower() or (word.isupper() and len(word) <= _MOST_INITIALS)


def _is_person(recipient: Name) -> bool:
    """Tell whether `to` is surely a person: no firm, no position, no handle."""
    single = len(recipient.words) == 1 and not recipient.titles
    return _is_name(recipient) and (not single or is_given(recipient.words[0]))


def _is_name(name: Name) -> bool:
    """Tell whether the words are a given name and surnames, as far as anybody knows."""
    words = [word for word in name.words if word not in PARTICLES and word not in _JOINERS]
    return all(
        _INITIALS.fullmatch(word) or _is_name_word(word, surname=bool(n or name.titles)) for n, word in enumerate(words)
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
