"""The envelope of a note: its greeting and its sign-off, split off from what is between them."""

from typing import NamedTuple

from connreq.core.reading.lexicon import Lexicon
from connreq.core.reading.model import Role
from connreq.core.reading.sentences import TITLES
from connreq.core.reading.tokens import Token, Type
from connreq.core.text import Span

_MOST_NAMES = 4
_MOST_TITLE = 6  # words of a position after the name


class Envelope(NamedTuple):
    """The sentences with the greeting as one of its own, what each frames, and whom the greeting names."""

    sentences: list[tuple[int, int]]
    frames: dict[int, Role]  # by the first token of the sentence
    recipient: Span | None


def unwrap(text: str, tokens: list[Token], ranges: list[tuple[int, int]], known: Lexicon) -> Envelope:
    """Return the envelope of the note whose sentences are `ranges` of `tokens`."""
    frames: dict[int, Role] = {}
    split, recipient = _split_greeting(text, tokens, ranges, known, frames)
    for index in range(len(split) - 1, max(0, len(split) - 5), -1):
        start, end = split[index]
        if start in frames:
            break
        closing = _closing_end(tokens, start, end, known)
        if closing is None and not _is_names(text, tokens, start, end, known):
            break
        if closing is not None and not _is_signature(text, tokens, closing, end, known):
            break
        frames[start] = Role.SIGN_OFF
    return Envelope(split, frames, recipient)


def _split_greeting(
    text: str, tokens: list[Token], ranges: list[tuple[int, int]], known: Lexicon, frames: dict[int, Role]
) -> tuple[list[tuple[int, int]], Span | None]:
    if not ranges:
        return ranges, None
    start, end = ranges[0]
    hello = _cue_end(tokens, start, end, known, Role.GREETING)
    index, names = _names(text, tokens, start if hello is None else hello, end, known)
    if hello is None and (not names or (index < end and tokens[index].type is not Type.BREAK)):
        return ranges, None
    if hello is None and len(ranges) == 1 and index == end:
        return ranges, None
    while index < end and tokens[index].type > Type.SLOT:
        index += 1
    frames[start] = Role.GREETING
    recipient = Span(tokens[names[0]].start, tokens[names[-1]].end) if names else None
    rest = [(index, end)] if index < end else []
    return [(start, index), *rest, *ranges[1:]], recipient


def _cue_end(tokens: list[Token], start: int, end: int, known: Lexicon, role: Role) -> int | None:
    """Return where the longest cue of `role` ends that begins the sentence."""
    letters = [known.begin, *(known.letter(token, name=False) for token in tokens[start:end]), known.end]
    ends = [
        min(match.end - 1 + start, end)
        for match in known.automaton.matches(letters, 1)
        if known.cues[match.cue].role is role
    ]
    return max(ends, default=None)


def _closing_end(tokens: list[Token], start: int, end: int, known: Lexicon) -> int | None:
    return _cue_end(tokens, start, end, known, Role.SIGN_OFF)


def _names(text: str, tokens: list[Token], start: int, end: int, known: Lexicon) -> tuple[int, list[int]]:
    """Return where the names from `start` end, and the tokens that are names or titles."""
    index = start
    names: list[int] = []
    if index < end and tokens[index].type is Type.BREAK:
        index += 1
    while index < end and len(names) < _MOST_NAMES and _is_name(text, tokens, index, end, names, known):
        names.append(index)
        index += 1
        while index < end and tokens[index].type is Type.END and tokens[index - 1].word in TITLES:
            index += 1
    return (index, names) if names else (start, names)


def _is_name(text: str, tokens: list[Token], index: int, end: int, names: list[int], known: Lexicon) -> bool:
    token = tokens[index]
    if token.type is Type.SLOT:
        return True
    if token.type is not Type.WORD:
        return False
    if token.word in TITLES:
        return True
    last = index + 1 == end or tokens[index + 1].type > Type.SLOT
    if text[token.start].isupper():
        return not known.knows(token.word) or last
    return not known.knows(token.word) and (last or not names)


def _is_signature(text: str, tokens: list[Token], start: int, end: int, known: Lexicon) -> bool:
    """Tell whether the range holds names, and after a mark at most a title: "Brad | Senior Consultant"."""
    index = start
    while index < end and tokens[index].type > Type.SLOT:
        index += 1
    while index < end and tokens[index].type is not Type.BREAK:
        index += 1
    title = sum(token.type <= Type.SLOT for token in tokens[index:end])
    return title <= _MOST_TITLE and _is_names(text, tokens, start, index, known)


def _is_names(text: str, tokens: list[Token], start: int, end: int, known: Lexicon) -> bool:
    """Tell whether the range holds nothing but marks and at most some names."""
    words = [index for index in range(start, end) if tokens[index].type <= Type.SLOT]
    return len(words) <= _MOST_NAMES and all(
        _is_name(text, tokens, index, end, [], known) or len(words) == 1 for index in words
    )
