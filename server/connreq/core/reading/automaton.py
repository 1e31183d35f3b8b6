"""The automaton that matches all patterns at once, made of what `patterns` built of them.

Its positions (Glushkov) become deterministic states as far as texts need them. A match starts at a given word, so its
words are known; its length is bounded, so all runs in linear time.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from connreq.core.remembered import Remembered

ANY = "*"
COMMA = ","
BEGIN = "^"
END = "$"
LONGEST = 50  # letters of a match, marks included; keeps the time linear where marks come in rows
_MARKS = frozenset((COMMA, BEGIN, END))
_MOST_STATES = 4_000  # that are remembered, each some KiB; a note needs some hundreds
_ANY_WORD = frozenset((ANY,))
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
    """A state of the deterministic automaton: a set of positions."""

    __slots__ = ("found", "positions", "steps")

    def __init__(self, positions: frozenset[int], found: tuple[tuple[int, int], ...]) -> None:
        self.positions = positions
        self.found = found  # the cues that end here, each with its tail
        self.steps: dict[int, _State | None] = {}  # letter -> what follows, as far as known


class Automaton:
    """The automaton of many patterns."""

    def __init__(self, built: Built) -> None:
        """Make it of what was built."""
        count = len(built.follow)
        self._symbols = Remembered[int, frozenset[str]](
            lambda position: frozenset(built.symbols[position].split()), count
        )
        self._following = Remembered[int, frozenset[int]](
            lambda position: frozenset(map(int, built.follow[position].split())), count
        )
        self._accepts = {position: (cue, tail) for position, cue, tail in built.accepts}
        self._beginning: dict[str, list[int]] = {}  # symbol -> the positions that wait for it at the begin of a pattern
        for position in built.first:
            for symbol in built.symbols[position].split():
                self._beginning.setdefault(symbol, []).append(position)
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
        self._begin = _State(_NOTHING, ())
        return self._begin

    def _step(self, state: _State, letter: int) -> _State | None:
        """Return the state after `letter` in `state`, None where there is none, and remember it."""
        symbols = self._letter_symbols[letter]
        waited_for = symbols if symbols & _MARKS else symbols | _ANY_WORD
        if state is self._begin:
            waiting = [position for symbol in waited_for for position in self._beginning.get(symbol, ())]
        else:
            waiting = [one for one in state.positions if not waited_for.isdisjoint(self._symbols[one])]
        after = _NOTHING.union(*map(self._following.__getitem__, waiting))
        if COMMA in symbols:  # what nothing waits for is passed over, but not behind a cue
            after |= state.positions - self._accepts.keys()
        following = state.steps[letter] = self._state(after) if after else None
        return following

    def _state(self, positions: frozenset[int]) -> _State:
        state = self._states.get(positions)
        if state is None:
            found = {self._accepts[position] for position in positions if position in self._accepts}
            state = self._states[positions] = _State(positions, tuple(sorted(found)))
        return state
