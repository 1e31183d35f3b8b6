"""Tokens: the words and marks of a note, normalised so that patterns need to know one spelling only.

"I'd", "I’d", "I&#39;d" and "Id like" all give the words `i would`; "follow-up" gives `follow up`, "Mary's" gives
`mary 's`. Places stay those of the text.
"""

import re
import unicodedata
from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

from connreq.core.expressions import expression
from connreq.core.remembered import Remembered
from connreq.core.slots import Slot
from connreq.core.text import Span


class Type(IntEnum):
    """What sort of token it is."""

    WORD = 0
    SLOT = 1
    END = 2  # . ! ? … and rows of them
    BREAK = 3  # a comma, dash, bracket, colon or slash
    LINE = 4  # one or more line ends
    QUOTE = 5
    OTHER = 6  # emoji and other symbols


class Token(NamedTuple):
    """A token: its type, its place, and its normalised word; of a slot the label, of a mark nothing."""

    type: Type
    word: str
    start: int
    end: int


_APOSTROPHES = r"['’‘ʼ`´]|&(?:\#0?39|\#[xX]27|apos|rsquo|lsquo|\#8217);"
_LETTER = r"[^\W_][̀-ͯ]*"
_TOKEN = expression(
    rf"""
      (?P<plain> [A-Za-z]+ (?=\s) )  # most words: spared the search for links, which takes longest
    | (?P<link> https?://\S*[\w/] | www\.\S*[\w/] | [\w.+-]{{1,64}}@[\w-]{{1,63}}\.[\w.]{{0,62}}\w
        | [\w-]{{1,63}}\.(?:com|org|io|ai|net|dev|app|co|ly|me|de)/(?:\S*[\w/])? )
    | (?P<dotted> (?:[^\W\d_]\.){{2,}} | [Pp]h\.?[Dd]\.? )
    | (?P<word> [$€£#]? (?:{_LETTER})+ (?: (?: {_APOSTROPHES} ) (?:{_LETTER})+ )*
        (?: (?: \.(?:com|org|io|ai|net|dev|js|co\.uk|co)\b ) | (?: [.,:](?=\d) \d+ )+ [^\W_]* )?
        (?: \+\+ | \# (?!\w) | [%+] )? )
    | (?P<line> [\n\r][\s]* )
    | (?P<end> [.!?…]+ | [。！？] )
    | (?P<amp> &(?:amp;)? )
    | (?P<quote> ["“”„«»] | &quot; | ['’‘] )
    | (?P<break> , | ; | : | [–—‒―()|/\\•] | (?<!\w)-+(?!\w) | (?<!\w)-+ | -+(?!\w) )
    | (?P<hyphen> - )
    | (?P<other> \S )
    """,
    re.VERBOSE,
)
_TYPES = {
    "line": Type.LINE,
    "end": Type.END,
    "quote": Type.QUOTE,
    "break": Type.BREAK,
    "other": Type.OTHER,
}
_APOSTROPHE = expression(_APOSTROPHES)
_REMEMBERED = 5_000  # words
LINK = "{link}"  # the word of every link; no word of a text has braces


class Spelling:
    """How a language's words are normalised."""

    def __init__(
        self, words: Mapping[str, str], endings: Mapping[str, str], before: Mapping[str, tuple[str, frozenset[str]]]
    ) -> None:
        """Take what needs a full form.

        `words` gives that of a spelling ("im": "i am", "u": "you"), `endings` that of what follows an apostrophe
        ("ll": "will"), `before` those that hold only before certain words ("id": before "like").
        """
        self.words = words
        self.endings = endings
        self.before = before
        self.behind = frozenset[str]().union(*(behind for _, behind in before.values()))
        self.plain = Remembered(self._plain, _REMEMBERED)

    def _plain(self, said: str) -> str:
        """Return a word of a text as it is normalised; nothing if that takes more than small letters."""
        word = said.lower()
        needs_more = word in self.words or word in self.behind or not (word.isascii() and word.isalnum())
        return "" if needs_more else word


PLAIN = Spelling({}, {}, {})


def tokenise(text: str, span: Span, slots: tuple[Slot, ...], spelling: Spelling = PLAIN) -> list[Token]:
    """Return the tokens of `text` in `span`, in order. Runs in linear time."""
    tokens: list[Token] = []
    start = span.start
    for slot in slots:
        _scan(text, start, slot.span.start, spelling, tokens)
        tokens.append(Token(Type.SLOT, slot.label.lower(), *slot.span))
        start = slot.span.end
    _scan(text, start, span.end, spelling, tokens)
    return tokens


def _scan(text: str, start: int, end: int, spelling: Spelling, tokens: list[Token]) -> None:
    add = tokens.append
    plain, word_type = spelling.plain, Type.WORD
    for match in _TOKEN.finditer(text, start, end):
        group = match.lastgroup
        first, last = match.span()
        if group == "plain" or group == "word":  # noqa: PLR1714 (a set takes longer to ask, for each word)
            said = match.group()
            if word := plain[said]:
                add(Token(word_type, word, first, last))
            else:
                _add_words(said.lower(), first, last, spelling, tokens)
        elif group == "dotted":
            add(Token(Type.WORD, match.group().lower().replace(".", ""), first, last))
        elif group == "link":
            add(Token(Type.WORD, LINK, first, last))
        elif group == "amp":
            add(Token(Type.WORD, "and", first, last))
        elif group != "hyphen" and group is not None:
            add(Token(_TYPES[group], "", first, last))


def _add_words(word: str, start: int, end: int, spelling: Spelling, tokens: list[Token]) -> None:
    if tokens and word in spelling.behind:
        previous = tokens[-1]
        before = spelling.before.get(previous.word)
        if before is not None and word in before[1]:
            tokens.pop()
            _add_parts(before[0], previous.start, previous.end, tokens)
    full = spelling.words.get(word)
    if full is not None:
        _add_parts(full, start, end, tokens)
    elif word.isascii() and word.isalnum():
        tokens.append(Token(Type.WORD, word, start, end))
    else:
        _add_spelled(word, start, end, spelling, tokens)


def _add_spelled(word: str, start: int, end: int, spelling: Spelling, tokens: list[Token]) -> None:
    """Add a word with an apostrophe or letters beyond ASCII."""
    found = _APOSTROPHE.search(word)
    if found is None:
        tokens.append(Token(Type.WORD, unicodedata.normalize("NFC", word), start, end))
        return
    plain = _APOSTROPHE.sub("'", word)
    full = spelling.words.get(plain)
    if full is not None:
        _add_parts(full, start, end, tokens)
        return
    stem, _, ending = plain.partition("'")
    last = start + found.start()
    if ending in spelling.endings and last < end:
        tokens.append(Token(Type.WORD, stem, start, last))
        tokens.append(Token(Type.WORD, spelling.endings[ending], last, end))
    else:
        tokens.append(Token(Type.WORD, plain, start, end))


def _add_parts(full: str, start: int, end: int, tokens: list[Token]) -> None:
    """Add the words of a contraction; each has a letter of it at least, the last one the rest."""
    parts = full.split()
    for index, part in enumerate(parts):
        first = min(start + index, end - 1)
        tokens.append(Token(Type.WORD, part, first, end if index == len(parts) - 1 else first + 1))
