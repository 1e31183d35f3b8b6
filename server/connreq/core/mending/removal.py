"""Leaving words out of a note: whole sentences, and phrases without which a sentence is still one.

Where it can't be told that one remains nothing is left out.
"""

import re
from collections.abc import Collection
from itertools import groupby

from connreq.core.expressions import expression
from connreq.core.findings import Edit
from connreq.core.phrasing import article, going_on
from connreq.core.reading.model import Sentence
from connreq.core.rule import NoteContext
from connreq.core.text import Span

_FEWEST_LEFT = 3  # words of a sentence; of "Ana and I look forward …" less would remain
_REACH = 40  # characters before a phrase in which what joins it is looked for: keeps the time linear
_WORD = expression(r"\w[\w’'-]*")
_ADVERBIAL = expression(r"(?:as|at|by|for|from|if|in|needless|now)\b", re.IGNORECASE)
# What joins a phrase to what stands before it; a clause has its subject there.
_JOINED_BEFORE = expression(
    r"(?P<mark>\s*[,;:–—-])?(?:\s+(?:and|but|so|or))?"
    r"(?P<subject>(?:^|\s+)(?:I|I[’']m|I am|[Ww]e|[Ww]e[’']re|[Ww]e are))?\s*$"
)
# What joins the rest to a phrase, if the rest is a clause: "and I'm …", but not "and safe" or "and the team".
_JOINED_BEHIND = expression(
    r"(?:\s*[,;:–—-]\s*|\s+)(?:(?:but|so)\s+|and\s+(?=(?:i|we|it|there|could|would|can|please)\b))?(?!and\b)",
    re.IGNORECASE,
)
_WAITS_FOR_A_CLAUSE = expression(r"(?:although|as|because|if|should|since|when|while)\b", re.IGNORECASE)
_ADJECTIVE_BEFORE = expression(r"(?:,|,?\s+and)\s+$")
_NOUN_BEHIND = expression(r",?\s+(?:and\s+)?(?=\w)")
_ARTICLE = expression(r"\b([Aa])n?\s+$")


def without_all(context: NoteContext, left_out: Collection[Sentence]) -> tuple[Edit, ...]:
    """Delete sentences, each row of them as one, so that no two edits want the white space between them."""
    rows = groupby(context.reading.sentences, lambda sentence: sentence in left_out)
    runs = [[sentence.span for sentence in row] for is_left_out, row in rows if is_left_out]
    return tuple(without_sentences(context, Span(run[0].start, run[-1].end)) for run in runs)


def without_sentences(context: NoteContext, run: Span) -> Edit:
    """Delete sentences with the white space before them, or behind them where they begin the note or a paragraph."""
    text, note = context.draft.text, context.note.span
    start = note.start + len(text[note.start : run.start].rstrip())
    end = note.end - len(text[run.end : note.end].lstrip())
    before, behind = text[start : run.start], text[run.end : end]
    if start == note.start or ("\n" in before and "\n" not in behind):
        return Edit(Span(run.start, end), "")
    if text[start - 1] == "," and end < note.end and "\n" not in before + behind:
        return Edit(Span(start, end + 1), behind + going_on(text[end : note.end])[0])
    return Edit(Span(start, run.end), "")


def without_phrase(context: NoteContext, sentence: Sentence, phrase: Span) -> Edit | None:
    """Delete a phrase of a sentence with what joins it to the others; None where no sentence would remain.

    It is a clause, an adverbial or, if it is a single word, an adjective.
    """
    text = context.draft.text
    start = sentence.span.start
    before, behind = text[start : phrase.start], text[phrase.end : sentence.span.end]
    if " " not in phrase.of(text):
        return _without_adjective(text, before, behind, phrase)
    joined = _JOINED_BEFORE.search(before, max(0, len(before) - _REACH))
    left = joined.start() if joined else len(before)
    if not _WORD.search(before, 0, left):
        return _without_begin(context, sentence, phrase, behind)
    adverbial = _ADVERBIAL.match(phrase.of(text))
    if _WORD.search(behind):
        if adverbial:
            return Edit(Span(phrase.start, phrase.end + len(behind) - len(behind.removeprefix(",").lstrip())), "")
        is_between = joined and joined["mark"] and _begins_clause(behind)
        return Edit(Span(start + left, phrase.end), "") if is_between else None
    enough = len(_WORD.findall(before, 0, left)) >= _FEWEST_LEFT
    remains = enough and (adverbial or not _WAITS_FOR_A_CLAUSE.match(before))
    return Edit(Span(start + left, phrase.end), "") if remains else None


def _begins_clause(behind: str) -> bool:
    joined = _JOINED_BEHIND.match(behind)
    return joined is not None and bool(joined[0].strip())


def _without_begin(context: NoteContext, sentence: Sentence, phrase: Span, behind: str) -> Edit | None:
    """Delete a phrase that begins a sentence, and what joins the rest to it."""
    text = context.draft.text
    if not _WORD.search(behind):
        return without_sentences(context, sentence.span)
    joined = _JOINED_BEHIND.match(behind)
    if not joined or not (_begins_clause(behind) or _ADVERBIAL.match(phrase.of(text))):
        return None
    start, end = sentence.span.start, phrase.end + joined.end()
    first = text[end]
    capital = text[start].isupper() and not text[:start].rstrip(" ").endswith(",") and len(first.upper()) == 1
    return Edit(Span(start, end + 1), first.upper() if capital else first)


def _without_adjective(text: str, before: str, behind: str, phrase: Span) -> Edit | None:
    """Delete an adjective before a noun; "a" becomes "an" where the word that follows now asks for it."""
    noun, other = _NOUN_BEHIND.match(behind), _ADJECTIVE_BEFORE.search(before, max(0, len(before) - _REACH))
    if not noun:
        return None
    if other:
        return Edit(Span(phrase.start - len(other[0]), phrase.end), "") if noun[0].isspace() else None
    end, following = phrase.end + noun.end(), behind[noun.end() :]
    determiner = _ARTICLE.search(before)
    if determiner:
        now = article(following)
        now = now if determiner[1] == "a" else now.capitalize()
        return Edit(Span(phrase.start - len(determiner[0]), end), f"{now} ")
    if not before.strip():
        return Edit(Span(phrase.start, end + 1), following[0].upper() if text[phrase.start].isupper() else following[0])
    return Edit(Span(phrase.start, end), "") if noun[0].isspace() else None
