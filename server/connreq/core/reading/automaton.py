"""The automaton that matches all patterns at once, made of what `patterns` built of them.

Its positions (Glushkov) become deterministic states as far as texts need them. A match starts at a given word, so its
words are known; its length is bounded, so all runs in linear time.
"""

from collections.abc import Iterable, Mapping, Sequence
from sys import intern
from typing import NamedTuple

from connreq.core.remembered import Remembered

ANY = "*"
COMMA = ","
BEGIN = "^"
END = "$"
LONGEST = 50  # letters of a match, marks included; keeps the time linear where marks come in rows
_MARKS = frozenset((COMMA, BEGIN, END))
_MOST_STATES = 20_000  # that are remembered; a note needs some hundreds
_NOTHING: frozenset[int] = frozenset()


class Match(NamedTuple):
    """A cue found: its number, its letters from `start` to `end`, and how many words more it speaks for."""

    cue: int
    start: int
    end: int
    tail: int


class Built(NamedTuple):
    """The positions of an automaton as plain data.

    Each waits for one of its `symbols`, and those that `follow` come after it; both are lists with blanks between,
    read position by position when a text first gets there: that spares half of the time to load it.
    """

    symbols: list[str]
    follow: list[str]
    accepts: list[tuple[int, int, int]]  # position, cue, tail
    first: list[int]  # the positions that begin a pattern


class _State:
    """A state of the deterministic automaton: a set of positions, by what they wait for."""

    __slots__ = ("after_comma", "any_word", "found", "steps", "waiting")

    def __init__(
        self,
        waiting: Mapping[str, list[int]],
        any_word: frozenset[int],
        after_comma: frozenset[int],
        found: tuple[tuple[int, int], ...],
    ) -> None:
        self.waiting = waiting  # symbol -> the positions that wait for it
        self.any_word = any_word  # the positions after any word at all
        self.after_comma = after_comma  # the positions after a comma that nothing waits for
        self.found = found  # the cues that end here, each with its tail
        self.steps: dict[int, _State | None] = {}  # letter -> what follows, as far as known


class Automaton:
    """The automaton of many patterns."""

    def __init__(self, built: Built) -> None:
        """Make it of what was built."""
        count = len(built.follow)
        self._symbols = Remembered[int, list[str]](lambda position: _words(built.symbols[position]), count)
        self._following = Remembered[int, frozenset[int]](
            lambda position: frozenset(map(int, built.follow[position].split())), count
        )
        self._accepts = {position: (cue, tail) for position, cue, tail in built.accepts}
        self._first = frozenset(built.first)
        self._states: dict[frozenset[int], _State] = {}
        self._begin: _State | None = None
        self._letters: dict[frozenset[str], int] = {}
        self._letter_symbols: list[frozenset[str]] = []
        self.vocabulary = _MARKS.union(" ".join(built.symbols).split())

    def letter(self, symbols: Iterable[str]) -> int:
        """Return the number of the letter that answers to `symbols` (those that no pattern has are dropped)."""
        key = frozenset(symbols) & self.vocabulary
        number = self._letters.get(key)
        if number is None:
            number = self._letters[key] = len(self._letter_symbols)
            self._letter_symbols.append(key)
        return number

    def matches(self, letters: Sequence[int], starts: int) -> list[Match]:
        """Return the matches that begin in the first `starts` letters, by their start; of a cue's the longest."""
        found: list[Match] = []
        begin = self._begin
        if begin is None or len(self._states) > _MOST_STATES:
            begin = self._forget()
        count = len(letters)
        for first in range(starts):
            state = begin
            last: dict[int, tuple[int, int]] | None = None
            for index in range(first, count if count - first < LONGEST else first + LONGEST):
                letter = letters[index]
                try:  # a state seen before, nearly always
                    following = state.steps[letter]
                except KeyError:
                    following = self._step(state, letter)
                if following is None:
                    break
                state = following
                if state.found:
                    if last is None:
                        last = {}
                    for cue, tail in state.found:
                        last[cue] = (index + 1, tail)
            if last:
                found += [Match(cue, first, end, tail) for cue, (end, tail) in last.items()]
        return found

    def _forget(self) -> _State:
        """Forget all states but the one that everything begins in; return that."""
        self._states.clear()
        self._begin = self._state(self._first, begins=True)
        return self._begin

    def _step(self, state: _State, letter: int) -> _State | None:
        """Return the state after `letter` in `state`, None where there is none, and remember it."""
        symbols = self._letter_symbols[letter]
        after = state.after_comma if COMMA in symbols else _NOTHING if symbols & _MARKS else state.any_word
        for symbol in symbols:
            if symbol in state.waiting:
                after = self._after(state.waiting[symbol], after)
        following = state.steps[letter] = self._state(after, begins=False) if after else None
        return following

    def _state(self, positions: frozenset[int], *, begins: bool) -> _State:
        state = self._states.get(positions)
        if state is None:
            waiting: dict[str, list[int]] = {}
            for position in positions:
                for symbol in self._symbols[position]:
                    waiting.setdefault(symbol, []).append(position)
            accepted = positions & self._accepts.keys()
            state = self._states[positions] = _State(
                waiting,
                self._after(waiting.pop(ANY, ()), _NOTHING),
                _NOTHING if begins else positions - accepted,
                tuple(sorted({self._accepts[position] for position in accepted})),
            )
        return state

    def _after(self, positions: Iterable[int], others: frozenset[int]) -> frozenset[int]:
        """Return the positions that come after some, with some others."""
        return others.union(*map(self._following.__getitem__, positions))


def _words(text: str) -> list[str]:
    """Return the words of `text`, each as the one object that all states share."""
    return list(map(intern, text.split()))
