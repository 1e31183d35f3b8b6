"""People's names, taken apart.

A name is what a header or a greeting has: “Dr Robert (Bob) Hale Jr, Acme”. Nobody can know all the ways in which people
are called, so whatever may be the person is taken for the person.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from connreq.core.expressions import expression
from connreq.core.names.nicknames import greets, is_given, is_surname, spellings
from connreq.core.text import Span, clean

_LEAST_SHORT = 3  # letters of a surname in capitals: "CHEN Wei", but "JP Morris"

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
JOINERS = frozenset({"and", "&", "+", "und"})
_NO_NAMES = frozenset({"the", "a", "an", "my", "our", "your", "whom", "hiring", "team", "all", "everyone"})

_ASIDE = expression(r"""[(\["“„«]([^)\]"”“»]{0,100})[)\]"”“»]|(?<!\w)['‘](\w+)['’](?!\w)""")
_GLUED = expression(r"\b((?:dr|mr|mrs|ms|mx|prof)\.)(?=\w)", re.IGNORECASE)
_BEHIND = expression(r"[,;|·•(\[]|\s[-@]+\s|\s*[–—]|\s(?:at|from|of|with|who|in|for|via)\s", re.IGNORECASE)
_TOKEN = expression(r"[^\s/]+")
_MARKS = """,;:!?…"“”„«»‘’'()[]<>{}*~|"""
INITIALS = expression(r"[^\W\d_](?:\.-?[^\W\d_])*\.?")


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


def _tokens(value: str) -> list[str]:
    """Return the words of a name without marks around them; what has no letter is none."""
    words = (match[0].strip(_MARKS) for match in _TOKEN.finditer(value))
    return [word for word in words if word in JOINERS or any(map(str.isalpha, word))]


def _is_in(word: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(spellings(word))


def _persons(value: str) -> list[str]:
    """Return the names of a list such as "Ann Lee, Tom and Jo"; whatever may be one name is one."""
    parts = re.split(r"\s*(?:,(?:\s*(?:&|\band\b))?|&|\band\b)\s*", clean(value))
    listed = len(parts) > 1 and re.search(r"&|\band\b", value)
    return parts if listed and all(are_names(_tokens(part)) for part in parts) else [value]


def are_names(words: Sequence[str]) -> bool:
    """Tell whether words, of which there must be one, are all known for names."""
    return bool(words) and all(is_given(word) or is_surname(word) for word in words)


def _is_surname_first(word: str, behind: Sequence[str]) -> bool:
    """Tell whether the given name stands behind the comma: "CHEN, Wei", "Hale, Robert"."""
    if len(behind) != 1 or INITIALS.fullmatch(word) or behind[0].isupper() or not are_names(behind):
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
    if INITIALS.fullmatch(words[0]):
        return " ".join(words)
    surname_first = len(words) > 1 and len(words[0]) >= _LEAST_SHORT and words[0].isupper() and not words[1].isupper()
    return words[1] if surname_first else words[0]


def _greeting_name(name: Name, *, formal: bool) -> str:
    if formal and not name.titles:
        return " ".join(name.words)
    return _address(name if formal or len(name.words) <= 1 else name._replace(titles=()))
