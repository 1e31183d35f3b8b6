"""The envelope of a note: its greeting and its sign-off, split off from what is between them."""

from typing import NamedTuple

from connreq.core.reading.lexicon import Lexicon
from connreq.core.reading.model import Role
from connreq.core.reading.sentences import TITLES
from connreq.core.reading.tokens import Token, Type
from connreq.core.text import Span

_MOST_NAMES = 4
_MOST_CLOSING = 4  # sentences of a sign-off: a phrase, a name, a position, a firm
_LONGEST_CUE = 12  # tokens of a greeting or closing phrase
_MOST_TITLE = 6  # words of a position after the name


class Envelope(NamedTuple):
    """The sentences with the greeting as one of its own, what each frames, and whom the greeting names."""

    sentences: list[tuple[int, int]]
    frames: dict[int, Role]  # by the first token of the sentence
    recipient: Span | None


def unwrap(text: str, tokens: list[Token], ranges: list[tuple[int, int]], known: Lexicon) -> Envelope:
    """Return the envelope of the note whose sentences are `ranges` of `tokens`."""
    return _Unwrapper(text, tokens, known).unwrap(ranges)


class _Unwrapper:
    def __init__(self, text: str, tokens: list[Token], known: Lexicon) -> None:
        self._text = text
        self._tokens = tokens
        self._known = known

    def unwrap(self, ranges: list[tuple[int, int]]) -> Envelope:
        frames: dict[int, Role] = {}
        split, recipient = self._split_greeting(ranges, frames)
        for start, end in reversed(split[-_MOST_CLOSING:]):
            if start in frames or not self._signs_off(start, end):
                break
            frames[start] = Role.SIGN_OFF
        return Envelope(split, frames, recipient)

    def _split_greeting(
        self, ranges: list[tuple[int, int]], frames: dict[int, Role]
    ) -> tuple[list[tuple[int, int]], Span | None]:
        """Return the sentences with the greeting as the first one, and whom it names."""
        start, end = ranges[0]  # a note that says anything has a sentence
        hello = self._cue_end(start, end, Role.GREETING)
        index, names = self._names(start if hello is None else hello, end)
        if hello is not None and not names:
            index = self._title_end(hello, end)
        if hello is None and not self._greets_by_name(index, end, names, alone=len(ranges) == 1):
            return ranges, None
        while index < end and self._tokens[index].type > Type.SLOT:
            index += 1
        frames[start] = Role.GREETING
        recipient = Span(self._tokens[names[0]].start, self._tokens[names[-1]].end) if names else None
        rest = [(index, end)] if index < end else []
        return [(start, index), *rest, *ranges[1:]], recipient

    def _greets_by_name(self, index: int, end: int, names: list[int], *, alone: bool) -> bool:
        """Tell whether names without a "hello" greet: a mark follows, or another sentence.

        "Lecturer, Open University" is no name: it tells who writes.
        """
        if not names or any("{job}" in self._known.classes_of(self._tokens[name].word) for name in names):
            return False
        return not alone if index == end else self._tokens[index].type is Type.BREAK

    def _signs_off(self, start: int, end: int) -> bool:
        closing = self._cue_end(start, end, Role.SIGN_OFF)
        return self._is_names(start, end) if closing is None else self._is_signature(closing, end)

    def _cue_end(self, start: int, end: int, role: Role) -> int | None:
        """Return where the longest cue of `role` ends that begins the sentence."""
        known = self._known
        near = self._tokens[start : min(end, start + _LONGEST_CUE)]
        letters = known.begin, *[known.letter(token, name=False) for token in near], known.end
        ends = [match.end for match in known.beginnings[letters] if known.cues[match.cue].role is role]
        return min(max(ends) - 1 + start, end) if ends else None

    def _names(self, start: int, end: int) -> tuple[int, list[int]]:
        """Return where the names from `start` end, and the tokens that are names or titles."""
        tokens = self._tokens
        index = start
        names: list[int] = []
        if index < end and tokens[index].type is Type.BREAK:
            index += 1
        while index < end and len(names) < _MOST_NAMES and self._is_name(index, end, first=not names):
            names.append(index)
            index += 1
            while index < end and tokens[index].type is Type.END and tokens[index - 1].word in TITLES:
                index += 1
        if not names:
            return start, names
        return (index, names) if self._ends_names(index, end) else self._first_name(names)

    def _title_end(self, start: int, end: int) -> int:
        """Return where the title that is greeted ends: "Dear Hiring Manager,"; `start` if there is none."""
        index = start
        while index < end and self._tokens[index].type is Type.WORD and self._text[self._tokens[index].start].isupper():
            index += 1
        marked = index == end or self._tokens[index].type is Type.BREAK
        return index if marked and index - start <= _MOST_NAMES else start

    def _ends_names(self, index: int, end: int) -> bool:
        """Tell whether the names before `index` are all of the recipient: a mark follows, or what begins a clause."""
        if index >= end or self._tokens[index].type > Type.SLOT or self._tokens[index - 1].type > Type.SLOT:
            return True
        return self._tokens[index].word in self._known.openers

    def _first_name(self, names: list[int]) -> tuple[int, list[int]]:
        """Return the first name with its titles: in "Hi Dave Jen's brother" nobody knows where the next one begins."""
        for count, index in enumerate(names, 1):
            if self._tokens[index].word not in TITLES:
                return index + 1, names[:count]
        return names[-1] + 1, names

    def _is_name(self, index: int, end: int, *, first: bool) -> bool:
        token = self._tokens[index]
        if token.type is not Type.WORD:
            return token.type is Type.SLOT
        if token.word in TITLES:
            return True
        last = index + 1 == end or self._tokens[index + 1].type > Type.SLOT
        if self._text[token.start].isupper():
            return last or not self._known.knows(token.word)
        return (last or first) and not self._known.knows(token.word)

    def _is_signature(self, start: int, end: int) -> bool:
        """Tell whether the range holds names, and after a mark at most a title: "Brad | Senior Consultant"."""
        tokens = self._tokens
        index = start
        while index < end and tokens[index].type > Type.SLOT:
            index += 1
        begin = index
        while index < end and tokens[index].type is not Type.BREAK:
            index += 1
        words = [token for token in tokens[begin:index] if token.type is Type.WORD]
        capitals = len(words) <= _MOST_NAMES and all(self._text[token.start].isupper() for token in words)
        title = sum(token.type <= Type.SLOT for token in tokens[index:end])
        return title <= _MOST_TITLE and (capitals or self._is_names(begin, index))

    def _is_names(self, start: int, end: int) -> bool:
        """Tell whether the range holds nothing but marks and at most some names."""
        words = [index for index in range(start, end) if self._tokens[index].type <= Type.SLOT]
        if len(words) == 1:
            return True
        return len(words) <= _MOST_NAMES and all(self._is_name(index, end, first=True) for index in words)
