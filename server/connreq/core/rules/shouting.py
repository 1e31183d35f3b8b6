"""The note shouts: capitals, rows of exclamation marks, piles of emoji.

## Why

Capitals read as shouting, and rows of “!” and of emoji as advertising. A reader who doesn't know you has only these
lines to hear your voice by. One “!” is fine, and so are “?!”, an emoji or two, abbreviations, and names that are
written in capitals.

Capitals are found where several longer words in a row have them, where one long and common word has, and where all of
the note is in them. Each run is one finding, and there are three at most.

## Flagged

```connreq
Hi Tove, we met at the Bergen seaweed day!!! I'm looking for a co-author for a paper on kelp farms.
```

```connreq
Hi Tove, we met at the Bergen seaweed day. I'm looking for a co-author. DON'T MISS THIS CHANCE 🎉🎉🎉
```

## Fine

```connreq
Hi Tove, we met at the Bergen seaweed day! I'm a PhD student at NTNU and the UNESCO chair, looking for a co-author 🙂
```

## Fix

One “!” for a row of them and one emoji for a pile, which is safe. Small letters for capitals: names and abbreviations
that connreq doesn't know may need yours again.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from connreq.core.expressions import expression
from connreq.core.findings import Edit, Finding, Fix, Level
from connreq.core.links import find_links
from connreq.core.reading.language import is_english
from connreq.core.reading.lexicon import Lexicon, lexicon
from connreq.core.rule import Fault, NoteContext
from connreq.core.text import Places, Span

LEVEL = Level.HINT

_MOST_FOUND = 3
_IN_A_ROW = 4  # letters of words that shout together; shorter ones don't: "CEO AND CTO"
_ALONE = 6  # letters of a common word that shouts by itself
_NOTE = 3  # so many words, all in capitals, are a note in capitals
_ABBREVIATION = 3  # letters; an unknown word that is longer is a name
_MOST_EMOJI = 3  # in a note; as many in a row are a pile

_MAY_SHOUT = expression(r"[A-Z]{3}")
_WORD = expression(r"\w[\w'’-]*")
_BEFORE_A_NAME = expression(r"\b(?:at|from|with|by|via|joined)\s$", re.IGNORECASE)  # "at HOME DEPOT"
_BEFORE_A_LABEL = expression(r"\b(?:the|reply|code|type|word)\s$", re.IGNORECASE)  # "the LEADER grant", "reply RESUME"
_BEFORE_A_NOUN = frozenset(["a", "an", "any", "my", "no", "our", "some", "your"])  # no name follows
_ORDINAL = expression(r"\d+(?:st|nd|rd|th)")
_SPELT = {"linkedin": "LinkedIn"}

_MARKS = expression(r"[!?](?: ?[!?])+")
_BASE = (
    "[\U0001f000-\U0001f1e5\U0001f200-\U0001faff\u2600-\u2604\u2607-\u27bf"
    "\u231a\u231b\u23e9-\u23fa\u2b1b\u2b1c\u2b50\u2b55][\ufe0f\U0001f3fb-\U0001f3ff]*"
)
_EMOJI = expression(f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_BASE}(?:\u200d{_BASE})*")


class _Run(NamedTuple):
    """Words, marks or emoji that shout, and the edits that lower their voice."""

    span: Span
    message: str
    title: str
    edits: tuple[Edit, ...]
    safe: bool


def check_note(context: NoteContext) -> Iterator[Fault]:
    """Find the first runs."""
    for run in _runs(context)[:_MOST_FOUND]:
        yield Fault(run.message, run.span)


def fixes_note(context: NoteContext, finding: Finding) -> Iterator[Fix]:
    """Offer to mend this run, else all that is safe to mend, else all: mending one run may bring up another."""
    runs = _runs(context)
    for run in runs:
        if run.span == finding.span and run.message == finding.message:
            yield Fix(run.title, run.edits, safe=run.safe)
            if run.safe:
                yield Fix(run.title, _edits(run for run in runs if run.safe), safe=True)
            yield Fix(run.title, _edits(runs))


def _edits(runs: Iterable[_Run]) -> tuple[Edit, ...]:
    return tuple(sorted({edit for run in runs for edit in run.edits}))


def _runs(context: NoteContext) -> list[_Run]:
    """Return the runs of a note in their order; none where the reading doesn't know what its words are."""
    reading = context.reading
    known = lexicon(reading.language) if reading.understood and reading.language else None
    if known is None or reading.only_boilerplate:
        return []
    others = [*_marks(context), *_emoji(context)]
    groups, whole = _in_capitals(context)
    names, starts = (_names(context), _starts(context)) if groups else (frozenset(), set())
    if whole:
        run = _calmed(context, groups[0], names | known.structure.calendar, starts)
        return [run._replace(edits=_edits([run, *others]))]
    shouted = filter(None, (_shouted(context, group, known, names) for group in groups))
    calmed = (_calmed(context, group, names | known.structure.calendar, starts) for group in shouted)
    return sorted([*calmed, *others])


def _in_capitals(context: NoteContext) -> tuple[list[list[Span]], bool]:
    """Return the rows of words in capitals, and whether one is all of the note. Slots and links are no words."""
    text, note = context.draft.text, context.note
    if not _MAY_SHOUT.search(text, *note.span):
        return [], False
    links = find_links(text, note.span)
    passed_over = Places([*(slot.span for slot in note.slots), *(link.span for link in links)])
    groups: list[list[Span]] = [[]]
    small = False
    for match in _WORD.finditer(text, *note.span):
        word = match[0]
        if passed_over.overlap(Span(match.start(), match.start() + 1)):
            continue
        if word.isupper():
            groups[-1].append(Span(*match.span()))
        elif word != word.upper():
            small = True
            groups.append([])
    return groups, not small and len(groups[0]) >= _NOTE


def _shouted(context: NoteContext, group: list[Span], known: Lexicon, names: frozenset[str]) -> list[Span]:
    """Return a row of words in capitals without what may be names at its ends; nothing if it doesn't shout."""
    text = context.draft.text
    if all(span.end - span.start < _IN_A_ROW for span in group):
        return []
    words = [span.of(text).lower() for span in group]
    common = [_is_common(word) and word not in names and word not in _SPELT for word in words]
    if not any(common):
        return []
    first, last = common.index(True), len(common) - common[::-1].index(True)
    loud = [word for word, is_common in zip(words, common, strict=True) if is_common and len(word) >= _IN_A_ROW]
    before = text[max(context.note.span.start, group[first].start - 8) : group[first].start]
    if _BEFORE_A_NAME.search(before):
        return []
    if len(loud) == 1 and (len(loud[0]) < _ALONE or not known.knows(loud[0]) or _BEFORE_A_LABEL.search(before)):
        return []
    return group[first:last] if loud else []


def _calmed(context: NoteContext, group: list[Span], names: frozenset[str], starts: set[int]) -> _Run:
    """Return the run of a row of words in capitals; `names` keep one, and so do words that begin a sentence."""
    text = context.draft.text
    edits, before = [], ""
    for span in group:
        word = span.of(text)
        small = _small(word, before, names)
        before = small
        if span.start in starts:
            small = small[0].upper() + small[1:]
        if small != word:
            edits.append(Edit(span, small))
    place = Span(group[0].start, group[-1].end)
    return _Run(place, "Capitals read as shouting.", "Use small letters", tuple(edits), safe=False)


def _small(word: str, before: str, names: frozenset[str]) -> str:
    """Return how `word` is written behind the word `before` where nobody shouts."""
    lower = word.lower()
    if lower in _SPELT:
        return _SPELT[lower]
    if lower in names or lower[:2] in ("i'", "i’") or lower == "i":
        return word.capitalize()
    noun = before.lower() in _BEFORE_A_NOUN and len(word) > _ABBREVIATION
    if noun or lower == "a" or _is_common(lower) or _ORDINAL.fullmatch(lower):
        return lower
    return word if len(word) <= _ABBREVIATION or any(map(str.isdigit, word)) else word.capitalize()


def _is_common(lower: str) -> bool:
    """Tell whether a word is one of English; of "don't", "o'clock" and "follow-up" by its longest part."""
    return is_english(max(re.split("['’-]", lower), key=len))


def _names(context: NoteContext) -> frozenset[str]:
    """Return the words of the names that the header and the greeting tell."""
    greeted = context.reading.recipient
    told = [context.draft.value("to"), context.draft.value("from"), greeted.of(context.draft.text) if greeted else ""]
    return frozenset(word.lower() for name in told for word in _WORD.findall(name))


def _starts(context: NoteContext) -> set[int]:
    """Return where sentences begin, but for those that go on after a greeting's comma."""
    text = context.draft.text
    spans = [sentence.span for sentence in context.reading.sentences]
    begins = spans[:1] + [span for before, span in pairwise(spans) if text[before.end - 1] != ","]
    return {word.start() for span in begins if (word := _WORD.search(text, *span))}


def _marks(context: NoteContext) -> Iterator[_Run]:
    for match in _MARKS.finditer(context.draft.text, *context.note.span):
        if match[0].count("!") > 1:
            mark = "?!" if "?" in match[0] else "!"
            span = Span(*match.span())
            yield _Run(span, f"One “{mark}” is enough.", f"Leave one “{mark}”", (Edit(span, mark),), safe=True)


def _emoji(context: NoteContext) -> Iterator[_Run]:
    """Yield the rows of emoji; if there are none, the first emoji that is too many in the note."""
    text = context.draft.text
    if context.note.text.isascii():
        return
    found = [Span(*match.span()) for match in _EMOJI.finditer(text, *context.note.span)]
    rows: list[list[Span]] = [found[:1]]
    for before, emoji in pairwise(found):
        if text[before.end : emoji.start].strip(" "):
            rows.append([])
        rows[-1].append(emoji)
    piles = [row for row in rows if len(row) >= _MOST_EMOJI]
    if len(found) - sum(len(row) - 1 for row in piles) <= _MOST_EMOJI:
        mended = [(row, _without_rest(text, row), True) for row in piles]
    else:
        # One left of each row would still be too many.
        edits, safe = _without_rest(text, found), not any(_is_word(context, row) for row in rows[1:])
        mended = [(row, edits, safe) for row in piles or [found[_MOST_EMOJI : _MOST_EMOJI + 1]]]
    for row, edits, safe in mended:
        yield _Run(Span(row[0].start, row[-1].end), "One emoji is enough.", "Leave the first emoji", edits, safe)


def _without_rest(text: str, emoji: list[Span]) -> tuple[Edit, ...]:
    """Delete all `emoji` but the first, with the spaces before them, or behind those that begin a line."""
    edits, end = [], 0
    for before, one in pairwise(emoji):
        start = max(end, before.end + len(text[before.end : one.start].rstrip(" ")))
        end = one.end
        while text[start - 1] in "\n\r" and text[end : end + 1] == " ":
            end += 1
        edits.append(Edit(Span(start, end), ""))
    return tuple(edits)


def _is_word(context: NoteContext, row: list[Span]) -> bool:
    """Tell whether a row of emoji may stand for a word: there are words on both sides of it."""
    text, start, end = context.draft.text, row[0].start, row[-1].end
    before = text[max(context.note.span.start, start - 4) : start].rstrip(" ")[-1:]
    behind = text[end : min(context.note.span.end, end + 4)].lstrip(" ")[:1]
    return before.isalnum() and behind.isalnum()
