"""Longer wordings with shorter ones, from the catalogue `en/trims.toml`; that file tells its own format."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from connreq.core.findings import Edit, apply
from connreq.core.phrasing.situations import read_data
from connreq.core.slots import find_slots
from connreq.core.text import Span

# Where a wording may begin and end: not inside a word, a link, an address or a handle.
_WORD = re.compile(r"(?<![\w/@#&=.’'-])[A-Za-z][\w’'-]*")
_GOES_ON = re.compile(r"[\w’'/@-]|\.\w")
# What somebody else said stays as it was said.
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|‘[^’\n]*’|«[^»\n]*»")


class Wording(NamedTuple):
    """A `long` wording, and a `short` one for it; `safe` if that changes no meaning for any reader."""

    long: str
    short: str
    safe: bool


class Trim(NamedTuple):
    """A place where a longer wording stands, and the shorter `text` for it."""

    span: Span
    text: str
    safe: bool

    @property
    def saves(self) -> int:
        """How many characters it saves. No wording has any that UTF-16 counts twice."""
        return self.span.end - self.span.start - len(self.text)


@lru_cache(maxsize=8)  # a rule asks again for each phrase that it would put into the same note: some 80 times
def trims(text: str, within: Span) -> tuple[Trim, ...]:
    """Return the trims of a stretch of `text`, in its order; none overlaps another, a slot or a quotation.

    A capital at the beginning stays one, and a text with curly apostrophes gets curly ones. Where several wordings
    begin at one word, the longest is taken. The safe ones leave nothing for another safe one: a wording that they
    bring about ("so as to be able" + "to") is trimmed along with them.
    """
    note = within.of(text)
    safe: list[Trim] = []
    shorter = note
    while found := _scan(shorter, safe=True):
        safe = _merge(safe, found, shorter)
        shorter = apply(note, tuple(Edit(trim.span, trim.text) for trim in safe))
    unsafe = _scan(_blank(note, (trim.span for trim in safe)), safe=False)
    return tuple(
        trim._replace(span=Span(trim.span.start + within.start, trim.span.end + within.start))
        for trim in sorted(safe + unsafe)
    )


def fewest(trims: tuple[Trim, ...], needed: int, *, safe_only: bool = True) -> tuple[Trim, ...] | None:
    """Return the fewest of `trims` that save at least `needed` characters, in their order; None if all save less."""
    chosen: list[Trim] = []
    for trim in sorted(trims, key=lambda trim: -trim.saves):
        if needed <= 0:
            break
        if trim.safe or not safe_only:
            chosen.append(trim)
            needed -= trim.saves
    return tuple(sorted(chosen)) if needed <= 0 else None


@cache
def wordings() -> tuple[Wording, ...]:
    """Return the catalogue."""
    return tuple(Wording(entry["long"], entry["short"], entry["safe"]) for entry in read_data("trims")["trim"])


def _scan(note: str, *, safe: bool) -> list[Trim]:
    """Return the wordings in `note` that are `safe`, or those that are not, as trims."""
    kept = [slot.span for slot in find_slots(note)] + [Span(*quoted.span()) for quoted in _QUOTED.finditer(note)]
    text = _blank(note, kept).replace("’", "'")
    curly = "’" in note
    found: list[Trim] = []
    for word in _WORD.finditer(text):
        if found and word.start() < found[-1].span.end:
            continue
        wording = _longest(text, word, safe=safe)
        if wording:
            short = _cased_as(word[0], wording.short)
            span = Span(word.start(), word.start() + len(wording.long))
            found.append(Trim(span, short.replace("'", "’") if curly else short, safe))
    return found


def _blank(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with spaces for what stands in `spans`: no wording goes on over two spaces."""
    return apply(text, tuple(Edit(span, " " * (span.end - span.start)) for span in spans))


def _longest(text: str, word: re.Match[str], *, safe: bool) -> Wording | None:
    """Return the longest wording that begins at `word`; only its first letter may differ in case."""
    for wording in _by_first_word().get((word[0].lower(), safe), ()):
        end = word.start() + len(wording.long)
        if text.startswith(wording.long[1:], word.start() + 1) and not _GOES_ON.match(text, end):
            return wording
    return None


@cache
def _by_first_word() -> dict[tuple[str, bool], list[Wording]]:
    """Return the wordings by their first word in lower case and whether they are safe, the longest first."""
    index: dict[tuple[str, bool], list[Wording]] = {}
    for wording in sorted(wordings(), key=lambda wording: -len(wording.long)):
        index.setdefault((wording.long.split()[0].lower(), wording.safe), []).append(wording)
    return index


def _cased_as(word: str, short: str) -> str:
    """Return `short` with a capital where `word` has one; "I" is always one."""
    if re.match(r"I\b", short):
        return short
    return (short[0].upper() if word[0].isupper() else short[0].lower()) + short[1:]


def _merge(made: list[Trim], found: list[Trim], shorter: str) -> list[Trim]:
    """Return `made` and `found` as trims of one text, where `found` are those of the `shorter` one that `made` leaves.

    What is found in words that an earlier trim put in becomes one trim with it.
    """
    saved = [0, *accumulate(trim.saves for trim in made)]  # by the trims before each
    starts = [trim.span.start - before for trim, before in zip(made, saved, strict=False)]
    ends = [start + len(trim.text) for trim, start in zip(made, starts, strict=True)]
    merged: list[Trim] = []
    done = 0
    for trim in found:
        first = bisect_right(ends, trim.span.start)
        behind = bisect_left(starts, trim.span.end)
        if first < done:
            continue  # it shares words with the one before: the next scan finds it again
        start = min([trim.span.start, *starts[first:behind]])
        end = max([trim.span.end, *ends[first:behind]])
        text = shorter[start : trim.span.start] + trim.text + shorter[trim.span.end : end]
        merged += [*made[done:first], Trim(Span(start + saved[first], end + saved[behind]), text, trim.safe)]
        done = behind
    return merged + made[done:]
