"""Clauses: the parts of a sentence that say one thing each."""

from connreq.core.reading.lexicon import Lexicon
from connreq.core.reading.tokens import Token, Type


def clauses(tokens: list[Token], start: int, end: int, known: Lexicon) -> list[tuple[int, int]]:
    """Return the clauses of the sentence from `start` to `end` as ranges of `tokens`; they cover all of it.

    A clause begins after a comma or dash, or with a conjunction, if a word follows that begins a statement.
    """
    ranges: list[tuple[int, int]] = []
    first = start
    for index in range(start + 2, end - 1):
        token = tokens[index]
        if token.type is not Type.WORD:
            continue
        before = tokens[index - 1]
        if before.type is Type.BREAK:
            begins = token.word in known.openers or token.word in known.conjunctions
        else:
            begins = token.word in known.subordinators or (
                token.word in known.conjunctions and tokens[index + 1].word in known.openers
            )
        if begins and index - first > 1:
            ranges.append((first, index))
            first = index
    ranges.append((first, end))
    return ranges
