"""Links: what takes the reader out of the note. Web addresses, mail addresses and phone numbers, in any language.

Names that look like links are none: "Node.js", "Booking.com", "founder of monday.com". Nor are numbers of other
things: years, dates, prices, ranges, orders, ISBNs, postcodes. Everything here runs in linear time.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from connreq.core.expressions import expression
from connreq.core.slots import Slot
from connreq.core.text import Places, Span


class Kind(StrEnum):
    """What sort of link it is."""

    WEB = "link"
    MAIL = "mail address"
    PHONE = "phone number"


class Link(NamedTuple):
    """A link and what sort it is."""

    span: Span
    kind: Kind


# Endings of a domain that need no path to be told from a word that follows a full stop without a space.
_KNOWN_ENDING = (
    r"(?:com|org|net|io|ai|dev|app|edu|gov|info|biz|xyz|blog|shop|store|design|studio|agency|photography|tech|cloud|"
    r"co\.[a-z]{2}|com\.[a-z]{2}|(?:ac|org|gov|me|nhs)\.uk|uk|de|nl|fr|ch|pl|dk|cz)"
)
# With a path behind it any country's will do, but for those that are also endings of source files.
_ENDING = (
    rf"(?:{_KNOWN_ENDING}|(?!(?:js|ts|py|rb|rs|cs|md|sh|hs|kt)\b)[a-z]{{2}}|link|page|site|online|gle|club|events|"
    r"social|tv)"
)
_HOST = r"(?:[a-z0-9ß-ɏ][a-z0-9ß-ɏ-]{0,62}\.){1,5}"
_CASELESS_HOST = rf"(?i:{_HOST})"
_IN_ADDRESS = r"[!#-;=?-Z_a-z~À-ɏ]"  # what a web address may hold
_MARK = r"[ .\-]"  # between the digits of a phone number

_LINK = expression(
    rf"""
    (?P<web>
        (?<![A-Za-z0-9@]) (?i: [a-z][a-z0-9+-]{{1,15}}:// | www\.(?=[^\W_]) ) {_IN_ADDRESS}+
      | (?<![\w@.-]) (?: t\.me | t\.co | m\.me | g\.co | x\.com | (?![A-Za-z]\.) {_CASELESS_HOST} {_ENDING} )
        (?: :\d{{2,5}} )? [/?] {_IN_ADDRESS}*
      | (?<![\w@.-]) (?P<bare> (?![a-z]\.) {_HOST} {_KNOWN_ENDING} ) (?! [\w@-] | \.\w )
    )
    | (?P<mail>
        (?<![\w.+@-]) (?:mailto:)? [\w.+'-]{{1,64}} (?: @ | [ ]?\(at\)[ ]? ) {_CASELESS_HOST} (?i: [a-z]{{2,24}} ) \b
    )
    | (?P<phone>
        (?<![A-Za-z0-9+$€£#]) (?<! \d[.,:/-] )
        (?:
            (?: \+ | 00 ) [1-9] (?: [ ().\-/]{{0,2}} \d ){{7,13}}                # +44 (0)20 7946 0958
          | (?: \d{_MARK}? )? \( \d{{1,5}} \) [ ./-]? \d (?: {_MARK}? \d ){{4,9}}   # (0151) 555 0199
          | (?! \d{{5}}-\d{{4}}\b ) 0\d (?: [ .\-/]? \d ){{7,10}}                  # 0151 555 0199, 030/1234567
          | (?: 1{_MARK}? )? [2-9]\d\d {_MARK} \d{{3}} {_MARK} \d{{4}}             # 555-010-0199
          | 1\d\d [ -] \d{{4}} [ -] \d{{4}}                                       # 138 1234 5678
          | \d{{3}} - \d{{3}} - \d{{3}} | [5-9]\d\d [ ] \d\d [ ] \d\d [ ] \d\d       # 601-234-567, 612 34 56 78
          | [6-9]\d{{4}} [ ] \d{{5}} | 1?[2-9]\d{{9}} | 1[3-9]\d{{9}}               # 98765 43210, 5550100199
          | [2-9]\d\d - (?! (?:19|20)\d\d | \d\d\d0 ) \d{{4}}                     # 555-0142
          | (?P<loose> \d (?: [ .\-/]? \d ){{6,14}} )                             # only where words say so
        )
        (?! [A-Za-z%€£$\d] | [.,\-/]\d )
    )
    """,
    re.VERBOSE,
)
# A note without any of these has no link. Most have none: two quick searches pass them over.
_DOT = expression(r"\.[A-Za-zß-ɏ]")
_DIGITS = expression(r"(?:\d[ ().\-/]{0,2}){7}")

_FIRMS = frozenset(  # that are written like a link in small letters
    """booking.com monday.com hotels.com cars.com salesforce.com amazon.com amazon.de crates.io fast.ai last.fm fly.io
    code.org change.org archive.org draw.io socket.io asp.net ado.net vb.net ml.net paint.net make.com fiverr.com
    character.ai otter.ai c3.ai h2o.ai x.ai""".split()  # noqa: SIM905 (a list literal would have thirty lines)
)
# "I work for tripwell.io" names a firm, "more at tripwell.io" sends you there.
_BEFORE_A_FIRM = expression(r"\b(?:at|for|from|with|of|by|joined|join|left|and|ex)[ -]$")
_SENDS_THERE = expression(
    r"\b(?:visit|(?:find|see|read) (?:it|me|us|them|more)|more|site|website|portfolio|page|details|available|"
    r"sign up|register|book|go to|download)\b",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’”\"*…"

# What stands before a number: of other things, or of a phone.
_OF_OTHER_THINGS = expression(
    r"\b(?:order|invoice|ref|reference|req|requisition|job|ticket|case|claim|iban|isbn|issn|ean|doi|orcid|patent|"
    r"licen[cs]e|serial|part|sku|po|grant|id|vat|nct|pmid)(?:\s(?:numbers?|no|nr|code|id|is))?[\s.:#-]{0,3}$",
    re.IGNORECASE,
)
_OF_A_PHONE = expression(
    r"(?:\b(?:call|text|ring|phone|mobile|cell|whats ?app|sms|fax|number|dial|t[eé]l\w{0,8}|handy|nummer|"
    r"n[uú]m[eé]ro|numer)\b[^\d\n.!?]{0,16}[.:]?|☎\ufe0f?|📞|📱)\s?$",
    re.IGNORECASE,
)
_NEAR = 40  # characters before a link that tell what it is
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_YEAR = expression(r"(?:1[89]|20)\d\d")


def find_links(text: str, within: Span | None = None, slots: tuple[Slot, ...] = ()) -> tuple[Link, ...]:
    """Return the links of `text` in the order in which they stand; one that touches any of `slots` is none."""
    start, end = within or (0, len(text))
    if not _may_link(text, start, end):
        return ()
    found = (_link(match) for match in _LINK.finditer(text, start, end))
    to_fill = Places(slot.span for slot in slots)
    return tuple(link for link in found if link and not to_fill.overlap(link.span))


def _may_link(text: str, start: int, end: int) -> bool:
    if text.find("@", start, end) >= 0 or text.find("://", start, end) >= 0 or text.find("(at)", start, end) >= 0:
        return True
    return _DOT.search(text, start, end) is not None or _DIGITS.search(text, start, end) is not None


def _link(match: re.Match[str]) -> Link | None:
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    if match["mail"]:
        return Link(Span(*match.span()), Kind.MAIL)
    if match["phone"]:
        is_phone = _is_phone(match["phone"], before, loose=match["loose"] is not None)
        return Link(Span(*match.span()), Kind.PHONE) if is_phone else None
    if match["bare"] and _is_firm(match["bare"], before):
        return None
    address = _without_trailing(match["web"])
    return Link(Span(match.start(), match.start() + len(address)), Kind.WEB)


def _without_trailing(address: str) -> str:
    """Return `address` without the marks behind it that belong to the sentence, and brackets that it doesn't open."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while end and (address[end - 1] in _TRAILING or (unopened > 0 and address[end - 1] == ")")):
        end -= 1
        unopened -= address[end] == ")"
    return address[:end]


def _is_firm(host: str, before: str) -> bool:
    return host in _FIRMS or (_BEFORE_A_FIRM.search(before) is not None and not _SENDS_THERE.search(before))


def _is_phone(number: str, before: str, *, loose: bool) -> bool:
    groups = re.findall(r"\d+", number)
    if not _FEWEST_DIGITS <= sum(map(len, groups)) <= _MOST_DIGITS or _OF_OTHER_THINGS.search(before):
        return False
    years = [group for group in groups if _YEAR.fullmatch(group)]
    if years and all(group in years or len(group) <= 2 for group in groups):  # noqa: PLR2004 (days, months, '16)
        return False
    return not loose or _OF_A_PHONE.search(before) is not None
