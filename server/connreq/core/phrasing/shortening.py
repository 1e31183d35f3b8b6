"""Longer wordings with shorter ones, from the catalogue `en/trims.toml`; that file tells its own format."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from connreq.core.findings import Edit, apply
from connreq.core.phrasing.offers import offers
from connreq.core.phrasing.wordings import Index, blank, cased_as, find, index, plain
from connreq.core.text import Span


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
    unsafe = _scan(blank(note, (trim.span for trim in safe)), safe=False)
    return _moved(sorted(safe + unsafe), within.start)


def tight(text: str, within: Span, taken: Iterable[Span]) -> tuple[Trim, ...]:
    """Return the trims of a stretch of `text` that are for want of others, in order; none touches what is `taken`."""
    kept = (Span(max(span.start - within.start, 0), span.end - within.start) for span in taken)
    note = blank(within.of(text), sorted(kept))
    found = _found(note, _tight_index(), _tight())
    # "Here we are." ends in no contraction.
    return _moved(
        (trim for trim in found if "'" not in plain(trim.text) or note[trim.span.end :][:1] == " "), within.start
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
    return tuple(Wording(entry["long"], entry["short"], entry["safe"]) for entry in offers("trims")["trim"])


@cache
def _tight() -> tuple[Wording, ...]:
    return tuple(Wording(entry["long"], entry["short"], safe=False) for entry in offers("tight")["trim"])


@cache
def _tight_index() -> Index:
    return index((wording.long, number) for number, wording in enumerate(_tight()))


def _scan(note: str, *, safe: bool) -> list[Trim]:
    """Return the wordings in `note` that are `safe`, or those that are not, as trims."""
    return _found(note, _index(safe=safe), wordings())


def _found(note: str, among: Index, catalogue: Sequence[Wording]) -> list[Trim]:
    curly = "’" in note
    found = []
    for span, number in find(plain(note), among):
        short = cased_as(span.of(note), catalogue[number].short)
        found.append(Trim(span, short.replace("'", "’") if curly else short, catalogue[number].safe))
    return found


def _moved(found: Iterable[Trim], by: int) -> tuple[Trim, ...]:
    return tuple(trim._replace(span=Span(trim.span.start + by, trim.span.end + by)) for trim in found)


@cache
def _index(*, safe: bool) -> Index:
    return index((wording.long, number) for number, wording in enumerate(wordings()) if wording.safe is safe)


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
